import { createMemo, type JSX, Match, Show, Switch } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { sameProduct } from '../../identity/same-product.ts';
import type { Pin, Product } from '../../model/product.ts';
import type { PageView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { useGo } from '../go.ts';
import { Empty } from '../parts/Empty.tsx';
import { useLive } from '../port.ts';
import { AccessButton } from './AccessButton.tsx';
import { BoughtHere } from './BoughtHere.tsx';
import { PinScreen } from './PinScreen.tsx';
import { ProductScreen } from './ProductScreen.tsx';
import './product.css';

/** The page that Tagalong stands beside. */
export const ThisScreen = (): JSX.Element => {
  const attempt = useAttempt();
  const go = useGo();
  const page = useLive('page', () => ({}));
  let shown: readonly string[] = [];
  /**
   * Counts the things shown. Another thing is another screen: what was begun for one must never be kept for the other;
   * but a page may tell more keys of the same one late, and then what was begun goes on.
   */
  const turn = createMemo<number>((last) => {
    const before = shown;
    shown = [...(page()?.thing?.keys ?? [])];
    return sameProduct(before, shown) ? last : last + 1;
  }, 0);

  return (
    <Show when={page()}>
      {(seen) => (
        <Switch>
          <Match when={seen().boughtAt}>{(shop) => <BoughtHere shop={shop()} />}</Match>
          <Match when={productOf(seen())}>
            {(product) => (
              <Show when={turn()} keyed>
                {(_turn) => (
                  <ProductScreen product={product()} image={seen().image} confidence={confidenceOf(seen())} />
                )}
              </Show>
            )}
          </Match>
          <Match when={pinOf(seen())}>
            {(pin) => (
              <Show when={turn()} keyed>
                {(_turn) => <PinScreen pin={pin()} image={seen().image} />}
              </Show>
            )}
          </Match>
          <Match when={seen().quiet && seen().host}>
            {(host) => (
              <div class="screen-body">
                <Empty isScreen title={t('page.quietTitle', host())} text={t('page.quiet')}>
                  <button
                    type="button"
                    class="button"
                    onClick={() =>
                      void attempt('quietSite', { host: host(), quiet: false }, { said: t('done.unquiet', host()) })
                    }
                  >
                    {t('page.unquiet')}
                  </button>
                </Empty>
              </div>
            )}
          </Match>
          <Match when={seen().status === 'no-access'}>
            <div class="screen-body">
              <Empty isScreen title={t('page.noAccessTitle')} text={t('page.noAccess')}>
                <AccessButton />
                <p class="soft">{t('page.meanwhile')}</p>
              </Empty>
            </div>
          </Match>
          <Match when={true}>
            <div class="screen-body">
              <Empty isScreen title={t('page.nothingTitle')} text={t('page.nothing')}>
                <button type="button" class="button" onClick={() => go('/lists')}>
                  {t('page.openLists')}
                </button>
              </Empty>
            </div>
          </Match>
        </Switch>
      )}
    </Show>
  );
};

const productOf = ({ thing }: PageView): Product | null => (thing?.type === 'product' ? thing : null);
const pinOf = ({ thing }: PageView): Pin | null => (thing?.type === 'pin' ? thing : null);
const confidenceOf = ({ claim }: PageView): number => (claim?.type === 'product' ? claim.confidence : 1);
