import { type JSX, Show } from 'solid-js';
import { formatShare } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { SyncStatus } from '../../store/views.ts';
import { useGo } from '../go.ts';
import { useLive } from '../port.ts';
import './sync-line.css';

/** One quiet line when what people write can't be carried right now, or much is on its way; nothing at all when everything is well. */
export const SyncLine = (): JSX.Element => {
  const go = useGo();
  const sync = useLive('sync', () => ({}));

  return (
    <div role="status">
      <Show when={sync() && sentence(sync() as SyncStatus)}>
        {(text) => (
          <p class="sync-line">
            {text()}
            <Show when={sync()?.state === 'signed-out'}>
              {' '}
              <button type="button" class="button plain" onClick={() => go('/settings')}>
                {t('account.signIn')}
              </button>
            </Show>
          </p>
        )}
      </Show>
    </div>
  );
};

const sentence = (status: SyncStatus): string | null => {
  if (status.progress !== null) return t('sync.progress', formatShare(status.progress));
  switch (status.state) {
    case 'offline':
      return status.unsent > 0 ? t('sync.offlineUnsent', status.unsent) : t('sync.offline');
    case 'signed-out':
      return t('sync.signed-out');
    case 'update-needed':
      return t('sync.update-needed');
    case 'disk-full':
      return t('sync.disk-full');
    case 'too-large':
      return t('sync.too-large');
    case 'no-room':
      return t('sync.no-room');
    default:
      return null;
  }
};
