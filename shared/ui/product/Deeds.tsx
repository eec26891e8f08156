import { Bookmark, BookmarkCheck, Send, ShoppingCart } from 'lucide';
import { createSignal, type JSX, Show } from 'solid-js';
import { formatMoney, formatNames } from '../../i18n/format.ts';
import { language, t } from '../../i18n/t.ts';
import { unchosen } from '../../model/choices.ts';
import type { Product } from '../../model/product.ts';
import { useAttempt } from '../attempt.ts';
import { HandOffNext } from '../buy/HandOffNext.tsx';
import { useHandOff } from '../buy/hand-off.ts';
import { AskChoices } from '../cart/AskChoices.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useLive } from '../port.ts';
import { RecommendDialog } from './RecommendDialog.tsx';
import { SaveMenu } from './SaveMenu.tsx';

/** What one can do with the product. The line under the buttons says what buying will do, or what just happened. */
export const Deeds = (props: { product: Product }): JSX.Element => {
  const attempt = useAttempt();
  const standing = useLive('standing', () => ({ keys: [...props.product.keys] }));
  const [said, setSaidLine] = createSignal<{ text: string; undo?: () => void }>({ text: '' });
  const setSaid = (text: string, undo?: () => void) => void setSaidLine({ text, ...(undo && { undo }) });
  const [isRecommending, setRecommending] = createSignal(false);

  const handOff = useHandOff(
    () => [{ product: props.product, quantity: 1 }],
    () => props.product.url,
  );
  /** The line that was just added and lacks a choice. */
  const [asked, setAsked] = createSignal<string | null>(null);

  const inCart = () => standing()?.cart?.quantity ?? 0;
  const inLists = () => standing()?.lists ?? [];
  const saveLabel = () => {
    const names = inLists().map((place) => place.name);
    return names.length === 0 ? t('deeds.save') : t('deeds.savedIn', formatNames(names, language));
  };
  const cartLabel = () => (inCart() === 0 ? t('deeds.cart') : t('deeds.cartMore', inCart()));

  /** Whoever is about to buy reads what that does, not what happened before. */
  const aboutToBuy = () => setSaid('');
  const buy = async () => {
    setSaid('');
    await handOff.go();
  };

  const addToCart = async () => {
    const before = inCart();
    const result = await attempt('addToCart', { product: props.product });
    if (!result?.ok) return;
    const takeBack = async () => {
      const taken = await attempt('takeBack', { added: [result.value] });
      if (taken?.ok) setSaid(t('done.cartTakenBack'));
      setAsked(null);
    };
    setSaid(t('product.inCart', before + 1), () => void takeBack());
    if (unchosen(props.product, props.product.choices).length > 0) setAsked(result.value.line);
  };

  return (
    <section class="deeds" aria-label={t('deeds.label')}>
      <button
        type="button"
        class="button deed buy figures"
        onPointerEnter={aboutToBuy}
        onFocus={aboutToBuy}
        aria-disabled={handOff.busy()}
        onClick={() => void buy()}
      >
        {props.product.price ? t('deeds.buy', formatMoney(props.product.price)) : t('deeds.buyUnpriced')}
      </button>
      <button
        type="button"
        class="button deed icon"
        aria-label={cartLabel()}
        title={cartLabel()}
        onClick={() => void addToCart()}
      >
        <Icon of={ShoppingCart} size={19} strokeWidth={1.7} />
        <Show when={inCart() > 0}>
          <span class="deed-mark count">{inCart()}</span>
        </Show>
      </button>
      <SaveMenu thing={props.product} label={saveLabel()} class="button deed icon" onSaid={setSaid}>
        <Show when={inLists().length > 0} fallback={<Icon of={Bookmark} size={19} strokeWidth={1.7} />}>
          <Icon of={BookmarkCheck} size={19} strokeWidth={1.7} />
        </Show>
      </SaveMenu>
      <button
        type="button"
        class="button deed icon"
        aria-label={t('deeds.recommend')}
        title={t('deeds.recommend')}
        onClick={() => setRecommending(true)}
      >
        <Icon of={Send} size={19} strokeWidth={1.7} />
      </button>
      <Show when={asked()}>
        {(line) => (
          <AskChoices
            line={line()}
            product={props.product}
            choices={props.product.choices ?? []}
            onDone={() => setAsked(null)}
          />
        )}
      </Show>
      <div class="deeds-line row">
        <p class="grow" role="status">
          {said().text || (handOff.busy() ? t('buy.busy', handOff.shopName()) : handOff.says() || handOff.plan())}
        </p>
        <Show when={said().undo}>
          {(undo) => (
            <button type="button" class="button plain" onClick={() => undo()()}>
              {t('common.undo')}
            </button>
          )}
        </Show>
      </div>
      <HandOffNext handOff={handOff} />
      <RecommendDialog product={props.product} open={isRecommending()} onOpen={setRecommending} onSaid={setSaid} />
    </section>
  );
};
