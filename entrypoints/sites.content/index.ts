import { defineContentScript } from 'wxt/utils/define-content-script';
import type { ReadSite } from '../../shared/detect/rule.ts';
import { readSite } from '../../shared/detect/rules/read-site.ts';

/** Where the script that reads pages looks for the rules; the page can't see this world. */
const world: { tagalongSite?: ReadSite } = globalThis as object;

// No `matches`: the background puts it in, before the reader, where a site has a rule.
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main() {
    world.tagalongSite = readSite;
  },
});
