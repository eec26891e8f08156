// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PinsSaved } from '../../../shared/messages.ts';
import type { PinClaim } from '../../../shared/model/claim.ts';
import { markPins, type PinMarks } from '../../../shared/overlay/pin-marks.ts';
import { closedRoots, press } from './in-closed-roots.ts';

const labels = { save: 'Save to Tagalong', saved: 'Saved', undo: 'Undo' };
const roots = closedRoots();

const claimOf = (pinId: string): PinClaim => ({
  type: 'pin',
  pageUrl: 'https://www.pinterest.com/',
  url: `https://www.pinterest.com/pin/${pinId}/`,
  pinId,
  title: `Pin ${pinId}`,
});
const card = (pinId: string): HTMLElement => {
  const element = document.createElement('article');
  element.id = pinId;
  element.append(document.createElement('img'));
  document.body.append(element);
  return element;
};
/** The mark in a card, as people find it. */
const markIn = (element: Element): HTMLElement | null => {
  const root = roots.all().find(({ host }) => host.parentNode === element);
  return root?.querySelector('button') ?? null;
};

/** What of the grid is near the visible part: the test scrolls. */
let see: (elements: Element[], near?: boolean) => void;
const watched = new Set<Element>();
class Sight {
  constructor(tell: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
    see = (elements, near = true) => tell(elements.map((target) => ({ target, isIntersecting: near })));
  }
  observe(element: Element): void {
    watched.add(element);
  }
  unobserve(element: Element): void {
    watched.delete(element);
  }
  disconnect(): void {
    watched.clear();
  }
}

let saved: Set<string>;
let asked: string[][];
let takenOut: string[];
let isQuiet: boolean;
let answering: (pinIds: string[]) => Promise<PinsSaved | undefined>;
const set = vi.fn(async ({ pinId }: PinClaim, wish: boolean) => {
  if (wish) saved.add(pinId);
  else saved.delete(pinId);
  return { saved: wish };
});
let ended: AbortController;
const start = (): PinMarks =>
  markPins({
    window,
    pins: () => [...document.querySelectorAll('article')].map((element) => ({ element, claim: claimOf(element.id) })),
    saved: (pinIds) => {
      asked.push(pinIds);
      return answering(pinIds);
    },
    set,
    signal: ended.signal,
  });
const settle = () => vi.advanceTimersByTimeAsync(1000);

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(window, { IntersectionObserver: Sight });
  document.body.replaceChildren();
  ended = new AbortController();
  saved = new Set();
  takenOut = [];
  isQuiet = false;
  asked = [];
  answering = async (pinIds) => ({ show: !isQuiet, saved: pinIds.filter((id) => saved.has(id)), takenOut, labels });
});
afterEach(() => {
  ended.abort();
  roots.forget();
  vi.clearAllMocks();
  vi.useRealTimers();
});

test('only pins near the visible part carry a mark', async () => {
  const [near, far] = [card('1'), card('2')];
  start();
  see([near]);
  await settle();
  expect(markIn(near)?.getAttribute('aria-label')).toBe('Save to Tagalong');
  expect(markIn(far)).toBeNull();
  expect(asked).toEqual([['1']]);
});

test('a pin that is scrolled away loses its mark', async () => {
  const one = card('1');
  start();
  see([one]);
  await settle();
  see([one], false);
  expect(markIn(one)).toBeNull();
});

test('where quiet is asked for no pin is marked, until that is taken back', async () => {
  const one = card('1');
  const marks = start();
  see([one]);
  await settle();
  for (const quiet of [true, false]) {
    isQuiet = quiet;
    marks.refresh();
    await settle();
    expect(markIn(one) === null).toBe(quiet);
  }
});

test('a saved pin says so', async () => {
  saved.add('1');
  const one = card('1');
  start();
  see([one]);
  await settle();
  expect(markIn(one)?.getAttribute('aria-pressed')).toBe('true');
  expect(markIn(one)?.getAttribute('aria-label')).toBe('Saved');
});

test('a press by a person saves and shows it; by a script it does nothing', async () => {
  const one = card('1');
  start();
  see([one]);
  await settle();
  markIn(one)?.click();
  await settle();
  expect(set).not.toHaveBeenCalled();

  press(markIn(one));
  await settle();
  expect(set).toHaveBeenCalledWith(claimOf('1'), true);
  expect(markIn(one)?.getAttribute('aria-pressed')).toBe('true');
});

test('a press asks for the opposite of what the mark shows, whatever was saved elsewhere since', async () => {
  const one = card('1');
  start();
  see([one]);
  await settle();
  saved.add('1');
  press(markIn(one));
  await settle();
  expect(set).toHaveBeenCalledWith(claimOf('1'), true);
  expect(saved.has('1')).toBe(true);
});

test('a pin that its mark took out of its lists shows the way back in words', async () => {
  saved.add('1');
  const one = card('1');
  start();
  see([one]);
  await settle();
  takenOut = ['1'];
  press(markIn(one));
  await settle();
  expect(set).toHaveBeenLastCalledWith(claimOf('1'), false);
  expect(markIn(one)?.textContent).toBe('Undo');

  press(markIn(one));
  await settle();
  expect(set).toHaveBeenLastCalledWith(claimOf('1'), true);
  expect(markIn(one)?.textContent).toBe('');
});

test('the site’s links beneath a mark are not followed', async () => {
  const one = card('1');
  start();
  see([one]);
  await settle();
  const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
  const heard = vi.fn();
  one.addEventListener('click', heard);
  markIn(one)?.dispatchEvent(click);
  expect(click.defaultPrevented).toBe(true);
  expect(heard).not.toHaveBeenCalled();
});

test('a card that shows another pin now gets that pin’s mark', async () => {
  saved.add('1');
  const one = card('1');
  start();
  see([one]);
  await settle();
  one.id = '2';
  one.append('another picture');
  await settle();
  see([one]);
  await settle();
  expect(markIn(one)?.getAttribute('aria-pressed')).toBe('false');
  press(markIn(one));
  expect(set).toHaveBeenCalledWith(claimOf('2'), true);
});

test('a card drawn anew gets its mark back', async () => {
  const one = card('1');
  start();
  see([one]);
  await settle();
  one.replaceChildren(document.createElement('img'));
  await settle();
  expect(markIn(one)).not.toBeNull();
});

test('an answer that comes after the pin went marks nothing', async () => {
  let answer = (): void => {};
  answering = (pinIds) =>
    new Promise((resolve) => {
      answer = () => resolve({ show: true, saved: pinIds, takenOut: [], labels });
    });
  const one = card('1');
  start();
  see([one]);
  see([one], false);
  answer();
  await settle();
  expect(markIn(one)).toBeNull();
});

test('nobody is asked again about marks that are there', async () => {
  const one = card('1');
  start();
  see([one]);
  await settle();
  for (let at = 0; at < 20; at++) document.body.append(document.createElement('p'));
  await settle();
  expect(asked).toHaveLength(1);
});

test('what was saved elsewhere shows after a refresh', async () => {
  const one = card('1');
  const marks = start();
  see([one]);
  await settle();
  saved.add('1');
  marks.refresh();
  await settle();
  expect(markIn(one)?.getAttribute('aria-pressed')).toBe('true');
});

test('nothing of ours stays after the end, and nothing is watched', async () => {
  const one = card('1');
  start();
  see([one]);
  await settle();
  ended.abort();
  expect(one.innerHTML).toBe('<img>');
  expect(watched.size).toBe(0);
});
