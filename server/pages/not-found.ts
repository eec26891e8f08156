import { renderPage } from './page.ts';

export const notFoundPage = (): string =>
  renderPage({
    title: 'Nothing here · Tagalong',
    body: `<h1>There is nothing here</h1>
<p>If a friend sent you an invitation, its link may have been cut short on the way. Ask for it once more, and copy all of it.</p>`,
  });
