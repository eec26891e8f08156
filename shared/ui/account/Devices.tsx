import { createResource, For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { DeviceName } from './DeviceName.tsx';
import { PasswordDeed } from './PasswordDeed.tsx';
import './account.css';

/** Where the person is signed in, and cutting a device off. */
export const Devices = (): JSX.Element => {
  const attempt = useAttempt();
  const [devices, { refetch }] = createResource(async () => {
    const result = await attempt('listDevices', {}, { refused: () => {} });
    return result?.ok ? result.value.devices : null;
  });

  const revoke = async (which: readonly string[] | 'others', password: string, refused: (sentence: string) => void) => {
    const told = { said: t('done.revoked'), refused };
    const isDone = (await attempt('revokeDevices', { devices: which, password }, told))?.ok === true;
    if (isDone) await refetch();
    return isDone;
  };

  /** This device last: as long as it is signed in, it can cut off the others. */
  const signOutEverywhere = async (password: string, refused: (sentence: string) => void) => {
    if (!(await revoke('others', password, refused))) return false;
    return (await attempt('signOut', {}, { said: t('done.signedOut'), refused }))?.ok === true;
  };

  return (
    <section>
      <h2>{t('devices.title')}</h2>
      <Show
        when={devices()}
        fallback={<p class="soft">{devices.loading ? t('devices.loading') : t('devices.unknown')}</p>}
      >
        {(known) => (
          <>
            <ul class="rows">
              <For each={known()}>
                {(device) => (
                  <li class="stack tight device">
                    <DeviceName device={device} onRenamed={() => void refetch()} />
                    <Show when={!device.current}>
                      <PasswordDeed
                        title={t('devices.revoke', device.name || t('devices.nameless'))}
                        text={t('devices.revokeText')}
                        button={t('devices.cutOff')}
                        danger
                        run={(password, refused) => revoke([device.id], password, refused)}
                      />
                    </Show>
                  </li>
                )}
              </For>
            </ul>
            <Show when={known().length > 1}>
              <PasswordDeed
                title={t('devices.revokeOthers')}
                text={t('devices.revokeText')}
                button={t('devices.revokeOthers')}
                danger
                run={(password, refused) => revoke('others', password, refused)}
              />
              <PasswordDeed
                title={t('devices.revokeAll')}
                text={t('devices.revokeAllText')}
                button={t('devices.revokeAll')}
                danger
                run={signOutEverywhere}
              />
            </Show>
          </>
        )}
      </Show>
    </section>
  );
};
