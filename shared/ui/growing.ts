import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';

/**
 * How many of `total` things to draw: a few at once, the others a few a turn, so that a long list never keeps the page
 * from answering. Once drawn they stay, so that searching in the page and the keyboard find them all.
 */
export const growing = (total: Accessor<number>, first: number, step: number): Accessor<number> => {
  const [drawn, setDrawn] = createSignal(first);
  createEffect(() => {
    if (drawn() >= total()) return;
    const turn = setTimeout(() => setDrawn((before) => before + step));
    onCleanup(() => clearTimeout(turn));
  });
  return () => Math.min(drawn(), total());
};
