import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Slices } from '../../../shared/detect/slices.ts';
import { keepGate } from '../../../shared/overlay/gatekeeper.ts';

describe('the gatekeeper', () => {
  let window: Window & typeof globalThis;
  let sells = false;
  let time = 0;
  /** How long each step of a question takes, in milliseconds. */
  let step = 0;
  const open = vi.fn();
  const ask = vi.fn(function* (): Slices<boolean> {
    const answer = sells;
    for (const _ of [1, 2, 3]) {
      time += step;
      yield;
    }
    return answer;
  });

  beforeEach(() => {
    vi.useFakeTimers();
    window = new JSDOM('', { url: 'https://shop.example/' }).window as unknown as Window & typeof globalThis;
    window.setTimeout = setTimeout as never;
    window.clearTimeout = clearTimeout as never;
    Object.defineProperty(window, 'performance', { value: { now: () => time } });
    sells = false;
    step = 5;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.clearAllMocks();
  });

  it('stops asking a page that sells nothing', () => {
    keepGate({ window, ask, open });
    vi.advanceTimersByTime(3_600_000);
    expect(open).not.toHaveBeenCalled();
    expect(ask.mock.calls.length).toBeLessThan(10);
  });

  it('opens for a product that is rendered late, and leaves', () => {
    keepGate({ window, ask, open });
    sells = true;
    vi.advanceTimersByTime(60_000);
    const asked = ask.mock.calls.length;
    expect(open).toHaveBeenCalledOnce();
    window.dispatchEvent(new window.Event('popstate'));
    vi.advanceTimersByTime(60_000);
    expect(open).toHaveBeenCalledOnce();
    expect(ask.mock.calls.length).toBe(asked);
  });

  it('asks again under every new address', () => {
    keepGate({ window, ask, open });
    vi.advanceTimersByTime(3_600_000);
    sells = true;
    window.dispatchEvent(new window.Event('popstate'));
    vi.advanceTimersByTime(10);
    expect(open).toHaveBeenCalledOnce();
  });

  it('gives the page its turn between steps that take long, and not between short ones', () => {
    sells = true;
    keepGate({ window, ask, open });
    expect(open).not.toHaveBeenCalled();
    vi.clearAllTimers();
    step = 0;
    keepGate({ window, ask, open });
    expect(open).toHaveBeenCalledOnce();
  });

  it('lets go of a question that a new address overtakes', () => {
    sells = true;
    keepGate({ window, ask, open });
    sells = false;
    window.dispatchEvent(new window.Event('popstate'));
    vi.advanceTimersByTime(3_600_000);
    expect(open).not.toHaveBeenCalled();
  });

  it('without the Navigation API, asks again once the title is another under another address', async () => {
    keepGate({ window, ask, open });
    vi.advanceTimersByTime(3_600_000);
    sells = true;
    window.document.title = 'News (1)';
    await vi.advanceTimersByTimeAsync(0);
    expect(open).not.toHaveBeenCalled();
    window.history.pushState({}, '', '/p/blue');
    window.document.title = 'Blue kettle';
    await vi.advanceTimersByTimeAsync(10);
    expect(open).toHaveBeenCalledOnce();
  });

  it('goes on asking a page that makes the question throw', () => {
    // biome-ignore lint/correctness/useYield: it throws before its first slice ends
    ask.mockImplementationOnce(function* () {
      throw new TypeError('element.getAttribute is not a function');
    });
    keepGate({ window, ask, open });
    sells = true;
    vi.advanceTimersByTime(60_000);
    expect(open).toHaveBeenCalledOnce();
  });
});
