import { renderPage } from './page.ts';

/**
 * Where an invite's link leads. What opens the invite stands behind the `#`, which browsers don't send; this page has
 * no script that could read it. The extension, when there, finds the invite by the meta element and shows the button.
 *
 * It says the same whether or not there is such an invite. `invite` must have the form of an id.
 */
export const invitePage = (invite: string): string =>
  renderPage({
    title: 'A friend invites you to Tagalong',
    head: `<meta name="tagalong-invite" content="${invite}">\n`,
    body: `<h1>A friend invites you to Tagalong</h1>
<p>Tagalong shows you, beside any product in any shop, what the few people whose word you trust really think of it. What you look at stays on your device, and what you write is sealed so that only your friends can read it.</p>
<button type="button" id="tagalong-accept" hidden>Open in Tagalong</button>
<section class="without">
<h2>How to accept</h2>
<ol>
<li>Install Tagalong in your browser. If you have it already, go on with the next step.</li>
<li>Copy this page’s whole address, with everything after the #.</li>
<li>In Tagalong, open Friends and paste it.</li>
</ol>
<p class="soft">The part after the # is the key to this invitation. Your browser keeps it to itself, and so should you.</p>
</section>`,
  });
