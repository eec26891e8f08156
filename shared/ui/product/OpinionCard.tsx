import { For, type JSX, Show } from 'solid-js';
import { formatAgo } from '../../i18n/format.ts';
import { language, t } from '../../i18n/t.ts';
import type { Product } from '../../model/product.ts';
import { toldByOthers } from '../../model/told-by-others.ts';
import type { OpinionView } from '../../store/views.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Stars } from '../parts/Stars.tsx';
import '../parts/points.css';
import { stanceText } from './stance-text.ts';

/** An opinion older than this says when it was written. */
const AGED_MS = 180 * 24 * 60 * 60 * 1000;

/** What one person thinks, in their own words; mine has a way to change it. Happy and unhappy ones look the same. */
export const OpinionCard = (props: {
  opinion: OpinionView;
  /** The product that it is about, where that isn't the one on the page. */
  about?: Product;
  onEdit?: () => void;
}): JSX.Element => {
  const now = Date.now();
  const isAged = () => now - props.opinion.writtenAt > AGED_MS;

  return (
    <article class="opinion sheet">
      <header class="opinion-who">
        <Avatar person={props.opinion.person} />
        <p class="grow">
          <b>
            <bdi>{props.opinion.mine ? t('opinions.mine') : props.opinion.person.name}</bdi>
          </b>{' '}
          <span class="soft">{stanceText(props.opinion, now)}</span>
        </p>
        <Show when={props.opinion.rating}>{(rating) => <Stars rating={rating()} />}</Show>
      </header>
      <Show when={props.about}>
        {(about) => (
          <p class="soft small opinion-about" dir="auto">
            {t('similar.about', about().title, toldByOthers(about(), now).shop)}
          </p>
        )}
      </Show>
      <Show when={props.opinion.text}>
        <blockquote class="voice" dir="auto">
          {props.opinion.text}
        </blockquote>
      </Show>
      <Show when={props.opinion.good.length + props.opinion.bad.length > 0}>
        <ul class="points opinion-points">
          <For each={props.opinion.good}>
            {(point) => (
              <li class="point good">
                <span class="unseen">{t('opinions.good')}: </span>
                <span dir="auto">{point}</span>
              </li>
            )}
          </For>
          <For each={props.opinion.bad}>
            {(point) => (
              <li class="point bad">
                <span class="unseen">{t('opinions.bad')}: </span>
                <span dir="auto">{point}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={isAged() || props.onEdit}>
        <footer class="row opinion-foot">
          <span class="grow soft small">
            <Show when={isAged()}>{t('opinions.written', formatAgo(props.opinion.writtenAt, now, language))}</Show>
          </span>
          <Show when={props.onEdit}>
            {(onEdit) => (
              <button type="button" class="button plain" data-begins-writing onClick={() => onEdit()()}>
                {t('opinions.edit')}
              </button>
            )}
          </Show>
        </footer>
      </Show>
    </article>
  );
};
