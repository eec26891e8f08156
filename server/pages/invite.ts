import { renderPage } from './page.ts';
import type { Texts } from './texts.ts';

/**
 * Where an invite's link leads. What opens the invite stands behind the `#`, which browsers don't send; this page has
 * no script that could read it. The extension, when there, finds the invite by the meta element and shows the button.
 *
 * It says the same whether or not there is such an invite. `id` must have the form of an id.
 */
export const invitePage = (id: string, { language, invite }: Texts): string =>
  renderPage({
    language,
    title: invite.title,
    head: `<meta name="tagalong-invite" content="${id}">\n`,
    body: `<h1>${invite.title}</h1>
<p>${invite.what}</p>
<button type="button" id="tagalong-accept" hidden>${invite.open}</button>
<section class="without">
<h2>${invite.how}</h2>
<ol>
<li>${invite.install}</li>
<li>${invite.copy}</li>
<li>${invite.paste}</li>
</ol>
<p class="soft">${invite.key}</p>
</section>`,
  });
