import { BERG } from './berg-coffee.ts';
import { escapeHtml, json } from './html.ts';
import { NORD } from './nordkitchen.ts';
import type { Reply, Site } from './serve.ts';
import { gtinByThing, pictureOf, type Thing } from './things.ts';

/**
 * A stand-in for Pinterest under its own name: a grid that grows while one scrolls, and a pin's page that opens
 * without a reload, with the marks and the embedded data that the real one had in 2025 and 2026. All pins are ours.
 */
export const PINTEREST = 'https://www.pinterest.com';

const PINS_PER_SCREEN = 12;

interface Pin {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly thing: Thing;
  readonly tall: boolean;
  /** Where it leads; null for a pin that leads nowhere. */
  readonly link: string | null;
}

const ideas: readonly Omit<Pin, 'id' | 'tall'>[] = [
  {
    title: 'Morning light, green kettle',
    words: 'The kettle of my dreams.',
    thing: 'kettle-moss',
    link: `${BERG}/products/wasserkessel-fjell?variant=41000101`,
  },
  { title: 'Slow coffee corner', words: 'Cone, cup, quiet.', thing: 'dripper', link: `${NORD}/p/lotta-pour-over-cone` },
  { title: 'Oak board, oiled', words: 'Once a month is enough.', thing: 'board', link: `${NORD}/p/ask-chopping-board` },
  {
    title: 'A grinder that lasts',
    words: 'No cable, no noise.',
    thing: 'grinder',
    link: `${BERG}/products/handmuehle-kolibri`,
  },
  {
    title: 'Rust stripes',
    words: 'Tea towels drying by the stove.',
    thing: 'towels-rust',
    link: `${NORD}/p/linn-tea-towels?colour=rust`,
  },
  { title: 'Two glasses', words: 'Seen at my sister’s.', thing: 'glasses', link: null },
  { title: 'Bread keeps better in a tin', words: '', thing: 'tin', link: `${NORD}/p/havre-bread-tin` },
  {
    title: 'Carbon steel, year three',
    words: 'Black as it should be.',
    thing: 'pan',
    link: `${NORD}/p/stal-carbon-steel-pan`,
  },
];

export const pins: readonly Pin[] = Array.from({ length: 48 }, (_, i) => {
  const idea = ideas[i % ideas.length];
  if (!idea) throw new RangeError('no idea for this pin');
  return { ...idea, id: String(618_400_000_000_000_100n + BigInt(i) * 37n), tall: i % 3 === 1 };
});

export const pinterest: Site = {
  hosts: ['www.pinterest.com', 'i.pinimg.com'],
  respond({ url }) {
    if (url.hostname === 'i.pinimg.com') return image(url.pathname);
    if (url.pathname === '/')
      return page('Pinterest', gridPage(), '<meta property="og:site_name" content="Pinterest">');
    if (url.pathname === '/feed') return { body: cards(Number(url.searchParams.get('from'))) };
    if (url.pathname === '/app.js') return { type: 'text/javascript', body: appScript };

    const id = /^\/pin\/(\d+)\/$/.exec(url.pathname)?.[1];
    const pin = pins.find((each) => each.id === id);
    return pin ? closeUp(pin) : null;
  },
};

function gridPage(): string {
  return `<div data-test-id="masonry-container" role="list">${cards(0)}</div>`;
}

function cards(from: number): string {
  return pins
    .slice(from, from + PINS_PER_SCREEN)
    .map(
      (pin) => `<div role="listitem" data-grid-item="true"><div data-test-id="pin" data-test-pin-id="${pin.id}">
        <div data-test-id="pinWrapper"><a href="/pin/${pin.id}/" aria-label="${escapeHtml(pin.title)} pin page">
          <div data-test-id="pinrep-image"><img src="${imageOf(pin, '236x')}" width="236" height="${heightOf(pin, 236)}" alt="${escapeHtml(pin.title)}"></div>
        </a></div><div>${escapeHtml(pin.title)}</div></div></div>`,
    )
    .join('');
}

function closeUp(pin: Pin): Reply {
  const outbound = pin.link
    ? `<div data-test-id="visit-button-mobile-inline"><a href="${escapeHtml(offsite(pin.link, pin.id))}" target="_blank" rel="nofollow noopener">Visit site</a></div>`
    : '';
  return page(
    `${pin.title} | Pinterest`,
    `<div data-test-id="CloseupMainPin"><div data-test-id="closeup-body">
      <div data-test-id="closeup-visual-container"><img src="${imageOf(pin, '736x')}" width="420" height="${heightOf(pin, 420)}" alt="${escapeHtml(pin.title)}"></div>
      <div data-test-id="CloseupDetails">${outbound}<div data-test-id="pin-title"><h1>${escapeHtml(pin.title)}</h1></div>
        <div data-test-id="truncated-description">${escapeHtml(pin.words)}</div></div></div></div>
      <h2>More like this</h2><div role="list" data-test-id="related-pins">${cards(0)}</div>
      <script data-relay-completed-request="true">${relayPayload(pin)}</script>`,
    `<meta property="og:site_name" content="Pinterest"><meta property="og:type" content="pinterestapp:pin">
    <meta property="og:title" content="${escapeHtml(pin.title)}"><meta property="og:url" content="${PINTEREST}/pin/${pin.id}/">
    <meta property="og:image" content="${imageOf(pin, '736x')}"><link rel="canonical" href="${PINTEREST}/pin/${pin.id}/">`,
  );
}

/** Pinterest's own redirect; the pin's data names the target too. */
function offsite(link: string, id: string): string {
  return `/offsite/?token=0-0&url=${encodeURIComponent(link)}&pin=${id}`;
}

function relayPayload(pin: Pin): string {
  const request = encodeURIComponent(JSON.stringify({ queryID: 'v3GetPinQuery', variables: { pinId: pin.id } }));
  const data = {
    __typename: 'Pin',
    entityId: pin.id,
    title: pin.title,
    gridTitle: pin.title,
    description: pin.words,
    link: pin.link,
    domain: pin.link ? new URL(pin.link).hostname : 'Uploaded by user',
    imageSpec_236x: { url: imageOf(pin, '236x') },
    imageSpec_736x: { url: imageOf(pin, '736x') },
    imageSpec_orig: { url: imageOf(pin, 'originals') },
    isPromoted: false,
  };
  const answer = { data: { v3GetPinQueryv2: { __typename: 'V3GetPin', data } } };
  return `window.__PWS_RELAY_REGISTER_COMPLETED_REQUEST__?.("${request}", ${json(answer)});`;
}

/** Pinterest names a picture by a hash; here the thing's number stands in it, so that the server can draw it. */
function imageOf({ thing, tall }: Pin, size: string): string {
  const signature = `${gtinByThing[thing]}${tall ? 't' : 's'}`.padStart(32, 'a');
  return `https://i.pinimg.com/${size}/aa/aa/aa/${signature}.png`;
}

function image(pathname: string): Reply | null {
  const [, size, gtin, shape] = /^\/(236x|736x|originals)\/aa\/aa\/aa\/a+(\d{13})([ts])\.png$/.exec(pathname) ?? [];
  const thing = (Object.keys(gtinByThing) as Thing[]).find((each) => gtinByThing[each] === gtin);
  if (!thing) return null;
  const width = size === '236x' ? 236 : 736;
  return { type: 'image/png', body: pictureOf(thing, width, shape === 't' ? Math.round(width * 1.4) : width) };
}

function heightOf({ tall }: Pin, width: number): number {
  return tall ? Math.round(width * 1.4) : width;
}

const appScript = `
  let from = ${PINS_PER_SCREEN}, loading = false;
  async function grow() {
    const grid = document.querySelector('[data-test-id=masonry-container]');
    if (!grid || loading || from >= ${pins.length} || scrollY + innerHeight < document.body.scrollHeight - 600) return;
    loading = true;
    const more = await (await fetch('/feed?from=' + from)).text();
    grid.insertAdjacentHTML('beforeend', more);
    from += ${PINS_PER_SCREEN};
    loading = false;
  }
  addEventListener('scroll', grow, { passive: true });

  async function show() {
    const next = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
    document.title = next.title;
    document.querySelector('main').replaceWith(next.querySelector('main'));
    from = ${PINS_PER_SCREEN};
    scrollTo(0, 0);
  }
  addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="/"]');
    if (!link || link.target || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    show();
  });
  addEventListener('popstate', show);`;

function page(title: string, main: string, head: string): Reply {
  return {
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>${head}
      <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
      <style>
        body { margin: 0; padding: 0 24px; font: 14px/1.4 system-ui, sans-serif; color: #111 } header { padding: 16px 0 } a { color: inherit }
        [role=list] { columns: 236px; column-gap: 16px } [role=listitem] { position: relative; break-inside: avoid; margin-bottom: 16px } img { display: block; border-radius: 16px }
        [data-test-id=closeup-body] { display: flex; gap: 32px; max-width: 900px; margin: 0 auto; padding: 16px; border-radius: 32px; box-shadow: 0 0 12px #0002 }
      </style></head><body><header><a href="/" data-test-id="home-tab">Home</a></header><main>${main}</main>
      <script src="/app.js"></script></body></html>`,
  };
}
