import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Product } from '../../model/product.ts';
import { useAttempt } from '../attempt.ts';
import { useLive } from '../port.ts';

/** On a page opened for a saved pin's sake: puts what can be bought here in the pin's place. */
export const PinStrip = (props: { product: Product }): JSX.Element => {
  const attempt = useAttempt();
  const pinFor = useLive('pinFor', () => ({}));

  return (
    <Show when={pinFor()}>
      {(found) => (
        <aside class="pin-strip">
          <p>{t('pin.cameFrom', found().listName)}</p>
          <button
            type="button"
            class="button"
            onClick={() =>
              void attempt(
                'replacePin',
                { item: found().item.id, product: props.product },
                { said: t('done.replaced') },
              )
            }
          >
            {t('pin.replace')}
          </button>
        </aside>
      )}
    </Show>
  );
};
