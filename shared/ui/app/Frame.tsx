import { A, type RouteSectionProps, useLocation, useNavigate } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { GoProvider } from '../go.ts';
import { Count } from '../parts/Count.tsx';
import { SyncLine } from '../parts/SyncLine.tsx';
import { useLive } from '../port.ts';
import './app.css';

/** What stays while the screens of the full page change: the ways around, and the line about the connection. */
export const Frame = (props: RouteSectionProps): JSX.Element => {
  const navigate = useNavigate();
  const location = useLocation();
  const inCart = useLive('cartCount', () => ({}));
  const inbox = useLive('inbox', () => ({}));
  const section = () => location.pathname.split('/')[1] ?? '';
  const isWide = () => ['', 'lists', 'proof'].includes(section());

  return (
    <GoProvider value={(path) => navigate(path === '/this' ? '/lists' : path)}>
      <div class="app">
        <header class="app-head">
          <span class="app-name">{t('app.name')}</span>
          <nav class="app-nav" aria-label={t('tabs.label')}>
            <A class="tab" href="/lists">
              {t('tabs.lists')}
            </A>
            <A class="tab" href="/cart">
              {t('tabs.cart')}{' '}
              <Show when={inCart()}>{(count) => <Count count={count()} text={t('tabs.pieces', count())} />}</Show>
            </A>
            <A class="tab" href="/inbox">
              {t('tabs.inbox')}{' '}
              <Show when={inbox()?.unread}>
                {(count) => <Count count={count()} text={t('tabs.unread', count())} />}
              </Show>
            </A>
            <A class="tab" href="/friends">
              {t('tabs.friends')}
            </A>
            <A class="tab" href="/settings">
              {t('tabs.settings')}
            </A>
          </nav>
        </header>
        <SyncLine />
        <main class="app-main" classList={{ wide: isWide() }}>
          {props.children}
        </main>
      </div>
    </GoProvider>
  );
};
