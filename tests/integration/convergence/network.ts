/**
 * What becomes of one request: it never arrives; its answer never comes back; it arrives twice; it is given up and
 * arrives after the next few; or the device dies the moment it has left.
 */
export const FATES = ['well', 'lost', 'unanswered', 'twice', 'late', 'dies'] as const;
export type Fate = (typeof FATES)[number];

/** How many later requests overtake one that is late. */
const OVERTAKEN_BY = 3;

/** The line between devices and the relay, which does to each request what its fate says. */
export interface Network {
  /** One device's line. Requests meet the fates in their order; when these are used up, all goes well. */
  line(fates: () => Fate): typeof fetch;
  /** Delivers everything that is still on its way. */
  settle(): Promise<void>;
}

/** `answer` is the relay's; `onRequest` is told of each request, in their order, by the path that it goes to. */
export const createNetwork = (
  answer: (request: Request) => Promise<Response>,
  onRequest: (path: string) => void,
): Network => {
  let underway: { readonly request: Request; overtakers: number }[] = [];

  const deliverOverdue = async () => {
    for (const each of underway) each.overtakers -= 1;
    const due = underway.filter(({ overtakers }) => overtakers <= 0);
    underway = underway.filter(({ overtakers }) => overtakers > 0);
    for (const { request } of due) await answer(request);
  };

  const carry = async (request: Request, fate: Fate): Promise<Response> => {
    await deliverOverdue();
    switch (fate) {
      case 'well':
        return answer(request);
      case 'twice': {
        await answer(request.clone() as Request);
        return answer(request);
      }
      case 'lost':
        throw new TypeError('the request was lost');
      case 'unanswered':
        await answer(request);
        throw new TypeError('the answer was lost');
      case 'late':
        underway.push({ request, overtakers: OVERTAKEN_BY });
        throw new TypeError('the request took too long');
      case 'dies':
        underway.push({ request, overtakers: 1 });
        return new Promise(() => undefined);
    }
  };

  return {
    line: (fates) => async (input, init) => {
      const { signal: _unused, ...rest } = init ?? {};
      const request = new Request(input as string, rest);
      onRequest(new URL(request.url).pathname);
      return carry(request, fates());
    },
    settle: async () => {
      const rest = underway;
      underway = [];
      for (const { request } of rest) await answer(request);
    },
  };
};
