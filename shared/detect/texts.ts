import type { Slices } from './slices.ts';

/** The texts of a page that are more than blanks, in the order in which a person meets them. */
export interface Texts {
  readonly nodes: readonly Text[];
  readonly values: readonly string[];
  /** The elements that they stand right in. */
  readonly parents: readonly Element[];
  /** Whether blanks part each from the one before it. */
  readonly apart: readonly boolean[];
}

/**
 * Gathers them without a look at what is around them: most are of no interest, and the browser walks from text to text
 * faster than a script walks through elements. What a shadow root shows comes before what stands in its host.
 */
export function* textsOf(document: Document): Slices<Texts> {
  const nodes: Text[] = [];
  const values: string[] = [];
  const parents: Element[] = [];
  const apart: boolean[] = [];
  let budget = MAX_TEXTS;
  let blank = true;

  function* gather(root: Node, depth: number): Slices<void> {
    const shadows = depth < MAX_SHADOWS ? yield* shadowsIn(root as ParentNode) : NONE;
    const walker = document.createTreeWalker(root, shadows.size ? TEXTS + ELEMENTS : TEXTS);
    for (let node = walker.nextNode(); node && budget > 0; node = walker.nextNode()) {
      if (--budget % TEXTS_A_SLICE === 0) yield;
      if (shadows.size && node.nodeType === 1) {
        const shadow = shadows.get(node);
        if (shadow) yield* gather(shadow, depth + 1);
        continue;
      }
      const value = (node as Text).data;
      if (value.charCodeAt(0) <= 32 && !/\S/.test(value)) {
        blank = true;
        continue;
      }
      const parent = node.parentNode as Element;
      if (UNSEEN.has(parent.localName)) continue;
      nodes.push(node as Text);
      values.push(value);
      parents.push(parent);
      apart.push(blank);
      blank = false;
    }
  }
  const body = document.body ?? document.documentElement;
  if (body) yield* gather(body.shadowRoot ?? body, 0);
  return { nodes, values, parents, apart };
}

/**
 * The open shadow roots of elements that are no plain HTML: only they have one, so far as shops go. Among very many elements
 * that one search would hold the page up: there each is asked, in slices.
 */
function* shadowsIn(root: ParentNode): Slices<Map<Node, ShadowRoot>> {
  const shadows = new Map<Node, ShadowRoot>();
  const all = (root as Partial<Element>).getElementsByTagName?.('*') ?? root.querySelectorAll('*');
  yield;
  const hosts = all.length > MANY ? all : root.querySelectorAll(UNUSUAL);
  for (let at = 0; at < hosts.length && at < MAX_TEXTS; at++) {
    if (at % ELEMENTS_A_SLICE === 0) yield;
    const host = hosts[at] as Element;
    if (host.shadowRoot) shadows.set(host, host.shadowRoot);
  }
  return shadows;
}

const NONE: Map<Node, ShadowRoot> = new Map();

/** The commonest first: the browser compares them in turn. */
const UNUSUAL =
  ':not(div,a,span,li,path,img,p,svg,input,button,ul,td,script,use,option,br,source,label,i,h2,h3,h4,strong,tr,b,section,style,link,meta)';

/** Nobody reads what stands in these. */
export const UNSEEN = new Set(
  'script style template noscript option select title svg iframe textarea head object video audio canvas'.split(' '),
);

/** `NodeFilter`'s constants. */
const TEXTS = 4;
const ELEMENTS = 1;

const MAX_TEXTS = 60_000;
const TEXTS_A_SLICE = 128;
const MAX_SHADOWS = 20;
/** Elements that take longer to search through at once than a page should wait. */
const MANY = 10_000;
const ELEMENTS_A_SLICE = 256;
