import { Eye, EyeOff } from 'lucide';
import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { SHORTEST_PASSWORD } from '../../model/limits.ts';
import { Icon } from '../parts/Icon.tsx';

/**
 * A password, hidden until shown; a new one says how far it still is from being accepted. Its length is the one rule that
 * we can honestly give.
 */
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
          {t('account.passwordRule', Math.max(0, SHORTEST_PASSWORD - props.password.length), SHORTEST_PASSWORD)}
        </span>
      </Show>
    </div>
  );
};
