import { ArrowLeft, Copy } from 'lucide';
import { createUniqueId, For, type JSX, Match, Show, Switch } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { SealedView } from '../../store/views.ts';
import { useGo } from '../go.ts';
import { Empty } from '../parts/Empty.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useLive } from '../port.ts';
import { say } from '../say.tsx';
import { deedOf, formatSize, formatTime } from './passage-text.ts';
import './proof.css';

/** One message as it passed, and beside it what of it was sealed, as it was before. */
export const PassageScreen = (props: { passage: number }): JSX.Element => {
  const id = createUniqueId();
  const go = useGo();
  const passage = useLive('passage', () => ({ id: props.passage }));

  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    say(t('friends.copied'));
  };

  return (
    <div class="screen-body proof">
      <Switch>
        <Match when={passage() === null}>
          <Empty isScreen title={t('proof.gone')}>
            <button type="button" class="button" onClick={() => go('/proof')}>
              {t('proof.all')}
            </button>
          </Empty>
        </Match>
        <Match when={passage()}>
          {(passed) => (
            <>
              <div class="bar">
                <button
                  type="button"
                  class="button plain icon"
                  aria-label={t('proof.all')}
                  title={t('proof.all')}
                  onClick={() => go('/proof')}
                >
                  <Icon of={ArrowLeft} size={18} class="turns" />
                </button>
                <h1>
                  {t(`proof.${passed().direction}`)} · <span translate="no">{deedOf(passed().address)}</span>
                </h1>
              </div>
              <p class="soft small figures">
                <bdi translate="no">{passed().address}</bdi> · {formatSize(passed().size)} · {formatTime(passed().at)}
              </p>
              <Show when={passed().isCut}>
                <p class="soft small">{t('proof.isCut')}</p>
              </Show>
              <div class="proof-sides">
                <div>
                  <div class="bar">
                    <h2 class="grow">{t('proof.asPassed')}</h2>
                    <button type="button" class="button plain" onClick={() => void copy(passed().text)}>
                      <Icon of={Copy} size={15} />
                      {t('proof.copy')}
                    </button>
                  </div>
                  <Bytes text={passed().text} label={t('proof.asPassed')} />
                  <p class="soft small">{t('proof.heads')}</p>
                </div>
                <section aria-labelledby={`${id}-before`}>
                  <div class="bar">
                    <h2 id={`${id}-before`}>{t('proof.before')}</h2>
                  </div>
                  <div class="stack">
                    <For each={passed().sealed} fallback={<p class="soft">{t('proof.nothingSealed')}</p>}>
                      {(sealed) => <Sealed sealed={sealed} />}
                    </For>
                  </div>
                </section>
              </div>
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
};

const Sealed = (props: { sealed: SealedView }): JSX.Element => (
  <div class="stack tight">
    <p>
      {t(`proof.what.${props.sealed.what}`)}{' '}
      <span class="soft small figures">
        <Show when={props.sealed.version}>{(version) => <>{t('proof.version', version())} · </>}</Show>
        {t('proof.characters', props.sealed.size)}
      </span>
    </p>
    <Show
      when={props.sealed.plain}
      fallback={
        <p class="soft small">{props.sealed.what === 'record' ? t('proof.keyMissing') : t('proof.neverShown')}</p>
      }
    >
      {(plain) => <Bytes text={plain()} label={t(`proof.what.${props.sealed.what}`)} />}
    </Show>
  </div>
);

/** Text to the letter; the keyboard can scroll it. */
const Bytes = (props: { text: string; label: string }): JSX.Element => (
  <section class="bytes" dir="ltr" translate="no" tabindex="0" aria-label={props.label}>
    <pre>{props.text}</pre>
  </section>
);
