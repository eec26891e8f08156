import { renderPage } from './page.ts';
import type { Texts } from './texts.ts';

export const homePage = ({ language, home }: Texts): string =>
  renderPage({
    language,
    title: home.title,
    body: `<h1>${home.title}</h1>
<p>${home.what}</p>
<p class="soft">${home.invitation}</p>`,
  });
