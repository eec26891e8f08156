import { router, signedIn } from '../trpc.ts';

export const live = router({
  /** Pokes of every space of the caller's, also of one just gained or lost. Pull once it has started: it has no past. */
  pokes: signedIn.subscription(({ ctx: { relay, person, device }, signal }) =>
    relay.pokes.listen({ person, device, signal: signal ?? new AbortController().signal }),
  ),
});
