import { EyeOff } from 'lucide';
import { createEffect, type JSX, onCleanup, Show } from 'solid-js';
import { Portal } from 'solid-js/web';
import { t } from '../../i18n/t.ts';
import { canTellSight } from '../../overlay/sight.ts';
import { Icon } from '../parts/Icon.tsx';
import { createSight } from '../visible-to-person.ts';
import './plain-view.css';

/** Everything by which a person makes something happen. */
const DEEDS = [
  'pointerdown',
  'mousedown',
  'click',
  'auxclick',
  'keydown',
  'keyup',
  'submit',
  'change',
  'input',
] as const;

/** Keys that are let through: closing harms nobody, and nobody may be held in the frame. */
const HARMLESS = ['Escape', 'Tab', 'Shift'];

/** Acts on nothing while the frame that it stands in isn't in plain view of the person, and says so. */
export const PlainView = (): JSX.Element => {
  const sight = createSight(document.documentElement, window.IntersectionObserver, canTellSight(window));

  const refuse = (event: Event) => {
    if (sight() === 'seen' || (event instanceof KeyboardEvent && HARMLESS.includes(event.key))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const deed of DEEDS) window.addEventListener(deed, refuse, { capture: true });
  onCleanup(() => {
    for (const deed of DEEDS) window.removeEventListener(deed, refuse, { capture: true });
  });

  createEffect(() => {
    document.documentElement.dataset['sight'] = sight();
    const isCovered = sight() === 'covered';
    for (const child of document.body.children) {
      if (!child.matches('.plain-view')) child.toggleAttribute('inert', isCovered);
    }
  });

  return (
    <Portal ref={(element: HTMLDivElement) => element.classList.add('plain-view')}>
      <div role="status">
        <Show when={sight() === 'covered'}>
          <div class="plain-view-notice">
            <Icon of={EyeOff} size={20} />
            <div>
              <b>{t('cover.title')}</b>
              <p>{t('cover.text')}</p>
            </div>
          </div>
        </Show>
      </div>
    </Portal>
  );
};
