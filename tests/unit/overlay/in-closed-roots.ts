import { vi } from 'vitest';

/** Closed shadow roots are closed to tests too: this keeps those that are made from now on, for a look inside. */
export const closedRoots = () => {
  const kept: ShadowRoot[] = [];
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    if (init.mode !== 'closed') throw new Error('a page could read this root');
    kept.push(root);
    return root;
  });
  const listen = EventTarget.prototype.addEventListener;
  vi.spyOn(HTMLButtonElement.prototype, 'addEventListener').mockImplementation(function (
    this: HTMLButtonElement,
    type: string,
    listener: EventListenerOrEventListenerObject,
  ) {
    if (type === 'click' && typeof listener === 'function') pressed.set(this, listener);
    listen.call(this, type, listener);
  });
  return {
    all: (): ShadowRoot[] => kept,
    only: (): ShadowRoot => {
      const [root, ...more] = kept;
      if (!root || more.length) throw new Error(`${kept.length} closed roots, not one`);
      return root;
    },
    forget: (): void => {
      kept.length = 0;
    },
  };
};

/** Presses as a person does. Scripts can't make trusted events, so the button's own listener is called with one's like. */
export const press = (button: HTMLElement | null): void => {
  const listener = button && pressed.get(button);
  if (!listener) throw new Error('nothing there listens to a press');
  listener({ isTrusted: true, preventDefault: () => {} } as Event);
};

const pressed = new WeakMap<HTMLElement, EventListener>();
