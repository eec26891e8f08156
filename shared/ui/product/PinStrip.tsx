import { type JSX, Show } from 'solid-js';
import { unwrap } from 'solid-js/store';
import { t } from '../../i18n/t.ts';
import type { Product } from '../../model/product.ts';
import type { PinFor } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { useLive } from '../port.ts';
import { say } from '../say.tsx';

/**
 * On a page opened for a saved pin's sake: says that the product took the pin's place, with the way back, or offers to
 * put it there where it isn't sure that this is what the pin shows.
 */
export const PinStrip = (props: { product: Product }): JSX.Element => {
  const attempt = useAttempt();
  const pinFor = useLive('pinFor', () => ({}));

  const putBack = ({ item, pin }: PinFor) => void attempt('putPinBack', { item, pin }, { said: t('done.pinBack') });
  const replace = async (found: PinFor) => {
    const result = await attempt('replacePin', { item: found.item, product: props.product });
    if (result?.ok) say(t('done.replaced'), () => putBack(found));
  };

  return (
    <Show when={pinFor()}>
      {(found) => (
        <aside class="pin-strip">
          <Show
            when={found().isReplaced}
            fallback={
              <>
                <p>{t('pin.cameFrom', found().listName)}</p>
                <button type="button" class="button" onClick={() => void replace(structuredClone(unwrap(found())))}>
                  {t('pin.replace')}
                </button>
              </>
            }
          >
            <p>{t('pin.replaced', found().listName)}</p>
            <button type="button" class="button" onClick={() => putBack(structuredClone(unwrap(found())))}>
              {t('pin.putBack')}
            </button>
          </Show>
        </aside>
      )}
    </Show>
  );
};
