import type { Claim } from '../model/claim.ts';

/*
 * Keeps up with what a page sells while it renders late, changes in place and goes from product to product without
 * loading anew. Three rules:
 *
 * 1. Never the product before. When the address moves on, what was noticed there is withdrawn at once; the same words
 *    found again under the new address count only if the page's title didn't change either and the page came to rest:
 *    many shops leave the old product's mark-up in the head for good.
 * 2. Never a flicker. A look that finds the same says nothing; one that finds nothing is repeated before it is believed.
 * 3. Never in the way. Looks are few, idle, debounced, and together take a twentieth of the time at most; a page at rest
 *    is not looked at.
 */

export interface Followed {
  readonly window: Window & typeof globalThis;
  /** Looks at the page, in as many slices as it takes. */
  detect(): Promise<Claim | null>;
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
/** What people press may choose a colour or a size, and shops answer over the network. */
const ANSWER_TIME = 800;
/** Looks that changes of the page may cause, until its address changes. */
const MOST_LOOKS = 12;
/** After a look, at least this many times its duration passes before the next. */
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
  let moved = true;
  let step = 0;

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
    const from = address;
    const started = window.performance.now();
    const claim = await detect();
    const ended = window.performance.now();
    looking = false;
    restUntil = ended + (ended - started) * REST_SHARE;
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

  const soon = alarm(() => void look(false));
  const planned = alarm(() => void lookAsPlanned());
  const lookAsPlanned = async (): Promise<void> => {
    if (noticeAddress()) return;
    const from = address;
    // The last look is the one that finds the page at rest.
    const atRest = step >= FIRST_REST && (!moved || step === LOOKS.length - 1);
    moved = false;
    await look(atRest);
    if (from.href !== address.href) return;
    if (atRest) body.disconnect();
    else planned.set(nextLook());
  };
  const nextLook = (): number => {
    const before = LOOKS[step++] ?? 0;
    return (LOOKS[step] ?? before) - before;
  };
  const settle = (): void => {
    looksLeft = MOST_LOOKS;
    misses = 0;
    moved = true;
    body.disconnect();
    body.observe(document.documentElement, { childList: true, subtree: true });
    step = 0;
    planned.set(0);
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

  const changed = (): void => {
    if (noticeAddress()) return;
    moved = true;
    if (looksLeft-- > 0) soon.set(BURST_ENDS);
  };
  const body = new window.MutationObserver((records) => {
    if (records.some((record) => isThePages(record, document))) changed();
  });
  const head = new window.MutationObserver(changed);

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
    on(window, type, (event) => event.isTrusted && told && soon.set(ANSWER_TIME));
  }
  signal.addEventListener('abort', () => {
    body.disconnect();
    head.disconnect();
  });

  if (document.head) head.observe(document.head, { childList: true, subtree: true, characterData: true });
  settle();
};

/** The same product, though the page may say more of it now. */
export const isSame = (one: Claim | null, other: Claim | null): boolean => {
  if (!one || !other) return one === other;
  if (one.type === 'pin') return other.type === 'pin' && one.pinId === other.pinId;
  if (other.type === 'pin') return false;
  for (const key of ['asin', 'gtin', 'sku'] as const) {
    if (one[key] && other[key]) return one[key] === other[key];
  }
  return one.title === other.title && withoutQuery(one.url) === withoutQuery(other.url);
};

const withoutQuery = (url: string): string => url.replace(/[?#].*/, '');

/** Everything that the page's words say, addresses aside. */
const saysTheSame = (one: Claim, other: Claim): boolean => isSame(bare(one), bare(other)) && one.image === other.image;
const bare = (claim: Claim): Claim => ({ ...claim, url: '', pageUrl: '' });

/** Which place of a site an address names: its path, and a path in the fragment where a site keeps it there. */
const placeOf = (url: URL): string => url.origin + url.pathname + (/^#!?\//.test(url.hash) ? url.hash : '');

/** Elements of ours stand directly under the root; there only a new head or body is the page's doing. */
const isThePages = ({ target, addedNodes }: MutationRecord, document: Document): boolean =>
  [...addedNodes].some(
    (node) => node.nodeType === 1 && (target !== document.documentElement || /^(head|body)$/i.test(node.nodeName)),
  );

interface Alarm {
  set(delay: number): void;
}
