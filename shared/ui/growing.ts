import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';

/** Of one turn, in milliseconds: what draws for longer is noticed as a page that doesn't answer, layout and paint included. */
const TURN = 8;

/**
 * How many of `total` things to draw: all where they are `few`, else as many a turn as there is time for, so that a long
 * list never keeps the page from answering. Once drawn they stay, so that searching in the page and the keyboard find them.
 */
export const growing = (total: Accessor<number>, few: number): Accessor<number> => {
  const [drawn, setDrawn] = createSignal(0);
  let turn: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    const end = performance.now() + TURN;
    do setDrawn((before) => before + 1);
    while (drawn() < total() && performance.now() < end);
    goOn();
  };
  const goOn = () => {
    clearTimeout(turn);
    if (untrack(total) <= few) setDrawn((before) => Math.max(before, untrack(total)));
    if (untrack(drawn) < untrack(total)) turn = setTimeout(draw);
  };
  createEffect(on(total, goOn));
  onCleanup(() => clearTimeout(turn));
  return () => (total() <= few ? total() : Math.min(drawn(), total()));
};
