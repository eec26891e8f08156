import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { AccountDeeds } from '../account/AccountDeeds.tsx';
import { Devices } from '../account/Devices.tsx';
import { MissingLines } from '../account/MissingLines.tsx';
import { RecoveryCode } from '../account/RecoveryCode.tsx';
import { recoveryCode } from '../account/recovery.ts';
import { SignOut } from '../account/SignOut.tsx';
import { askForNotifications, takeBackEveryShop, takeBackNotifications } from '../ask-permission.ts';
import { useAttempt } from '../attempt.ts';
import { Account } from '../friends/Account.tsx';
import { MyName } from '../friends/MyName.tsx';
import { WayIn } from '../friends/WayIn.tsx';
import '../friends/friends.css';
import { useGo } from '../go.ts';
import { useLive } from '../port.ts';
import { AccessButton } from '../product/AccessButton.tsx';
import { AsideLines } from './AsideLines.tsx';
import { ServerSees } from './ServerSees.tsx';
import { TakeBack } from './TakeBack.tsx';
import { YourData } from './YourData.tsx';
import './settings.css';

/** What a person can decide about Tagalong, and what the server knows of them. */
export const SettingsScreen = (): JSX.Element => {
  const attempt = useAttempt();
  const go = useGo();
  const access = useLive('access', () => ({}));
  const me = useLive('me', () => ({}));
  const sync = useLive('sync', () => ({}));
  const [isRefused, setRefused] = createSignal(false);

  const askNotifications = async () => setRefused(!(await askForNotifications()));

  return (
    <div class="screen-body narrow settings">
      <div class="bar">
        <h1>{t('settings.title')}</h1>
      </div>

      <section>
        <h2>{t('settings.noticing')}</h2>
        <Show when={access()}>
          {(may) => (
            <div class="stack">
              <p>{may().everyShop ? t('settings.everyShopOn') : t('settings.everyShopOff')}</p>
              <Show
                when={may().everyShop}
                fallback={
                  <div>
                    <AccessButton />
                  </div>
                }
              >
                <TakeBack
                  text={t('settings.everyShopStop')}
                  done={t('done.everyShopStopped')}
                  takeBack={takeBackEveryShop}
                />
              </Show>
              <p class="soft">{t('settings.quietHow')}</p>
            </div>
          )}
        </Show>
      </section>

      <section>
        <h2>{t('settings.notifications')}</h2>
        <Show when={access()}>
          {(may) => (
            <div class="stack">
              <p>{may().notifications ? t('settings.notificationsOn') : t('settings.notificationsOff')}</p>
              <Show
                when={may().notifications}
                fallback={
                  <>
                    <div>
                      <button type="button" class="button" onClick={() => void askNotifications()}>
                        {t('settings.notificationsAsk')}
                      </button>
                    </div>
                    <p class="hint" role="status" hidden={!isRefused()}>
                      {isRefused() ? t('settings.notificationsRefused') : ''}
                    </p>
                  </>
                }
              >
                <TakeBack
                  text={t('settings.notificationsStop')}
                  done={t('done.notificationsStopped')}
                  takeBack={takeBackNotifications}
                />
              </Show>
            </div>
          )}
        </Show>
      </section>

      <section>
        <h2>{t('settings.account')}</h2>
        <Show when={me()}>
          {(mine) => (
            <Show
              when={mine().handle}
              fallback={
                <>
                  <p class="soft lead">{t('account.local')}</p>
                  <Account name={mine().name} server={mine().server} />
                </>
              }
            >
              <RecoveryCode />
              <MyName me={mine()} />
              <Show when={!mine().recoveryKept && recoveryCode() === null}>
                <p class="soft small">{t('recovery.notKept')}</p>
              </Show>
              <p class="soft small">
                {t('account.server')}: <bdi>{mine().server}</bdi>
              </p>
              <Show when={sync()?.unsent}>{(count) => <p class="soft small">{t('settings.unsent', count())}</p>}</Show>
              <AsideLines />
              <MissingLines />
              <Show
                when={sync()?.state !== 'signed-out'}
                fallback={
                  <div class="stack settings-deeds">
                    <div class="sheet stack account">
                      <WayIn server={mine().server} />
                    </div>
                    <p class="soft small">{t('account.signedOutText')}</p>
                    <div>
                      <SignOut />
                    </div>
                  </div>
                }
              >
                <p class="soft small">{t('account.signOutText')}</p>
                <div class="row wrap settings-deeds">
                  <button type="button" class="button" onClick={() => void attempt('syncNow', {})}>
                    {t('settings.syncNow')}
                  </button>
                  <SignOut />
                </div>
                <AccountDeeds handle={mine().handle ?? ''} />
              </Show>
            </Show>
          )}
        </Show>
      </section>

      <Show when={me()?.handle && sync()?.state !== 'signed-out'}>
        <Devices />
      </Show>

      <YourData />

      <section>
        <h2>{t('settings.privacy')}</h2>
        <ServerSees />
        <div class="settings-deeds">
          <button type="button" class="button" onClick={() => go('/proof')}>
            {t('settings.proof')}
          </button>
        </div>
      </section>
    </div>
  );
};
