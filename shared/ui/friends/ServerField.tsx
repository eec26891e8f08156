import { createEffect, createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useLive } from '../port.ts';

/**
 * The relay's address, folded away: most people never need it. One that this device doesn't know, as an invite's link may
 * name, is said plainly, for whoever keeps it is shown what is typed here.
 */
export const ServerField = (props: { server: string; onServer: (server: string) => void }): JSX.Element => {
  const id = createUniqueId();
  const me = useLive('me', () => ({}));
  const stranger = () => {
    const named = URL.canParse(props.server) ? new URL(props.server) : null;
    return named && me() && named.origin !== me()?.server ? named.host : null;
  };
  let fold: HTMLDetailsElement | undefined;
  // Only ever unfolded from here: it shall not fold under somebody who is typing.
  createEffect(() => {
    if (stranger() !== null && fold) fold.open = true;
  });

  return (
    <>
      <Show when={stranger()}>{(host) => <p class="problem">{t('account.otherServer', host())}</p>}</Show>
      <details class="server" ref={(element) => (fold = element)}>
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
    </>
  );
};
