import { HashRouter, Navigate, Route, type RouteSectionProps, useSearchParams } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import { CartScreen } from '../cart/CartScreen.tsx';
import { FriendsScreen } from '../friends/FriendsScreen.tsx';
import { InviteScreen } from '../friends/InviteScreen.tsx';
import { ConversationScreen } from '../inbox/ConversationScreen.tsx';
import { InboxScreen } from '../inbox/InboxScreen.tsx';
import { ListScreen } from '../lists/ListScreen.tsx';
import { ListsScreen } from '../lists/ListsScreen.tsx';
import { OrdersScreen } from '../orders/OrdersScreen.tsx';
import { PassageScreen } from '../proof/PassageScreen.tsx';
import { ProofScreen } from '../proof/ProofScreen.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { Frame } from './Frame.tsx';

/** The full page: the same screens with more room, by address. */
export const App = (): JSX.Element => (
  <HashRouter root={Frame}>
    <Route path="/lists" component={() => <ListsScreen layout="boards" />} />
    <Route
      path="/lists/:list"
      component={(props: RouteSectionProps) => (
        <Show when={props.params['list']} keyed>
          {(list) => <ListScreen list={list} layout="boards" />}
        </Show>
      )}
    />
    <Route path="/cart" component={CartScreen} />
    <Route path="/cart/orders" component={OrdersScreen} />
    <Route path="/inbox" component={InboxScreen} />
    <Route
      path="/inbox/:friend"
      component={(props: RouteSectionProps) => (
        <Show when={props.params['friend']} keyed>
          {(friend) => <ConversationScreen friend={friend} />}
        </Show>
      )}
    />
    <Route path="/friends" component={FriendsScreen} />
    <Route path="/settings" component={SettingsScreen} />
    <Route path="/proof" component={ProofScreen} />
    <Route
      path="/proof/:passage"
      component={(props: RouteSectionProps) => <PassageScreen passage={Number(props.params['passage'])} />}
    />
    <Route
      path="/invite"
      component={() => {
        const [query] = useSearchParams<{ link: string }>();
        return <InviteScreen link={query.link ?? ''} />;
      }}
    />
    <Route path="*" component={() => <Navigate href="/lists" />} />
  </HashRouter>
);
