import { createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';

/** The name to sign in with; somebody who makes a new one is told what it may consist of. */
export const HandleField = (props: {
  handle: string;
  isNew?: boolean;
  onHandle: (handle: string) => void;
}): JSX.Element => {
  const id = createUniqueId();

  return (
    <div class="field">
      <label for={id}>{t('account.handle')}</label>
      <input
        id={id}
        class="input"
        type="text"
        dir="ltr"
        maxlength={30}
        autocapitalize="none"
        autocomplete="username"
        spellcheck={false}
        aria-describedby={props.isNew ? `${id}-hint` : undefined}
        value={props.handle}
        onInput={(event) => props.onHandle(event.currentTarget.value)}
      />
      <Show when={props.isNew}>
        <span id={`${id}-hint`} class="hint">
          {t('account.handleHint')}
        </span>
      </Show>
    </div>
  );
};
