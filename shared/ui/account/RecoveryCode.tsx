import { createMemo, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { Problem } from '../parts/Problem.tsx';
import { recoveryCode, showRecoveryCode } from './recovery.ts';
import './account.css';

/** A new recovery code, shown once: to be written down or printed, and proven by two of its words. */
export const RecoveryCode = (): JSX.Element => (
  <Show when={recoveryCode()} keyed>
    {(code) => <Words words={code.split(' ')} />}
  </Show>
);

const Words = (props: { words: readonly string[] }): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const [isAsked, setAsked] = createSignal(false);
  const [typed, setTyped] = createSignal<readonly string[]>(['', '']);
  const [problem, setProblem] = createSignal('');
  const asked = createMemo(() => twoOf(props.words.length));

  const check = async (event: SubmitEvent) => {
    event.preventDefault();
    const isRight = asked().every((place, index) => typed()[index]?.trim().toLowerCase() === props.words[place]);
    if (!isRight) {
      setProblem(t('recovery.wrongWords'));
      return;
    }
    if ((await attempt('keepRecovery', {}, { said: t('done.recoveryKept'), refused: setProblem }))?.ok)
      showRecoveryCode(null);
  };

  return (
    <section class="sheet stack recovery" aria-labelledby={`${id}-title`}>
      {/* It comes by the person's own deed and just once: it is the next thing to read. */}
      <h2 id={`${id}-title`} tabindex={-1} ref={(title) => queueMicrotask(() => title.focus())}>
        {t('recovery.title')}
      </h2>
      <Show
        when={isAsked()}
        fallback={
          <>
            <p>{t('recovery.text')}</p>
            <ol class="recovery-words" translate="no">
              <For each={props.words}>{(word) => <li>{word}</li>}</For>
            </ol>
            <div class="row wrap">
              <button type="button" class="button main" onClick={() => setAsked(true)}>
                {t('recovery.written')}
              </button>
              <button type="button" class="button" onClick={() => window.print()}>
                {t('recovery.print')}
              </button>
            </div>
          </>
        }
      >
        <form class="stack" onSubmit={(event) => void check(event)}>
          <p>{t('recovery.ask')}</p>
          <For each={asked()}>
            {(place, index) => (
              <div class="field">
                <label for={`${id}-${place}`}>{t('recovery.word', place + 1)}</label>
                <input
                  id={`${id}-${place}`}
                  class="input"
                  type="text"
                  dir="ltr"
                  autocapitalize="none"
                  autocomplete="off"
                  spellcheck={false}
                  onInput={(event) => setTyped(typed().with(index(), event.currentTarget.value))}
                />
              </div>
            )}
          </For>
          <Problem text={problem()} />
          <div class="row wrap">
            <button type="submit" class="button main">
              {t('recovery.check')}
            </button>
            <button type="button" class="button plain" onClick={() => setAsked(false)}>
              {t('recovery.again')}
            </button>
          </div>
        </form>
      </Show>
    </section>
  );
};

/** Two different places, the earlier first. */
const twoOf = (count: number): number[] => {
  const first = Math.floor(Math.random() * count);
  const second = (first + 1 + Math.floor(Math.random() * (count - 1))) % count;
  return [first, second].sort((a, b) => a - b);
};
