// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Chip } from '../../../shared/messages.ts';
import { makeChip } from '../../../shared/overlay/chip.ts';
import { closedRoots, press } from './in-closed-roots.ts';

const labels = { open: 'Three friends. Open Tagalong', hush: 'No chip on this site' };
const three: Chip = { show: true, count: 3, kept: false, labels };

const roots = closedRoots();
const open = vi.fn();
const hush = vi.fn();
const button = (name: string) => roots.only().querySelector<HTMLElement>(`button[aria-label="${name}"]`);
const onPage = () => document.documentElement.contains(roots.only().host);

let chip: ReturnType<typeof makeChip>;
beforeEach(() => {
  chip = makeChip(document, { open, hush });
});
afterEach(() => {
  chip.hide();
  roots.forget();
  vi.clearAllMocks();
});

test('is nowhere on the page until there is something to show', () => {
  expect(onPage()).toBe(false);
});

test('says how many and what it is, and nothing else', () => {
  chip.show(three);
  expect(onPage()).toBe(true);
  expect(roots.only().textContent).toBe('3');
  expect(button(labels.open)).not.toBeNull();
});

test('has no number where no friend says anything', () => {
  chip.show({ ...three, count: 0 });
  expect(roots.only().textContent).toBe('');
});

test('never shows the count before', () => {
  chip.show(three);
  chip.hide();
  chip.show({ ...three, count: 0 });
  expect(roots.only().textContent).toBe('');
});

test('is put on the page once, however often it is told the same', () => {
  const added = vi.spyOn(document.documentElement, 'append');
  chip.show(three);
  chip.show(three);
  chip.show({ ...three, count: 4 });
  expect(added).toHaveBeenCalledTimes(1);
  expect(roots.only().textContent).toBe('4');
});

test('goes where it is told that the person wants quiet', () => {
  chip.show(three);
  chip.show({ ...three, show: false });
  expect(onPage()).toBe(false);
});

test('a press by a person opens or hushes', () => {
  chip.show(three);
  press(button(labels.open));
  expect(open).toHaveBeenCalledTimes(1);
  press(button(labels.hush));
  expect(hush).toHaveBeenCalledTimes(1);
});

test('a press by a script does nothing', () => {
  chip.show(three);
  button(labels.open)?.click();
  button(labels.hush)?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  expect(open).not.toHaveBeenCalled();
  expect(hush).not.toHaveBeenCalled();
});

test('the page is not told of a press', () => {
  const heard = vi.fn();
  document.addEventListener('click', heard);
  chip.show(three);
  button(labels.open)?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  document.removeEventListener('click', heard);
  expect(heard).not.toHaveBeenCalled();
});

test('comes back once when the page removes it, and then leaves it be', async () => {
  chip.show(three);
  roots.only().host.remove();
  await Promise.resolve();
  expect(onPage()).toBe(true);
  roots.only().host.remove();
  await Promise.resolve();
  expect(onPage()).toBe(false);
});
