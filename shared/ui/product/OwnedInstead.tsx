import { type JSX, Show } from 'solid-js';
import { formatMoney } from '../../i18n/format.ts';
import { toldByOthers } from '../../model/told-by-others.ts';
import type { OpinionView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Picture } from '../parts/Picture.tsx';
import { Stars } from '../parts/Stars.tsx';
import { stanceText } from './stance-text.ts';

/** A thing that a friend has, and what they say of it; the thing opens the page where the friend met it. */
export const OwnedInstead = (props: { opinion: OpinionView }): JSX.Element => {
  const attempt = useAttempt();
  const now = Date.now();
  const product = () => toldByOthers(props.opinion.product, now);

  return (
    <article class="opinion sheet">
      <button type="button" class="instead-open" onClick={() => void attempt('openUrl', { url: product().url })}>
        <Picture src={product().thumbnail} title={product().title} />
        <span class="instead-thing">
          <span class="instead-title" dir="auto">
            {product().title}
          </span>
          <span class="soft small figures">
            <Show when={product().price}>{(price) => <>{formatMoney(price())} · </>}</Show>
            <bdi>{product().shop}</bdi>
          </span>
        </span>
      </button>
      <p class="opinion-who">
        <Avatar person={props.opinion.person} />
        <span class="grow">
          <b>
            <bdi>{props.opinion.person.name}</bdi>
          </b>{' '}
          <span class="soft">{stanceText(props.opinion, now)}</span>
        </span>
        <Show when={props.opinion.rating}>{(rating) => <Stars rating={rating()} />}</Show>
      </p>
      <Show when={props.opinion.text}>
        <blockquote class="voice instead-words" dir="auto">
          {props.opinion.text}
        </blockquote>
      </Show>
    </article>
  );
};
