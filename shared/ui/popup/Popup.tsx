import { Inbox, PanelRight, ShoppingCart } from 'lucide';
import { type JSX, Match, Show, Switch } from 'solid-js';
import { formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { PageView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { AskBought } from '../cart/AskBought.tsx';
import { GoProvider } from '../go.ts';
import { openNativeSidebar } from '../native-sidebar.ts';
import { Count } from '../parts/Count.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Picture } from '../parts/Picture.tsx';
import { SyncLine } from '../parts/SyncLine.tsx';
import { useLive } from '../port.ts';
import { AccessButton } from '../product/AccessButton.tsx';
import { LatestRecommendation } from './LatestRecommendation.tsx';
import './popup.css';

/** What the toolbar button shows: this page in a line, what is new, and the ways in. */
export const Popup = (): JSX.Element => {
  const attempt = useAttempt();
  const page = useLive('page', () => ({}));
  const access = useLive('access', () => ({}));
  const inCart = useLive('cartCount', () => ({}));
  const inbox = useLive('inbox', () => ({}));

  /** The popup has done its work once something else opens. */
  const openApp = async (path: string) => {
    if ((await attempt('openApp', { path }))?.ok) window.close();
  };
  const openSidebar = async () => {
    if ((await openNativeSidebar()) || (await attempt('openSidebar', {}))?.ok) window.close();
  };

  return (
    <main class="popup">
      <h1 class="unseen">{t('popup.title')}</h1>
      <GoProvider value={(path) => void openApp(path)}>
        <SyncLine />
      </GoProvider>
      <Show when={page()}>
        {(seen) => (
          <>
            <Switch fallback={<p class="soft">{t('popup.nothing')}</p>}>
              <Match when={seen().boughtAt}>{(shop) => <AskBought shop={shop()} />}</Match>
              <Match when={seen().thing}>
                {(thing) => (
                  <div class="popup-thing">
                    <Picture src={thing().thumbnail ?? seen().image} title={thing().title} />
                    <div>
                      <h2 dir="auto">{thing().title || t('pin.noTitle')}</h2>
                      <p class="soft small figures">{priceOf(seen())}</p>
                    </div>
                  </div>
                )}
              </Match>
              <Match when={seen().status === 'no-access'}>
                <p class="soft">{t('popup.notYet')}</p>
              </Match>
            </Switch>
            <button
              type="button"
              class={seen().boughtAt ? 'button deed' : 'button deed main'}
              onClick={() => void openSidebar()}
            >
              <Icon of={PanelRight} size={18} class="turns" />
              {t('popup.openSidebar')}
            </button>
          </>
        )}
      </Show>
      <Show when={access()?.everyShop === false}>
        <AccessButton class="button deed" />
      </Show>
      <Show when={inbox()}>
        {(held) => <LatestRecommendation inbox={held()} onOpen={(path) => void openApp(path)} />}
      </Show>
      <div class="popup-ways">
        <button type="button" class="button" onClick={() => void openApp('/cart')}>
          <Icon of={ShoppingCart} size={16} />
          {t('popup.cart')}{' '}
          <Show when={inCart()}>{(count) => <Count count={count()} text={t('tabs.pieces', count())} />}</Show>
        </button>
        <button type="button" class="button" onClick={() => void openApp('/inbox')}>
          <Icon of={Inbox} size={16} />
          {t('popup.inbox')}{' '}
          <Show when={inbox()?.unread}>{(count) => <Count count={count()} text={t('tabs.unread', count())} />}</Show>
        </button>
      </div>
      <Show when={page()?.host}>
        {(host) => (
          <label class="choice popup-quiet">
            <input
              type="checkbox"
              checked={page()?.quiet ?? false}
              onChange={(event) => void attempt('quietSite', { host: host(), quiet: event.currentTarget.checked })}
            />
            <span>{t('popup.quietHere', host())}</span>
          </label>
        )}
      </Show>
      <button type="button" class="button plain" onClick={() => void openApp('/lists')}>
        {t('popup.openApp')}
      </button>
    </main>
  );
};

const priceOf = ({ thing }: PageView): string => {
  if (thing?.type !== 'product') return t('pin.eyebrow');
  const shop = thing.shopName ?? thing.shop;
  return thing.price ? `${formatMoney(thing.price)} · ${shop}` : shop;
};
