import { For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { useLive } from '../port.ts';

/** Lists that were removed, folded away, for whoever misses one after the notice has gone; nothing where there are none. */
export const RemovedLists = (): JSX.Element => {
  const attempt = useAttempt();
  const removed = useLive('removedLists', () => ({}));

  return (
    <Show when={removed()?.length}>
      <details class="removed-lists">
        <summary>{t('lists.removed')}</summary>
        <ul class="rows">
          <For each={removed()}>
            {(list) => (
              <li class="row">
                <span class="grow list-name">
                  <span dir="auto">{list.name}</span>
                  <span class="soft small figures">{t('lists.count', list.count)}</span>
                </span>
                <button
                  type="button"
                  class="button"
                  aria-label={t('lists.bringBackNamed', list.name)}
                  onClick={() => void attempt('restore', { id: list.id }, { said: t('done.restored') })}
                >
                  {t('lists.bringBack')}
                </button>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  );
};
