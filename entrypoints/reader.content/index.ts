import { defineContentScript } from 'wxt/utils/define-content-script';
import { reading } from '../../shared/detect/reading.ts';
import { world } from '../../shared/overlay/world.ts';

// No `matches`: the background puts it in, before what asks it. To take both in at once would hold the page up.
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main() {
    world.tagalongRead = reading;
  },
});
