import type { JSX } from 'solid-js';
import { render } from 'solid-js/web';
import { browser } from 'wxt/browser';
import { directionOf } from '../i18n/language.ts';
import { language } from '../i18n/t.ts';
import { newId } from '../model/ids.ts';
import { WhichOneDialog } from './cart/WhichOneDialog.tsx';
import { keepFocus } from './keep-focus.ts';
import { Notices } from './parts/Notices.tsx';
import { connect, PortProvider } from './port.ts';
import './base.css';

/** Whether the page stands in another page's frame: the sidebar beside a shop's page. */
export const isEmbedded = (): boolean => window.top !== window;

/** Draws a page of ours: its language, its way to the background, and the place where notices appear. */
export const startPage = (Page: () => JSX.Element): void => {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);

  const port = connect(browser.runtime, () => newId((length) => crypto.getRandomValues(new Uint8Array(length))));
  const root = document.createElement('div');
  root.id = 'root';
  document.body.append(root);
  keepFocus(document, '.notices, .notice, .dialog, .floating');

  render(
    () => (
      <PortProvider value={port}>
        <Page />
        <Notices />
        <WhichOneDialog />
      </PortProvider>
    ),
    root,
  );
};
