/** While a page of ours is open and the relay can't be reached, it is asked again after so many milliseconds, at first and at most. */
export const RETRY_MS = { first: 2_000, most: 60_000 };

/** Half as long to half as long again, so that a thousand devices which lost the relay at once don't come back at once. */
export const jittered = (milliseconds: number): number => milliseconds * (0.5 + Math.random());
