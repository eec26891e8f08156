import { Info } from 'lucide';
import { createUniqueId, For, type JSX, type ParentProps, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Product } from '../../model/product.ts';
import type { OpinionView } from '../../store/views.ts';
import { Icon } from '../parts/Icon.tsx';
import { useLive } from '../port.ts';
import { OpinionCard } from './OpinionCard.tsx';
import { OwnedInstead } from './OwnedInstead.tsx';

/** What friends say of other things that may help to judge this one, and why each stands here. */
export const SimilarThings = (props: { product: Product }): JSX.Element => {
  const similar = useLive('similar', () => {
    const { title, brand, price, category, keys } = props.product;
    return {
      product: {
        title,
        keys: [...keys],
        ...(brand && { brand }),
        ...(price && { price: { ...price } }),
        ...(category && { category }),
      },
    };
  });

  return (
    <Show when={similar()}>
      {(found) => (
        <>
          <Group title={t('similar.kin')} opinions={found().kin}>
            <For each={found().kin}>{(opinion) => <OpinionCard opinion={opinion} about={opinion.product} />}</For>
          </Group>
          <Group title={t('similar.probably')} opinions={found().probably}>
            <p class="guess small">
              <Icon of={Info} size={14} />
              {t('similar.guess')}
            </p>
            <For each={found().probably}>{(opinion) => <OpinionCard opinion={opinion} about={opinion.product} />}</For>
          </Group>
          <Group title={t('similar.kind')} opinions={found().kind}>
            <For each={found().kind}>{(opinion) => <OwnedInstead opinion={opinion} />}</For>
          </Group>
        </>
      )}
    </Show>
  );
};

/** A heading and what stands under it; nothing when nothing does. */
const Group = (props: ParentProps<{ title: string; opinions: readonly OpinionView[] }>): JSX.Element => {
  const id = createUniqueId();

  return (
    <Show when={props.opinions.length > 0}>
      <section class="similar" aria-labelledby={id}>
        <h2 id={id}>{props.title}</h2>
        {props.children}
      </section>
    </Show>
  );
};
