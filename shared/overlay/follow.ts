import type { Claim, ProductClaim } from '../model/claim.ts';

/*
 * Keeps up with what a page sells while it renders late, changes in place and goes from product to product without
 * loading anew. Three rules:
 *
 * 1. Never the product before. When the address moves on, what was noticed there is withdrawn at once; the same words
 *    found again under the new address count only if the page's title didn't change either and the page came to rest:
 *    many shops leave the old product's mark-up in the head for good.
 * 2. Never a flicker. A look that finds the same says nothing; one that finds nothing is repeated before it is believed.
 * 3. Never in the way. Looks are few, idle, debounced, and together take a twentieth of the time at most; a page at rest
 *    is neither looked at nor observed, until its address changes or something on it is pressed.
 */

export interface Followed {
  readonly window: Window & typeof globalThis;
  /** Looks at the page, in as many slices as it takes; `took` is what they took together, in milliseconds. */
  detect(): Promise<{ result: Claim | null; took: number }>;
  /** Called only when there is something new to say; `same` when only details of the same product changed. */
  report(claim: Claim | null, same: boolean): void;
  readonly signal: AbortSignal;
}

/** When to look after the page or its address is new, in milliseconds; it ends at the first rest from the fourth on. */
const LOOKS = [0, 500, 1500, 4000, 9000, 16_000];
const FIRST_REST = 3;
/** A look that finds nothing is repeated after this long. */
const SECOND_THOUGHT = 500;
/** A burst of changes is looked at once, this long after its last. */
const BURST_ENDS = 250;
/** When to look after a press: it may choose a colour or a size, and shops answer over the network, some of them late. */
const ANSWERS = [800, 2500, 6000];
/** Looks that changes of the page may cause, until its address changes or something is pressed. */
const MOST_LOOKS = 12;
/** After a look, at least this many times what it took passes before the next. */
const REST_SHARE = 19;
const IDLE_WITHIN = 400;

export const follow = ({ window, detect, report, signal }: Followed): void => {
  const { document } = window;
  let address = new URL(window.location.href);
  let title = document.title;
  let told: Claim | null = null;
  /** What the address before sold, under which title. */
  let left: { claim: Claim; title: string } | null = null;
  let misses = 0;
  let looking = false;
  let looksLeft = MOST_LOOKS;
  let restUntil = 0;
  /** The page drew something since the last planned look; `changed` where it may have been a word only. */
  let moved = true;
  let changed = true;
  let plan: Plan = { times: LOOKS, step: 0 };

  const tell = (claim: Claim | null): void => {
    if (JSON.stringify(claim) === JSON.stringify(told)) return;
    const same = isSame(told, claim);
    told = claim;
    report(claim, same);
  };

  const look = async (atRest: boolean): Promise<void> => {
    if (signal.aborted || noticeAddress()) return;
    if (looking) return soon.set(BURST_ENDS);
    looking = true;
    changed = false;
    const from = address;
    const { result: claim, took } = await detect();
    looking = false;
    restUntil = window.performance.now() + took * REST_SHARE;
    // What was read while the page moved on is of neither place.
    if (signal.aborted || noticeAddress() || from.href !== address.href) return;

    const stale = claim && left && saysTheSame(claim, left.claim) && !(atRest && document.title === left.title);
    if (!stale) title = document.title;
    if (stale) tell(null);
    else if (claim) {
      misses = 0;
      left = null;
      tell(claim);
    } else if (++misses > 1 || atRest) {
      left = null;
      tell(null);
    } else soon.set(SECOND_THOUGHT);
  };

  /** Does one thing later: when asked, rested and idle. Asked again, it waits anew. */
  const alarm = (work: () => void): Alarm => {
    let timer: number | undefined;
    let idle = 0;
    const cancel = (): void => {
      window.clearTimeout(timer);
      window.cancelIdleCallback?.(idle);
    };
    const ring = (): void => {
      const owed = restUntil - window.performance.now();
      if (owed > 0) set(owed);
      else if (window.requestIdleCallback) idle = window.requestIdleCallback(work, { timeout: IDLE_WITHIN });
      else work();
    };
    const set = (delay: number): void => {
      cancel();
      timer = window.setTimeout(ring, delay);
    };
    signal.addEventListener('abort', cancel);
    return { set };
  };

  const soon = alarm(() => {
    looksLeft--;
    void look(false);
  });
  const planned = alarm(() => void lookAsPlanned());
  const lookAsPlanned = async (): Promise<void> => {
    if (noticeAddress()) return;
    const mine = plan;
    const { times, step } = mine;
    const isNew = times === LOOKS;
    // The last look is the one that finds the page at rest.
    const atRest = step === times.length - 1 || (isNew && step >= FIRST_REST && !moved);
    moved = false;
    if (isNew || step === 0 || changed) await look(atRest);
    if (mine !== plan) return;
    const next = times[++mine.step];
    // Where no Navigation API tells of another address, the title does, which no rest must hide.
    if (atRest || next === undefined) observe(window.navigation ? null : document.head);
    else planned.set(next - (times[step] ?? 0));
  };
  const observe = (root: Node | null): void => {
    observer.disconnect();
    if (root) observer.observe(root, { childList: true, subtree: true, characterData: true });
  };
  const begin = (times: readonly number[]): void => {
    plan = { times, step: 0 };
    looksLeft = MOST_LOOKS;
    moved = true;
    observe(document.documentElement);
    planned.set(times[0] ?? 0);
  };
  const settle = (): void => {
    misses = 0;
    begin(LOOKS);
  };

  /** True when the address is another: then the page settles anew. `kind` is the Navigation API's word, where it gave one. */
  const noticeAddress = (kind?: string | null): boolean => {
    const from = address;
    address = new URL(window.location.href);
    if (from.href === address.href) return false;
    // An address corrected in place, or with another query, mostly is the same product: the next look tells.
    if (told && kind !== 'replace' && placeOf(from) !== placeOf(address)) {
      left = { claim: told, title };
      tell(null);
    }
    settle();
    return true;
  };

  const observer = new window.MutationObserver((records) => {
    const pages = records.filter((record) => isThePages(record, document));
    if (!pages.length || noticeAddress()) return;
    changed = true;
    moved ||= pages.some(isDrawn);
    if (looksLeft > 0) soon.set(BURST_ENDS);
  });

  const on = (target: EventTarget | undefined, type: string, listener: (event: Event) => void): void =>
    target?.addEventListener(type, listener, { signal, capture: true, passive: true });
  on(window.navigation, 'currententrychange', (event) =>
    noticeAddress((event as NavigationCurrentEntryChangeEvent).navigationType),
  );
  on(window.navigation, 'navigatesuccess', () => soon.set(BURST_ENDS));
  on(window, 'popstate', () => noticeAddress());
  on(window, 'hashchange', () => noticeAddress());
  on(window, 'pageshow', (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    // Back from the browser's cache: another page may have spoken for this tab meanwhile.
    if (told) report(told, true);
    settle();
  });
  for (const type of ['click', 'change']) {
    on(window, type, (event) => event.isTrusted && told && begin(ANSWERS));
  }
  signal.addEventListener('abort', () => observer.disconnect());

  settle();
};

/** The same product, though the page may say more of it now. */
export const isSame = (one: Claim | null, other: Claim | null): boolean => {
  if (!one || !other) return one === other;
  if (one.type === 'pin') return other.type === 'pin' && one.pinId === other.pinId;
  if (other.type === 'pin') return false;
  for (const key of ['asin', 'gtin', 'sku'] as const) {
    if (isRead(one, key) && isRead(other, key)) return one[key] === other[key];
  }
  return one.title === other.title && withoutQuery(one.url) === withoutQuery(other.url);
};

const withoutQuery = (url: string): string => url.replace(/[?#].*/, '');

/** A number that only the address gives says nothing of what the page shows. */
const isRead = (claim: ProductClaim, key: 'asin' | 'gtin' | 'sku'): boolean =>
  claim[key] !== undefined && !(key === 'sku' && claim.evidence?.sku?.source === 'address');

/** Everything that the page's words say, addresses aside, and what is read from them. */
const saysTheSame = (one: Claim, other: Claim): boolean => isSame(bare(one), bare(other)) && one.image === other.image;
const bare = (claim: Claim): Claim => {
  if (claim.type === 'pin') return claim;
  const { asin, sku, ...words } = claim;
  const isWritten = sku !== undefined && isRead(claim, 'sku') && claim.evidence?.sku?.source !== 'site-rule';
  return { ...words, ...(isWritten && { sku }), url: '', pageUrl: '' };
};

/**
 * Which place of a site an address names: its path, a path in the fragment where a site keeps it there, and what names a
 * product in the query where a site has one page for all.
 */
const placeOf = (url: URL): string =>
  [
    url.origin + url.pathname,
    /^#!?\//.test(url.hash) && url.hash,
    ...[...url.searchParams].filter(([name]) => PRODUCT_NAME.test(name)),
  ].join();
const PRODUCT_NAME = /^(p|id|pid|item|product|(item|prod(uct)?|article?)_?(id|no))$/i;

/** Elements of ours stand directly under the root; there only a new head or body is the page's doing. */
const isThePages = ({ target, addedNodes }: MutationRecord, document: Document): boolean =>
  target !== document.documentElement || [...addedNodes].some(({ nodeName }) => /^(head|body)$/i.test(nodeName));

/** More than one text in another's place, as clocks write them. */
const isDrawn = ({ addedNodes }: MutationRecord): boolean => addedNodes.length > 1 || addedNodes[0]?.nodeType === 1;

/** Looks at these times, the next of them being `step`. */
interface Plan {
  readonly times: readonly number[];
  step: number;
}

interface Alarm {
  set(delay: number): void;
}
