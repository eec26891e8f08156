import { createSignal, For, type JSX, Match, Switch } from 'solid-js';
import { t, texts } from '../../i18n/t.ts';
import { askForEveryShop } from '../ask-permission.ts';
import { useAttempt } from '../attempt.ts';
import { useLive } from '../port.ts';
import './welcome.css';

/** The first run: what Tagalong does and never does, and one decision, which can be changed later. */
export const Welcome = (): JSX.Element => {
  const attempt = useAttempt();
  const access = useLive('access', () => ({}));
  const [onlyClick, setOnlyClick] = createSignal(false);
  const isOn = () => access()?.everyShop === true;

  const grant = async () => setOnlyClick(!(await askForEveryShop()));

  return (
    <main class="welcome">
      <p class="app-mark">{t('app.name')}</p>
      <h1>{t('welcome.title')}</h1>
      <p class="voice welcome-lead">{t('welcome.lead')}</p>
      <div class="welcome-points">
        <section>
          <h2>{t('welcome.does')}</h2>
          <ul>
            <For each={texts('welcome.doesList')}>{(text) => <li>{text}</li>}</For>
          </ul>
        </section>
        <section>
          <h2>{t('welcome.never')}</h2>
          <ul>
            <For each={texts('welcome.neverList')}>{(text) => <li>{text}</li>}</For>
          </ul>
        </section>
      </div>
      <section class="sheet welcome-choice" aria-live="polite">
        <Switch
          fallback={
            <>
              <p>{t('welcome.ask')}</p>
              <div class="row wrap">
                <button type="button" class="button deed main" onClick={() => void grant()}>
                  {t('welcome.grant')}
                </button>
                <button type="button" class="button deed plain" onClick={() => setOnlyClick(true)}>
                  {t('welcome.onlyClick')}
                </button>
              </div>
            </>
          }
        >
          <Match when={isOn()}>
            <h2>{t('welcome.onTitle')}</h2>
            <p>{t('welcome.on')}</p>
            <p class="soft">{t('welcome.alone')}</p>
            <div class="row wrap">
              <button type="button" class="button" onClick={() => void attempt('openApp', { path: '/lists' })}>
                {t('welcome.toLists')}
              </button>
            </div>
          </Match>
          <Match when={onlyClick()}>
            <h2>{t('welcome.clickTitle')}</h2>
            <p>{t('welcome.click')}</p>
            <p class="soft">{t('welcome.alone')}</p>
            <div class="row wrap">
              <button type="button" class="button" onClick={() => void attempt('openApp', { path: '/lists' })}>
                {t('welcome.toLists')}
              </button>
              <button type="button" class="button plain" onClick={() => void grant()}>
                {t('welcome.grant')}
              </button>
            </div>
          </Match>
        </Switch>
      </section>
    </main>
  );
};
