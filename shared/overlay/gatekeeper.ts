/** When to ask again after a page or its address is new, in milliseconds: pages that render themselves come late. */
const ASKS = [0, 700, 2000, 5000, 12_000];

interface Gatekept {
  readonly window: Window & typeof globalThis;
  /** The cheap question: is this page worth reading? */
  ask(): boolean;
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
    if (ask()) {
      ended.abort();
      open();
    } else if (next !== undefined) timer = window.setTimeout(() => askFrom(step + 1), next - now);
  };
  const restart = (): void => askFrom(0);

  // The Navigation API tells of every change of address; where it is missing, the ones by the back button are told.
  window.navigation?.addEventListener('currententrychange', restart, { signal });
  window.addEventListener('popstate', restart, { signal });
  window.addEventListener('hashchange', restart, { signal });
  restart();
};
