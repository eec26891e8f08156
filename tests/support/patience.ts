/** Milliseconds until what doesn't come is given up: ample on a busy machine, and nothing waits that long where all is well. */
export const PATIENCE = 45_000;
