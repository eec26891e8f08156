import type { Product } from '../model/product.ts';
import type { Opinion } from '../model/records/opinion.ts';
import { opinionsOn } from '../store/queries/opinions.ts';
import { local } from './action.ts';
import { dropDraft } from './drafts.ts';

/** Says what I think of a product, or changes what I said; one opinion a product. */
export const giveOpinion = local(
  async (
    { store, circle, now, newId },
    { product, ...said }: { product: Product } & Pick<Opinion, 'stance' | 'rating' | 'text' | 'good' | 'bad' | 'since'>,
  ) => {
    const { mine } = await opinionsOn(store, { keys: product.keys });
    const opinion = mine?.id ?? newId();
    const thumbnail = product.thumbnail ?? mine?.product.thumbnail;
    await store.write(circle, 'opinion', opinion, {
      ...said,
      text: said.text.trim(),
      product: { ...product, ...(thumbnail && { thumbnail }) },
      writtenAt: now,
    });
    await dropDraft(store, { form: 'opinion', keys: product.keys });
    return { opinion };
  },
);
