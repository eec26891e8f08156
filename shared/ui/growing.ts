import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';

/** Of one turn, in milliseconds: what draws for longer is noticed as a page that doesn't answer, layout and paint included. */
const TURN = 8;

/**
 * How many of `total` things to draw: `first` at once, the others as many a turn as there is time for, so that a long list
 * never keeps the page from answering. Once drawn they stay, so that searching in the page and the keyboard find them all.
 */
export const growing = (total: Accessor<number>, first: number): Accessor<number> => {
  const [drawn, setDrawn] = createSignal(first);
  let turn: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    const end = performance.now() + TURN;
    do setDrawn((before) => before + 1);
    while (drawn() < total() && performance.now() < end);
    goOn();
  };
  const goOn = () => {
    clearTimeout(turn);
    if (untrack(drawn) < untrack(total)) turn = setTimeout(draw);
  };
  createEffect(on(total, goOn));
  onCleanup(() => clearTimeout(turn));
  return () => Math.min(drawn(), total());
};
