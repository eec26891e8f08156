import { defineContentScript } from 'wxt/utils/define-content-script';
import { readSite } from '../../shared/detect/rules/read-site.ts';
import { world } from '../../shared/overlay/world.ts';

// No `matches`: the background puts it in, before the reader, where a site has a rule.
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main() {
    world.tagalongSite = readSite;
  },
});
