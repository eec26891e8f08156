import { router, signedIn } from '../trpc.ts';

export const live = router({
  /** Pokes of every space of the caller's, also of one just gained or lost. Pull once it has started: it has no past. */
  pokes: signedIn.subscription(({ ctx: { relay, person, device, hold }, signal = new AbortController().signal }) => {
    const pokes = relay.pokes.listen({ person, device, signal });
    const release = hold?.() ?? (() => {});
    // Whoever gives up before the first reading never comes to the end.
    signal.addEventListener('abort', release, { once: true });
    return endingWith(release, pokes);
  }),
});

const endingWith = async function* <T>(end: () => void, values: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* values;
  } finally {
    end();
  }
};
