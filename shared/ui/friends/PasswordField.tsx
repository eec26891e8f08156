import { Eye, EyeOff } from 'lucide';
import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Icon } from '../parts/Icon.tsx';

/** The one rule that we can honestly give: length. */
const LEAST = 10;

/** A password, hidden until shown; a new one says how far it still is from being accepted. */
export const PasswordField = (props: {
  password: string;
  /** What is asked for, where it isn't just the password. */
  label?: string;
  isNew?: boolean;
  onPassword: (password: string) => void;
}): JSX.Element => {
  const id = createUniqueId();
  const [isShown, setShown] = createSignal(false);
  const toggleLabel = () => (isShown() ? t('account.hide') : t('account.show'));

  return (
    <div class="field">
      <label for={id}>{props.label ?? t('account.password')}</label>
      <div class="row">
        <input
          id={id}
          class="input grow"
          type={isShown() ? 'text' : 'password'}
          dir="ltr"
          autocomplete={props.isNew ? 'new-password' : 'current-password'}
          autocapitalize="none"
          spellcheck={false}
          {...(props.isNew && { 'aria-describedby': `${id}-rule` })}
          value={props.password}
          onInput={(event) => props.onPassword(event.currentTarget.value)}
        />
        <button
          type="button"
          class="button icon"
          aria-label={toggleLabel()}
          title={toggleLabel()}
          aria-pressed={isShown()}
          onClick={() => setShown(!isShown())}
        >
          <Show when={isShown()} fallback={<Icon of={Eye} size={17} />}>
            <Icon of={EyeOff} size={17} />
          </Show>
        </button>
      </div>
      <Show when={props.isNew}>
        <span id={`${id}-rule`} class="hint">
          {t('account.passwordRule', Math.max(0, LEAST - props.password.length), LEAST)}
        </span>
      </Show>
    </div>
  );
};
