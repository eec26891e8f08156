import { createEffect, createSignal, createUniqueId, For, type JSX, on, Show } from 'solid-js';
import { createStore, unwrap } from 'solid-js/store';
import { t } from '../../i18n/t.ts';
import type { DraftWords } from '../../model/draft.ts';
import { LONGEST_TEXT } from '../../model/limits.ts';
import type { Product } from '../../model/product.ts';
import type { OpinionView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { type Begun, useBegun } from '../begun.ts';
import { PointsField } from '../parts/PointsField.tsx';
import { Problem } from '../parts/Problem.tsx';
import { StarsField } from '../parts/StarsField.tsx';
import { SinceField } from './SinceField.tsx';

const STANCES = ['has', 'tried', 'looking'] as const;

interface Draft {
  stance: OpinionView['stance'];
  rating: number | null;
  text: string;
  good: string[];
  bad: string[];
  since: number | null;
}

interface OpinionFormProps {
  readonly product: Product;
  readonly mine: OpinionView | null;
  readonly hasFriends: boolean;
  /** Since when the person has had it, where that is known and nothing was said yet. */
  readonly since?: number;
  readonly onClose: () => void;
}

/** Where a person says what they think, or changes it; it goes on from what they had begun of it. */
export const OpinionForm = (props: OpinionFormProps): JSX.Element => {
  const begun = useBegun(() => ({ form: 'opinion', keys: [...props.product.keys] }));

  return (
    <Show when={begun.found() !== undefined}>
      <Fields {...props} begun={begun} />
    </Show>
  );
};

const Fields = (props: OpinionFormProps & { begun: Begun }): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const now = Date.now();
  const [problem, setProblem] = createSignal('');
  const [draft, setDraft] = createStore<Draft>({
    ...draftOf(props.mine, props.since ?? null),
    ...copyOf(props.begun.found() ?? {}),
  });
  const hasUsed = () => draft.stance !== 'looking';
  const audience = () => {
    if (!props.hasFriends) return t('opinionForm.audienceAlone');
    return hasUsed() ? t('opinionForm.audience') : t('opinionForm.audienceLooking');
  };

  createEffect(
    on(
      () => copyOf(draft),
      (words) => props.begun.write(words),
      { defer: true },
    ),
  );

  const leave = () => {
    props.begun.drop();
    props.onClose();
  };

  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    const { stance, rating, text, good, bad, since } = unwrap(draft);
    const judged = hasUsed() ? { rating, good: [...good], bad: [...bad] } : { rating: null, good: [], bad: [] };
    const result = await attempt(
      'giveOpinion',
      { product: props.product, stance, text: text.trim(), ...judged, since: stance === 'has' ? since : null },
      { refused: setProblem, ...(props.hasFriends && { said: t('done.opinionKept') }) },
    );
    if (result?.ok) props.onClose();
  };

  const remove = async (opinion: string) => {
    const told = { refused: setProblem, said: t('done.opinionRemoved'), undo: opinion };
    if ((await attempt('removeOpinion', { opinion }, told))?.ok) leave();
  };

  return (
    <form class="opinion-form stack" aria-labelledby={`${id}-title`} onSubmit={(event) => void keep(event)}>
      <h2 id={`${id}-title`}>{t('opinionForm.title')}</h2>
      <fieldset class="field">
        <legend>{t('opinionForm.stance')}</legend>
        <div class="stances">
          <For each={STANCES}>
            {(stance) => (
              <label class="choice">
                <input
                  type="radio"
                  ref={(input) => draft.stance === stance && queueMicrotask(() => input.focus())}
                  name={`${id}-stance`}
                  checked={draft.stance === stance}
                  onChange={() => setDraft('stance', stance)}
                />
                {t(`opinionForm.${stance}`)}
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <Show when={hasUsed()}>
        <StarsField rating={draft.rating} onRate={(rating) => setDraft('rating', rating)} />
      </Show>
      <div class="field">
        <label for={`${id}-words`}>{t('opinionForm.words')}</label>
        <textarea
          id={`${id}-words`}
          class="input voice"
          dir="auto"
          maxlength={LONGEST_TEXT}
          placeholder={t('opinionForm.wordsHint')}
          value={draft.text}
          onInput={(event) => setDraft('text', event.currentTarget.value)}
        />
      </div>
      <Show when={hasUsed()}>
        <PointsField
          label={t('opinionForm.good')}
          sign="good"
          points={draft.good}
          onPoints={(points) => setDraft('good', points)}
        />
        <PointsField
          label={t('opinionForm.bad')}
          sign="bad"
          points={draft.bad}
          onPoints={(points) => setDraft('bad', points)}
        />
      </Show>
      <Show when={draft.stance === 'has'}>
        <SinceField since={draft.since} now={now} onSince={(since) => setDraft('since', since)} />
      </Show>
      <p class="hint">{audience()}</p>
      <Problem text={problem()} />
      <div class="row wrap">
        <button type="submit" class="button main">
          {t('opinionForm.keep')}
        </button>
        <button type="button" class="button plain" onClick={leave}>
          {t('common.cancel')}
        </button>
        <Show when={props.mine}>
          {(mine) => (
            <button type="button" class="button plain danger" onClick={() => void remove(mine().id)}>
              {t('opinionForm.remove')}
            </button>
          )}
        </Show>
      </div>
    </form>
  );
};

const draftOf = (mine: OpinionView | null, since: number | null): Draft => ({
  stance: mine?.stance ?? 'has',
  rating: mine?.rating ?? null,
  text: mine?.text ?? '',
  good: [...(mine?.good ?? [])],
  bad: [...(mine?.bad ?? [])],
  since: mine ? mine.since : since,
});

/** With lists of its own: neither what was found nor what goes out changes with the form. */
const copyOf = <Words extends Partial<DraftWords>>(words: Words): Words => ({
  ...words,
  ...(words.good && { good: [...words.good] }),
  ...(words.bad && { bad: [...words.bad] }),
});
