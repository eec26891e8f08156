/** How many things are open at once, by whose they are; what nobody has is forgotten. */
export interface Tally {
  of(whose: string): number;
  /** One more; call what is answered, once, when it is closed. */
  add(whose: string): () => void;
}

export const createTally = (): Tally => {
  const counts = new Map<string, number>();
  const of = (whose: string) => counts.get(whose) ?? 0;
  return {
    of,
    add(whose) {
      counts.set(whose, of(whose) + 1);
      return () => {
        const others = of(whose) - 1;
        if (others > 0) counts.set(whose, others);
        else counts.delete(whose);
      };
    },
  };
};
