import { Bookmark, ShoppingCart } from 'lucide';
import { type JSX, Show } from 'solid-js';
import { formatMoment } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { toldByOthers } from '../../model/told-by-others.ts';
import type { MessageView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { usePutIntoCart } from '../cart/put-into-cart.ts';
import { Icon } from '../parts/Icon.tsx';
import { Picture } from '../parts/Picture.tsx';
import { Price } from '../parts/Price.tsx';
import { SaveMenu } from '../product/SaveMenu.tsx';
import { quoted } from './quoted.ts';
import { SharedThings } from './SharedThings.tsx';

/** One message: words, or a recommended product or a shared cart with words. */
export const MessageCard = (props: {
  message: MessageView;
  answers: MessageView | undefined;
  onReply: () => void;
}): JSX.Element => {
  const attempt = useAttempt();
  const put = usePutIntoCart();
  const from = () => (props.message.mine ? null : props.message.author);
  const product = () => {
    const { product: told, mine } = props.message;
    return told && !mine ? toldByOthers(told, Date.now()) : told;
  };
  const author = () => (props.message.mine ? t('friends.me') : props.message.author.name);
  const said = () =>
    props.message.mine ? t('inbox.recommendationMine') : t('inbox.recommendation', props.message.author.name);

  return (
    <li
      class="message"
      classList={{ mine: props.message.mine, recommendation: props.message.product !== null || !!props.message.things }}
    >
      <Show when={props.message.replyTo}>
        <p class="message-quote soft small" dir="auto">
          {props.answers ? quoted(props.answers) : t('inbox.earlier')}
        </p>
      </Show>
      <Show when={props.message.product} fallback={<p class="unseen">{author()}</p>}>
        <p class="soft small">
          <bdi>{said()}</bdi>
        </p>
      </Show>
      <Show when={props.message.text}>
        <p class="message-text voice" dir="auto">
          {props.message.text}
        </p>
      </Show>
      <Show when={product()}>
        {(shown) => (
          <>
            <div class="message-product">
              <Picture src={shown().thumbnail} title={shown().title} />
              <div>
                <h2 dir="auto">{shown().title}</h2>
                <p class="soft small">
                  <bdi>{shown().shopName ?? shown().shop}</bdi>
                </p>
                <Show when={shown().price}>{(price) => <Price price={price()} />}</Show>
              </div>
            </div>
            <div class="row wrap message-deeds">
              <button
                type="button"
                class="button"
                aria-label={`${t('common.open')}: ${shown().title}`}
                onClick={() => void attempt('openUrl', { url: shown().url })}
              >
                {t('common.open')}
              </button>
              <button
                type="button"
                class="button icon"
                aria-label={`${t('inbox.addToCart')}: ${shown().title}`}
                title={t('inbox.addToCart')}
                onClick={() =>
                  void put.things([{ product: shown(), ...(from() && { recommendedBy: props.message.author.id }) }])
                }
              >
                <Icon of={ShoppingCart} size={17} />
              </button>
              <SaveMenu thing={shown()} label={`${t('inbox.save')}: ${shown().title}`} class="button icon">
                <Icon of={Bookmark} size={17} />
              </SaveMenu>
              <Show when={!props.message.mine}>
                <button type="button" class="button plain" onClick={() => props.onReply()}>
                  {t('inbox.reply')}
                </button>
              </Show>
            </div>
          </>
        )}
      </Show>
      <Show when={props.message.things}>
        {(things) => <SharedThings things={things()} from={from()} onReply={() => props.onReply()} />}
      </Show>
      <time class="soft message-time figures" datetime={new Date(props.message.sentAt).toISOString()}>
        {formatMoment(props.message.sentAt, Date.now())}
      </time>
    </li>
  );
};
