import { For, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useLive } from '../port.ts';

/** What arrived and isn't shown, and why; nothing where all is well. */
export const AsideLines = (): JSX.Element => {
  const aside = useLive('aside', () => ({}));

  return (
    <For each={aside()}>
      {({ reason, count }) => (
        <p class="soft small">
          {t('settings.aside', count)} {t(`settings.asideWhy.${reason}`)}
        </p>
      )}
    </For>
  );
};
