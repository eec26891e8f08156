import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { TabMessage } from '../../shared/messages.ts';
import { linksOf } from '../../shared/overlay/help/links.ts';
import { preparePress } from '../../shared/overlay/help/press.ts';
import { watchCart } from '../../shared/overlay/help/watch.ts';

const world: { tagalongHelps?: true } = globalThis as object;

/** Put into a product's page when somebody buys there, and at no other time: it presses the shop's own button for them. */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main() {
    if (world.tagalongHelps || !(document.documentElement instanceof HTMLElement)) return;
    world.tagalongHelps = true;

    browser.runtime.onMessage.addListener((message: TabMessage, sender, answer) => {
      if (sender.id !== browser.runtime.id) return;
      if (message.type === 'help/links') answer(linksOf(document));
      if (message.type === 'help/press')
        void preparePress(document, message.wish).then((prepared) => {
          answer(prepared.answer);
          prepared.press?.();
        });
      if (message.type === 'help/watch') void watchCart(document, message.before).then(answer);
      // The answer comes later.
      return message.type === 'help/press' || message.type === 'help/watch' ? true : undefined;
    });
  },
});
