import { createRoot } from 'solid-js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { canTellSight } from '../../../shared/overlay/sight.ts';
import { createSight } from '../../../shared/ui/visible-to-person.ts';

/** An observer that reports what it is told to. */
const observerOf = () => {
  let report: (isVisible: boolean) => void = () => {};
  class Observer {
    constructor(callback: (entries: { isVisible: boolean }[]) => void) {
      report = (isVisible) => callback([{ isVisible }]);
    }
    observe() {}
    disconnect() {}
  }
  return { Observer: Observer as never, report: (isVisible: boolean) => report(isVisible) };
};

const target = {} as Element;
const watch = (Observer: never, canTell = true) => createRoot(() => createSight(target, Observer, canTell));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('waits for the first report, and till a person had time to see it, before anything is acted on', () => {
  const { Observer, report } = observerOf();
  const sight = watch(Observer);

  expect(sight()).toBe('waiting');
  report(true);
  vi.advanceTimersByTime(300);
  expect(sight()).toBe('waiting');
  vi.advanceTimersByTime(300);
  expect(sight()).toBe('seen');
});

test('covered before a person had time to see it was never seen', () => {
  const { Observer, report } = observerOf();
  const sight = watch(Observer);
  report(true);
  vi.advanceTimersByTime(300);
  report(false);
  vi.advanceTimersByTime(600);
  expect(sight()).toBe('waiting');
  vi.advanceTimersByTime(10_000);
  expect(sight()).toBe('covered');
});

test('an opening animation is no cover: it may pass unseen for a moment', () => {
  const { Observer, report } = observerOf();
  const sight = watch(Observer);
  report(false);
  vi.advanceTimersByTime(500);
  expect(sight()).toBe('waiting');
  report(true);
  vi.advanceTimersByTime(10_000);

  expect(sight()).toBe('seen');
});

test('covered from the start is told after the opening', () => {
  const { Observer, report } = observerOf();
  const sight = watch(Observer);
  report(false);
  vi.advanceTimersByTime(10_000);

  expect(sight()).toBe('covered');
});

test('covered later is told at once; its end only when a person had time to see it', () => {
  const { Observer, report } = observerOf();
  const sight = watch(Observer);
  report(true);
  vi.advanceTimersByTime(1000);
  report(false);
  expect(sight()).toBe('covered');
  report(true);
  vi.advanceTimersByTime(300);
  expect(sight()).toBe('covered');
  report(false);
  vi.advanceTimersByTime(10_000);
  expect(sight()).toBe('covered');
  report(true);
  vi.advanceTimersByTime(1000);
  expect(sight()).toBe('seen');
});

test('where the browser cannot tell, we are taken as covered', () => {
  expect(watch(observerOf().Observer, false)()).toBe('covered');
  expect(createRoot(() => createSight(target, undefined, true))()).toBe('covered');
  expect(canTellSight({ IntersectionObserverEntry: class {} })).toBe(false);
  expect(
    canTellSight({
      IntersectionObserverEntry: class {
        get isVisible() {
          return true;
        }
      },
    }),
  ).toBe(true);
});
