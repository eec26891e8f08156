import { Toast, toaster } from '@kobalte/core/toast';
import { X } from 'lucide';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Icon } from './Icon.tsx';
import './notice.css';

/** Long enough to read a sentence twice and reach the undo by keyboard; it waits while it has focus or the pointer. */
const SHOWN_MS = 10_000;

/** One thing that just happened, with the way back where there is one. */
export const Notice = (props: { id: number; sentence: string; undo?: () => void }): JSX.Element => (
  <Toast
    as="div"
    toastId={props.id}
    duration={SHOWN_MS}
    class="notice"
    role="group"
    aria-live="off"
    onEscapeKeyDown={(event) => {
      // Used up here: the sidebar stays.
      event.preventDefault();
      toaster.dismiss(props.id);
    }}
  >
    <Toast.Title class="grow">{props.sentence}</Toast.Title>
    <Show when={props.undo}>
      {(undo) => (
        <button
          type="button"
          class="button"
          onClick={() => {
            undo()();
            toaster.dismiss(props.id);
          }}
        >
          {t('common.undo')}
        </button>
      )}
    </Show>
    <Toast.CloseButton class="button icon" aria-label={t('common.close')}>
      <Icon of={X} size={16} />
    </Toast.CloseButton>
  </Toast>
);
