import { Info } from 'lucide';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { SURE } from '../../model/claim.ts';
import type { Product } from '../../model/product.ts';
import { Icon } from '../parts/Icon.tsx';
import { Picture } from '../parts/Picture.tsx';
import { Price } from '../parts/Price.tsx';

/** The product as the page tells it. */
export const ProductHead = (props: { product: Product; image: string | null; confidence: number }): JSX.Element => {
  const shop = () => props.product.shopName ?? props.product.shop;

  return (
    <header class="product-head">
      <Picture src={props.image ?? props.product.thumbnail} title={props.product.title} />
      <div>
        <h1 dir="auto" title={props.product.title}>
          {props.product.title}
        </h1>
        <p class="soft small">
          <bdi>{props.product.brand ? t('product.soldBy', props.product.brand, shop()) : shop()}</bdi>
        </p>
        <Show when={props.product.price}>
          {(price) => <Price price={price()} listPrice={props.product.listPrice} />}
        </Show>
        <Show when={props.product.availability !== 'InStock' && props.product.availability}>
          {(availability) => <p class="availability">{t(`product.availability.${availability()}`)}</p>}
        </Show>
        <Show when={props.confidence < SURE}>
          <p class="guess small">
            <Icon of={Info} size={14} />
            {t('product.guess')}
          </p>
        </Show>
      </div>
    </header>
  );
};
