import { For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { useLive } from '../port.ts';

/** People whom I block, and taking it back. */
export const BlockedList = (): JSX.Element => {
  const attempt = useAttempt();
  const blocked = useLive('blocked', () => ({}));

  return (
    <Show when={(blocked() ?? []).length > 0}>
      <section>
        <h2>{t('friends.blocked')}</h2>
        <ul class="rows">
          <For each={blocked()}>
            {(person) => (
              <li class="row friend">
                <span class="grow">
                  <bdi>{person.name}</bdi>
                </span>
                <button
                  type="button"
                  class="button"
                  aria-label={t('friends.unblock', person.name)}
                  onClick={() =>
                    void attempt('unblockPerson', { person: person.id }, { said: t('done.unblocked', person.name) })
                  }
                >
                  {t('friends.unblockShort')}
                </button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
};
