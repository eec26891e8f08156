import { renderPage } from './page.ts';

export const homePage = (): string =>
  renderPage({
    title: 'Tagalong',
    body: `<h1>Tagalong</h1>
<p>Shop with your friends, on any site. This is a relay: it carries what friends write from one device to the other, sealed, and can’t read any of it.</p>
<p class="soft">Looking for an invitation? It is in the link that your friend sent you.</p>`,
  });
