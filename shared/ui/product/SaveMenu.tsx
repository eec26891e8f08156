import { Popover } from '@kobalte/core/popover';
import { createSignal, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Thing } from '../../model/product.ts';
import { SaveChoices } from './SaveChoices.tsx';

/** A button that opens the lists to save a thing to. */
export const SaveMenu = (props: {
  thing: Thing;
  label: string;
  class: string;
  children: JSX.Element;
  onSaid?: (sentence: string) => void;
}): JSX.Element => {
  const [isOpen, setOpen] = createSignal(false);

  return (
    <Popover open={isOpen()} onOpenChange={setOpen} gutter={6} placement="top-end" fitViewport>
      <Popover.Trigger class={props.class} aria-label={props.label} title={props.label}>
        {props.children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content class="floating" aria-label={t('saveMenu.title')}>
          <SaveChoices
            thing={props.thing}
            onDone={() => setOpen(false)}
            {...(props.onSaid && { onSaid: props.onSaid })}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  );
};
