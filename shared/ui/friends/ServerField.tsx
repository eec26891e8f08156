import { createUniqueId, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';

/** The relay's address, folded away: most people never need it. */
export const ServerField = (props: { server: string; onServer: (server: string) => void }): JSX.Element => {
  const id = createUniqueId();

  return (
    <details class="server">
      <summary>{t('account.server')}</summary>
      <div class="field">
        <label class="unseen" for={id}>
          {t('account.server')}
        </label>
        <input
          id={id}
          class="input"
          type="url"
          dir="ltr"
          spellcheck={false}
          autocomplete="off"
          aria-describedby={`${id}-hint`}
          value={props.server}
          onInput={(event) => props.onServer(event.currentTarget.value)}
        />
        <span id={`${id}-hint`} class="hint">
          {t('account.serverText')}
        </span>
      </div>
    </details>
  );
};
