import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { HandingOff } from './hand-off.ts';

/** The way on, where what opened may not be what the person wanted: one button, or none. */
export const HandOffNext = (props: { handOff: HandingOff }): JSX.Element => {
  const report = () => props.handOff.report();
  /** Going there too would put in twice what is in the cart already. */
  const confirm = () => {
    const known = report();
    return known?.inCart.length === 0 ? known.failed.find((one) => one.confirm !== undefined)?.confirm : undefined;
  };
  const next = () => {
    const known = report();
    const missing = known ? known.left.length + known.unseen.length : 0;
    return known && (known.landing === 'elsewhere' || known.landing === 'cart') && missing > 0 ? known.next : null;
  };

  const goOn = () => {
    const after = report()?.step;
    return props.handOff.goOn(after ? { after } : {});
  };

  return (
    <Show
      when={confirm()}
      fallback={
        <Show when={next()}>
          <button type="button" class="button deeds-next" onClick={() => void goOn()}>
            {t('buy.tryNext')}
          </button>
        </Show>
      }
    >
      {(domain) => (
        <button
          type="button"
          class="button deeds-next"
          onClick={() => void props.handOff.goOn({ confirmed: domain() })}
        >
          {t('buy.goOnTo', domain())}
        </button>
      )}
    </Show>
  );
};
