import { Tabs } from '@kobalte/core/tabs';
import { X } from 'lucide';
import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { CartScreen } from '../cart/CartScreen.tsx';
import { FriendsScreen } from '../friends/FriendsScreen.tsx';
import { GoProvider } from '../go.ts';
import { ConversationScreen } from '../inbox/ConversationScreen.tsx';
import { InboxScreen } from '../inbox/InboxScreen.tsx';
import { ListScreen } from '../lists/ListScreen.tsx';
import { ListsScreen } from '../lists/ListsScreen.tsx';
import { OrdersScreen } from '../orders/OrdersScreen.tsx';
import { Icon } from '../parts/Icon.tsx';
import { SyncLine } from '../parts/SyncLine.tsx';
import { useLive } from '../port.ts';
import { ThisScreen } from '../product/ThisScreen.tsx';
import { TabTitle } from './TabTitle.tsx';
import './sidebar.css';

const TABS = ['this', 'cart', 'lists', 'inbox', 'friends'];

const tabOf = (path: string): string => path.split('/')[1] ?? 'this';

/** The sidebar: this product, cart, lists, inbox, friends. `onClose` where it can be closed from inside. */
export const Sidebar = (props: { startAt?: string; onClose?: () => void }): JSX.Element => {
  const attempt = useAttempt();
  const [path, setPath] = createSignal(props.startAt ?? '/this');
  const inCart = useLive('cartCount', () => ({}));
  const inbox = useLive('inbox', () => ({}));
  const tab = () => tabOf(path());
  const detail = () => path().split('/')[2];

  const go = (path: string) => (TABS.includes(tabOf(path)) ? setPath(path) : void attempt('openApp', { path }));

  return (
    <GoProvider value={go}>
      <Tabs class="sidebar" value={tab()} onChange={(value) => value !== tab() && setPath(`/${value}`)}>
        <header class="sidebar-head">
          <Tabs.List class="tabs" aria-label={t('tabs.label')}>
            <TabTitle value="this" title={t('tabs.product')} onAgain={() => setPath('/this')} />
            <TabTitle
              value="cart"
              title={t('tabs.cart')}
              count={inCart() ?? 0}
              countText={t('tabs.pieces', inCart() ?? 0)}
              onAgain={() => setPath('/cart')}
            />
            <TabTitle value="lists" title={t('tabs.lists')} onAgain={() => setPath('/lists')} />
            <TabTitle
              value="inbox"
              title={t('tabs.inbox')}
              count={inbox()?.unread ?? 0}
              countText={t('tabs.unread', inbox()?.unread ?? 0)}
              onAgain={() => setPath('/inbox')}
            />
            <TabTitle value="friends" title={t('tabs.friends')} onAgain={() => setPath('/friends')} />
          </Tabs.List>
          <Show when={props.onClose}>
            {(onClose) => (
              <button
                type="button"
                class="button plain icon"
                aria-label={t('common.close')}
                title={t('common.close')}
                onClick={() => onClose()()}
              >
                <Icon of={X} size={17} />
              </button>
            )}
          </Show>
        </header>
        <SyncLine />
        <main class="sidebar-main">
          <Tabs.Content value="this" class="screen">
            <ThisScreen />
          </Tabs.Content>
          <Tabs.Content value="cart" class="screen">
            <Show when={detail() === 'orders'} fallback={<CartScreen />}>
              <OrdersScreen />
            </Show>
          </Tabs.Content>
          <Tabs.Content value="lists" class="screen">
            <Show when={detail()} keyed fallback={<ListsScreen layout="rows" />}>
              {(list) => <ListScreen list={list} layout="rows" />}
            </Show>
          </Tabs.Content>
          <Tabs.Content value="inbox" class="screen">
            <Switch fallback={<InboxScreen />}>
              <Match when={detail()} keyed>
                {(friend) => <ConversationScreen friend={friend} />}
              </Match>
            </Switch>
          </Tabs.Content>
          <Tabs.Content value="friends" class="screen">
            <FriendsScreen />
          </Tabs.Content>
        </main>
      </Tabs>
    </GoProvider>
  );
};
