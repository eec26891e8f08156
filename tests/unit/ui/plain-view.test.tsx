import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PlainView } from '../../../shared/ui/sidebar/PlainView.tsx';
import { mount, named, press, wholeText } from '../../support/ui/mount.tsx';

let report: (isVisible: boolean) => void;
/** In plain view for long enough that a person has seen it. */
const show = () => {
  report(true);
  vi.advanceTimersByTime(1000);
};
let pressed = 0;
let shown: ReturnType<typeof mount>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: (entries: { isVisible: boolean }[]) => void) {
        report = (isVisible) => callback([{ isVisible }]);
      }
      observe() {}
      disconnect() {}
    },
  );
  vi.stubGlobal(
    'IntersectionObserverEntry',
    class {
      get isVisible() {
        return true;
      }
    },
  );
  pressed = 0;
  shown = mount(() => (
    <>
      <button type="button" onClick={() => pressed++}>
        Deed
      </button>
      <PlainView />
    </>
  ));
});
afterEach(() => {
  shown.unmount();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a click before the first report is not acted on, and nothing flickers', () => {
  named('Deed').click();

  expect(pressed).toBe(0);
  expect(shown.root.hasAttribute('inert')).toBe(false);
  expect(wholeText()).not.toContain('covers Tagalong');
});

test('in plain view everything is acted on', () => {
  show();
  named('Deed').click();

  expect(pressed).toBe(1);
});

test('covered, nothing is acted on and it is said; afterwards all is as before', () => {
  show();
  report(false);
  named('Deed').click();
  expect(pressed).toBe(0);
  expect(shown.root.hasAttribute('inert')).toBe(true);
  expect(wholeText()).toContain('Something on this page covers Tagalong');

  report(true);
  named('Deed').click();
  expect(pressed, 'pressed before a person could see').toBe(0);
  vi.advanceTimersByTime(1000);
  named('Deed').click();
  expect(pressed).toBe(1);
  expect(shown.root.hasAttribute('inert')).toBe(false);
  expect(wholeText()).not.toContain('covers Tagalong');
});

test('covered, Escape and Tab still lead out; Enter does nothing', () => {
  show();
  report(false);

  expect(press(document.body, 'Escape').defaultPrevented).toBe(false);
  expect(press(document.body, 'Tab').defaultPrevented).toBe(false);
  expect(press(document.body, 'Enter').defaultPrevented).toBe(true);
});
