import { renderPage } from './page.ts';
import type { Texts } from './texts.ts';

export const notFoundPage = ({ language, notFound }: Texts): string =>
  renderPage({
    language,
    title: notFound.title,
    body: `<h1>${notFound.heading}</h1>
<p>${notFound.invitation}</p>`,
  });
