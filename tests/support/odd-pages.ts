import type { Reply, Site } from '../demo/sites/serve.ts';

/** Pages that make an extension's life hard: strict policies, and a shop that wants to know what friends say. */
export const STRICT = 'https://strict.example/p/1';
export const ISOLATED = 'https://isolated.example/p/1';
export const HOSTILE = 'https://hostile.example/p/1';
export const TRACING = 'https://tracing.example/p/1';
/** Where a picture that no page shows would be asked for. */
export const TRACE = 'https://trace.pinterest.com/visitor-4711.svg';
/** For its first second and a half it has a form whose own `getAttribute` is a field. */
export const CLOBBERED = 'https://clobbered.example/p/1';
/** Answers a choice after two seconds, in one text's letters, and keeps its address. */
export const LATE = 'https://late.example/p/1';
export const PLAIN = 'https://plain.example/';

export const oddPages: Site = {
  hosts: [
    'strict.example',
    'isolated.example',
    'hostile.example',
    'tracing.example',
    'trace.pinterest.com',
    'clobbered.example',
    'late.example',
    'plain.example',
  ],
  respond({ url }) {
    const picture = url.pathname.endsWith('.svg');
    if (picture)
      return { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>' };
    switch (url.hostname) {
      case 'strict.example':
        return product('Lamp Strenge', '', {
          headers: {
            'content-security-policy':
              "default-src 'none'; style-src 'none'; script-src 'none'; frame-src 'none'; require-trusted-types-for 'script'",
          },
        });
      case 'isolated.example':
        return product('Lamp Insel', '', {
          headers: {
            'cross-origin-embedder-policy': 'require-corp',
            'cross-origin-opener-policy': 'same-origin',
          },
        });
      case 'hostile.example':
        return product('Lamp Spion', `<script>${spy}</script>`);
      case 'tracing.example':
        return product('Lamp Spur', '', { trace: TRACE });
      case 'clobbered.example':
        return product('Lamp Falle', `<form id="trap"><input name="getAttribute"></form><script>${spring}</script>`);
      case 'late.example':
        return product('Lamp Langsam', '', { more: late });
      default:
        return {
          body: '<!doctype html><html lang="en"><title>News</title><h1>Nothing is sold here</h1><p>It rained for 3 days.',
        };
    }
  },
};

const spring = "setTimeout(() => document.querySelector('#trap').remove(), 1500)";

const late = `<label>Size <select><option>Small</option><option>Large</option></select></label>
  <script>document.querySelector('select').onchange = () => setTimeout(() => {
    const price = document.querySelector('[itemprop=price]');
    price.setAttribute('content', '89.00');
    price.firstChild.data = '89,00 €';
  }, 2000)</script>`;

interface Particulars {
  readonly headers?: Readonly<Record<string, string>>;
  /** An address that its mark-up calls the product's picture, which the page itself doesn't show. */
  readonly trace?: string;
  /** What else stands in the page. */
  readonly more?: string;
}

function product(name: string, head: string, { headers = {}, trace, more = '' }: Particulars = {}): Reply {
  return {
    headers,
    body: `<!doctype html><html lang="en"><head><title>${name}</title>${head}<link rel="icon" href="data:,"></head>
      <body itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">${name}</h1>
      ${trace ? `<link itemprop="image" href="${trace}">` : '<img itemprop="image" src="/p.svg" width="300" height="300" alt="">'}
      <p itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="EUR">
      <span itemprop="price" content="79.00">79,00 €</span><link itemprop="availability" href="https://schema.org/InStock"></p>
      <button>Add to cart</button>${more}<label>Search <input></label></body></html>`,
  };
}

/**
 * Runs before any content script. `pry` tells all that it learned, `measure` how much room we take and where we take
 * presses, `attack` does all that a script can do to us.
 */
const spy = `
  const seen = [], roots = [];
  window.keys = [];
  for (const type of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'paste'])
    window.addEventListener(type, (event) => keys.push(type + ' ' + (event.key ?? event.data)), true);
  window.addEventListener('message', (event) => seen.push(event.data), true);

  const patch = (prototype, name, note) => {
    const native = prototype[name];
    prototype[name] = function (...args) { note(args); const answer = native.apply(this, args); note([answer]); return answer; };
  };
  patch(Element.prototype, 'attachShadow', ([init]) => { if (init instanceof ShadowRoot) roots.push(init); else init.mode = 'open'; });
  for (const name of ['appendChild', 'insertBefore']) patch(Node.prototype, name, (args) => seen.push(...args));
  for (const name of ['append', 'prepend', 'setAttribute']) patch(Element.prototype, name, (args) => seen.push(...args));
  patch(Document.prototype, 'createElement', (args) => seen.push(...args));
  patch(window, 'postMessage', (args) => seen.push(args[0]));
  patch(window, 'fetch', (args) => seen.push(args[0]));
  new MutationObserver((records) => seen.push(...records.flatMap(({ addedNodes }) => [...addedNodes])))
    .observe(document, { childList: true, subtree: true, attributes: true, characterData: true });

  const told = (thing) => thing instanceof Element ? thing.outerHTML + insideOf(thing) : thing instanceof Node ? thing.textContent : JSON.stringify(thing);
  const insideOf = (element) => [() => element.shadowRoot?.innerHTML, () => element.contentDocument?.body.innerHTML,
    () => element.contentWindow?.location.href, () => element.innerText].map((read) => { try { return read() ?? ''; } catch { return ''; } }).join();
  window.pry = () => [
    ...[...document.querySelectorAll('*')].map(told),
    ...roots.map((root) => root.innerHTML),
    ...performance.getEntries().map(({ name }) => name),
    ...Array.from({ length: window.length }, (_, i) => insideOf(window[i].frameElement ?? document.body)),
    ...seen.map((thing) => { try { return told(thing); } catch { return ''; } }),
    document.activeElement?.outerHTML, String(getSelection()),
  ].join('\\n');

  const grid = Array.from({ length: 40 }, (_, step) => step / 40);
  window.measure = () => JSON.stringify([...document.querySelectorAll(':root > div')].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const hits = grid.flatMap((down) => grid.map((across) =>
      Number(document.elementsFromPoint(innerWidth - 80 * (1 - across), y + height * (3 * down - 1)).includes(element))));
    return [x, y, width, height, element.scrollWidth, element.scrollHeight, hits.join('')];
  }));

  window.attack = () => {
    for (const target of [window, document, ...document.querySelectorAll('*')]) {
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu'])
        target.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, clientX: innerWidth - 12, clientY: innerHeight * 0.43 }));
      for (const key of ['Enter', ' ', 'Escape', 'Tab', 'T'])
        for (const type of ['keydown', 'keyup'])
          target.dispatchEvent(new KeyboardEvent(type, { key, altKey: key === 'T', shiftKey: key === 'T', bubbles: true, composed: true }));
      if (target instanceof HTMLElement && !target.matches('a, button, input')) { target.focus(); target.click(); }
    }
    const forged = [{ type: 'sidebar/open' }, { type: 'page/open-outside' }, { type: 'sidebar/ready' }, { type: 'act', id: 1, request: 'x', action: 'addToCart', args: {} }];
    for (const message of forged)
      for (const to of [window, ...Array.from({ length: window.length }, (_, i) => window[i])]) to.postMessage(message, '*');
  };

  const covers = {
    'a clear popover': (veil) => { veil.popover = 'manual'; document.body.append(veil); veil.showPopover(); },
    'an opaque popover': (veil) => { veil.style.background = '#fff'; veil.popover = 'manual'; document.body.append(veil); veil.showPopover(); },
    'a patch over the buttons': (veil) => { veil.style.inset = 'auto 0 0 auto'; veil.style.height = '90px'; veil.style.width = '384px';
      veil.style.background = 'gold'; veil.textContent = 'Win a lamp!'; veil.popover = 'manual'; document.body.append(veil); veil.showPopover(); },
    'a modal dialog': (veil) => { const dialog = Object.assign(document.createElement('dialog'), { id: 'veil' });
      dialog.style.cssText = veil.style.cssText; document.body.append(dialog); dialog.showModal(); },
  };
  window.cover = (how) => {
    const veil = document.createElement('div');
    veil.id = 'veil';
    veil.style.cssText = 'position:fixed;inset:0;z-index:2147483647;box-sizing:border-box;margin:0;padding:0;border:0;width:100vw;height:100vh;max-width:none;max-height:none;background:transparent;pointer-events:none';
    covers[how](veil);
  };
  window.uncover = () => document.getElementById('veil').remove();`;
