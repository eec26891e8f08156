// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeFrame, PATIENCE } from '../../../shared/overlay/frame.ts';
import { closedRoots } from './in-closed-roots.ts';

const ADDRESS = 'about:blank#embedded';
const roots = closedRoots();
const told = { changed: vi.fn(), refused: vi.fn() };
const onPage = () => document.documentElement.contains(roots.only().host);

let frame: ReturnType<typeof makeFrame>;
beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<input>';
  frame = makeFrame(document, ADDRESS, true, told);
});
afterEach(() => {
  frame.close();
  roots.forget();
  vi.clearAllMocks();
  vi.useRealTimers();
});

test('stays when its page reports in', () => {
  expect(frame.open()).toBe(true);
  frame.ready();
  vi.advanceTimersByTime(PATIENCE * 2);
  expect(onPage()).toBe(true);
  expect(told.refused).not.toHaveBeenCalled();
});

test('leaves and says so when its page never reports in', () => {
  frame.open();
  vi.advanceTimersByTime(PATIENCE);
  expect(onPage()).toBe(false);
  expect(told.refused).toHaveBeenCalledTimes(1);
});

test('does not try again where it was refused', () => {
  frame.open();
  vi.advanceTimersByTime(PATIENCE);
  expect(frame.open()).toBe(false);
  expect(onPage()).toBe(false);
});

test('a report that comes too late changes nothing', () => {
  frame.open();
  vi.advanceTimersByTime(PATIENCE);
  frame.ready();
  expect(frame.isOpen()).toBe(false);
});

test('gives the focus back to where it was', () => {
  const input = document.querySelector('input');
  input?.focus();
  frame.open();
  frame.ready();
  input?.blur();
  frame.close();
  expect(document.activeElement).toBe(input);
});

test('gives the focus back to whoever asked for it', () => {
  const giveBack = vi.fn();
  frame.open(giveBack);
  frame.ready();
  frame.close();
  frame.close();
  expect(giveBack).toHaveBeenCalledTimes(1);
});

test('closed for good when the page takes it away twice', async () => {
  frame.open();
  frame.ready();
  for (const there of [true, false]) {
    roots.only().host.remove();
    await Promise.resolve();
    expect(onPage()).toBe(there);
  }
  expect(frame.isOpen()).toBe(false);
});

test('may use no feature of the page', () => {
  frame.open();
  expect(roots.only().querySelector('iframe')?.getAttribute('allow')).toBeNull();
});

test('never stands where it could not tell that it is covered', () => {
  const blind = makeFrame(document, ADDRESS, false, told);
  expect(blind.open()).toBe(false);
  expect(blind.isOpen()).toBe(false);
  expect(document.querySelector(':root > div')).toBeNull();
});
