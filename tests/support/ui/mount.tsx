import { toaster } from '@kobalte/core/toast';
import type { JSX } from 'solid-js';
import { render } from 'solid-js/web';
import { GoProvider } from '../../../shared/ui/go.ts';
import { Notices } from '../../../shared/ui/parts/Notices.tsx';
import { PortProvider } from '../../../shared/ui/port.ts';
import { type Answers, fakePort, type Outcomes } from './fake-port.ts';

/** jsdom lays nothing out, so nothing ever comes into view. */
class Nowhere {
  observe() {}
  disconnect() {}
}

/** Draws a screen on a fake port; the returned things read and press it the way a person would. */
export const mount = (screen: () => JSX.Element, answers: Answers = {}, outcomes: Outcomes = {}) => {
  if (!('IntersectionObserver' in window)) Object.assign(window, { IntersectionObserver: Nowhere });
  const fake = fakePort(answers, outcomes);
  const gone: string[] = [];
  const root = document.createElement('div');
  document.body.append(root);
  const dispose = render(
    () => (
      <PortProvider value={fake.port}>
        <GoProvider value={(path) => gone.push(path)}>{screen()}</GoProvider>
        <Notices />
      </PortProvider>
    ),
    root,
  );

  return {
    ...fake,
    root,
    /** Paths that were led to. */
    gone,
    unmount: () => {
      toaster.clear();
      dispose();
      document.body.replaceChildren();
    },
  };
};

/** Everything that stands on the page, in reading order. */
export const wholeText = (): string => document.body.textContent ?? '';

/** The button, link, tab or field of that name; throws where there is none, as a person would. */
export const named = <Found extends HTMLElement = HTMLElement>(name: string): Found => {
  const all = [...document.querySelectorAll<Found>('button, a, input, textarea, select, [role]')];
  const found = all.find((element) => nameOf(element) === name);
  if (!found) throw new Error(`nothing is named "${name}"; there are: ${all.map(nameOf).join(', ')}`);
  return found;
};

export const isThere = (name: string): boolean =>
  [...document.querySelectorAll<HTMLElement>('button, a, input, textarea, select, [role]')].some(
    (element) => nameOf(element) === name,
  );

export const write = (field: HTMLInputElement | HTMLTextAreaElement, text: string): void => {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

export const choose = (field: HTMLSelectElement, value: string): void => {
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
};

export const press = (element: Element, key: string, more: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  element.dispatchEvent(event);
  return event;
};

/** Lets promises that are already settled be heard. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const nameOf = (element: HTMLElement): string =>
  (
    element.getAttribute('aria-label') ??
    (element as HTMLInputElement).labels?.[0]?.textContent ??
    element.textContent ??
    ''
  ).trim();
