import { goOn, type Slices } from '../detect/slices.ts';

/** When to ask again after a page or its address is new, in milliseconds: pages that render themselves come late. */
const ASKS = [0, 700, 2000, 5000, 12_000];

interface Gatekept {
  readonly window: Window & typeof globalThis;
  /** The cheap question, in slices between which the page has its turn: is this page worth reading? */
  ask(): Slices<boolean>;
  /** Called once, when the answer is first yes. */
  open(): void;
}

/** Asks a few times after every new address until the answer is yes, then leaves: a page that sells nothing pays for no more. */
export const keepGate = ({ window, ask, open }: Gatekept): void => {
  const ended = new window.AbortController();
  const { signal } = ended;
  let timer: number | undefined;

  const askFrom = (step: number): void => {
    window.clearTimeout(timer);
    const [now, next] = [ASKS[step], ASKS[step + 1]];
    if (now === undefined) return;
    const asking = ask();
    const turn = (): void => {
      const worth = answerOf(asking, window.performance);
      if (worth) {
        ended.abort();
        open();
      } else if (worth === undefined) timer = window.setTimeout(turn);
      else if (next !== undefined) timer = window.setTimeout(() => askFrom(step + 1), next - now);
    };
    turn();
  };
  const restart = (): void => askFrom(0);

  // The Navigation API tells of every change of address. Where it is missing those by the back button are told, and the
  // title changes with the others.
  if (window.navigation) window.navigation.addEventListener('currententrychange', restart, { signal });
  else watchTitle(window, restart, signal);
  window.addEventListener('popstate', restart, { signal });
  window.addEventListener('hashchange', restart, { signal });
  restart();
};

/** Milliseconds of one turn. */
const TURN = 2;

/**
 * After one more turn, undefined where there is none yet. A page can make any question throw: `<input
 * name="getAttribute">` is its form's `getAttribute`. It may mend itself.
 */
const answerOf = (asking: Slices<boolean>, clock: Pick<Performance, 'now'>): boolean | undefined => {
  try {
    return goOn(asking, TURN, () => clock.now()).value;
  } catch {
    return false;
  }
};

/** Calls when the title has become another under another address. */
const watchTitle = (
  { document, location, MutationObserver }: Gatekept['window'],
  moved: () => void,
  signal: AbortSignal,
): void => {
  let address = location.href;
  const observer = new MutationObserver(() => {
    if (address === location.href) return;
    address = location.href;
    moved();
  });
  if (document.head) observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  signal.addEventListener('abort', () => observer.disconnect());
};
