import { Pencil } from 'lucide';
import { createSignal, type JSX, Show } from 'solid-js';
import { formatMoment } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { LONGEST_NAME } from '../../model/limits.ts';
import type { DeviceView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { Icon } from '../parts/Icon.tsx';
import { NameField } from '../parts/NameField.tsx';

/** What one of my devices is called, and when it was last here. */
export const DeviceName = (props: { device: DeviceView; onRenamed: () => void }): JSX.Element => {
  const attempt = useAttempt();
  const [isRenaming, setRenaming] = createSignal(false);
  const name = () => props.device.name || t('devices.nameless');

  const rename = async (wanted: string, refused: (sentence: string) => void) => {
    const told = { said: t('done.nameKept'), refused };
    const isDone = (await attempt('renameDevice', { device: props.device.id, name: wanted }, told))?.ok === true;
    if (isDone) props.onRenamed();
    return isDone;
  };

  return (
    <Show
      when={!isRenaming()}
      fallback={
        <NameField
          label={t('devices.name')}
          name={props.device.name}
          longest={LONGEST_NAME}
          keep={rename}
          onDone={() => setRenaming(false)}
        />
      }
    >
      <div class="row">
        <p class="grow">
          <b>
            <bdi>{name()}</bdi>
          </b>{' '}
          <span class="soft small">{seen(props.device)}</span>
        </p>
        <button
          type="button"
          class="button plain icon"
          aria-label={t('devices.rename', name())}
          title={t('devices.rename', name())}
          onClick={() => setRenaming(true)}
        >
          <Icon of={Pencil} size={16} />
        </button>
      </div>
    </Show>
  );
};

const seen = ({ current, seenAt }: DeviceView): string =>
  current ? t('devices.this') : t('devices.seen', formatMoment(seenAt, Date.now()));
