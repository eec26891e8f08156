import { Bookmark, ShoppingCart } from 'lucide';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { hostOf } from '../../model/host.ts';
import type { Pin } from '../../model/product.ts';
import { useAttempt } from '../attempt.ts';
import { usePutIntoCart } from '../cart/put-into-cart.ts';
import { Icon } from '../parts/Icon.tsx';
import { Picture } from '../parts/Picture.tsx';
import { useLive } from '../port.ts';
import { SaveMenu } from './SaveMenu.tsx';

/** A pin's page in the sidebar: its picture, where to keep it, and the way to the shop. */
export const PinScreen = (props: { pin: Pin; image: string | null }): JSX.Element => {
  const attempt = useAttempt();
  const put = usePutIntoCart();
  const standing = useLive('standing', () => ({ keys: [...props.pin.keys] }));
  const saved = () => standing()?.lists[0];
  const title = () => props.pin.title || t('pin.noTitle');
  const savedLabel = () => t('deeds.savedIn', saved()?.name ?? '');

  /** A saved pin's tab is remembered, so that the product found there takes the pin's place. */
  const find = (link: string) => {
    const place = saved();
    return place ? attempt('openPinLink', { item: place.item, link }) : attempt('openUrl', { url: link });
  };

  return (
    <>
      <div class="screen-body">
        <article class="pin">
          <Picture src={props.image ?? props.pin.thumbnail} title={title()} />
          <p class="soft small">{t('pin.eyebrow')}</p>
          <h1 dir="auto">{title()}</h1>
          <p class="soft small">{props.pin.link ? t('pin.leadsTo', hostOf(props.pin.link)) : t('pin.leadsNowhere')}</p>
        </article>
      </div>
      <section class="deeds pin-deeds" aria-label={t('deeds.label')}>
        <SaveMenu thing={props.pin} label={saved() ? savedLabel() : t('deeds.save')} class="button deed main">
          <Icon of={Bookmark} size={18} />
          {saved() ? savedLabel() : t('pin.save')}
        </SaveMenu>
        <Show when={props.pin.link}>
          {(link) => (
            <>
              <button type="button" class="button deed" onClick={() => void find(link())}>
                {t('pin.find')}
              </button>
              <button type="button" class="button deed" onClick={() => void put.things([{ product: props.pin }])}>
                <Icon of={ShoppingCart} size={18} />
                {t('deeds.cart')}
              </button>
            </>
          )}
        </Show>
      </section>
    </>
  );
};
