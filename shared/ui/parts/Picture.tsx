import { createEffect, createSignal, type JSX, on, Show } from 'solid-js';
import './picture.css';

/** A thing's picture, or a quiet tile with its first letter; the title beside it is its text. */
export const Picture = (props: { src: string | null | undefined; title: string }): JSX.Element => {
  const [broken, setBroken] = createSignal(false);
  createEffect(
    on(
      () => props.src,
      () => setBroken(false),
      { defer: true },
    ),
  );

  return (
    <div class="picture">
      <Show
        when={!broken() && props.src}
        fallback={
          <span class="picture-letter" aria-hidden="true">
            {firstLetter(props.title)}
          </span>
        }
      >
        {(src) => (
          <img
            src={src()}
            alt=""
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            onError={() => setBroken(true)}
          />
        )}
      </Show>
    </div>
  );
};

const segmenter = new Intl.Segmenter();

/** The first letter or digit as a reader sees it, accents included; nothing where there is none. */
const firstLetter = (title: string): string => {
  for (const { segment } of segmenter.segment(title)) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase();
  }
  return '';
};
