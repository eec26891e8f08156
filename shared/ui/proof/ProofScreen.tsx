import { ArrowDownLeft, ArrowUpRight, Lock } from 'lucide';
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { PassageLine } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { useGo } from '../go.ts';
import { growing } from '../growing.ts';
import { Empty } from '../parts/Empty.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useLive } from '../port.ts';
import { ServerSees } from '../settings/ServerSees.tsx';
import { deedOf, formatSize, formatTime } from './passage-text.ts';
import './proof.css';

/** So many lines are drawn with the screen itself. */
const FEW = 40;

const FILTERS = {
  all: () => true,
  sent: ({ direction }: PassageLine) => direction === 'sent',
  received: ({ direction }: PassageLine) => direction === 'received',
  sealed: ({ hasSealed }: PassageLine) => hasSealed,
};
type Filter = keyof typeof FILTERS;

/** Everything that passed between this device and the server since the browser started, and what the server can see. */
export const ProofScreen = (): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const go = useGo();
  const me = useLive('me', () => ({}));
  const traffic = useLive('traffic', () => ({}));
  const [filter, setFilter] = createSignal<Filter>('all');
  const lines = () => (traffic()?.lines ?? []).filter(FILTERS[filter()]);
  const shown = growing(() => lines().length, FEW);

  return (
    <div class="screen-body proof">
      <div class="bar">
        <h1>{t('proof.title')}</h1>
      </div>
      <p class="soft lead">{t('proof.text')}</p>
      <Show when={traffic()}>
        {(passed) => (
          <Show
            when={passed().lines.length > 0}
            fallback={
              <Show when={me()?.handle} fallback={<Empty title={t('proof.emptyTitle')} text={t('proof.emptyAlone')} />}>
                <Empty title={t('proof.emptyTitle')} text={t('proof.empty')}>
                  <button type="button" class="button" onClick={() => void attempt('syncNow', {})}>
                    {t('settings.syncNow')}
                  </button>
                </Empty>
              </Show>
            }
          >
            <div class="field proof-filter">
              <label for={id}>{t('proof.show')}</label>
              <select id={id} class="input" onChange={(event) => setFilter(event.currentTarget.value as Filter)}>
                <For each={Object.keys(FILTERS) as Filter[]}>
                  {(name) => <option value={name}>{t(`proof.filter.${name}`)}</option>}
                </For>
              </select>
            </div>
            <ol class="rows" aria-label={t('proof.list')}>
              <For each={lines().slice(0, shown())} fallback={<li class="soft">{t('proof.none')}</li>}>
                {(line) => (
                  <li>
                    <button type="button" class="passage" onClick={() => go(`/proof/${line.id}`)}>
                      <Show when={line.direction === 'sent'} fallback={<Icon of={ArrowDownLeft} size={16} />}>
                        <Icon of={ArrowUpRight} size={16} />
                      </Show>
                      <span class="passage-direction">{t(`proof.${line.direction}`)}</span>
                      <span class="passage-deed" translate="no">
                        {deedOf(line.address)}
                      </span>
                      <Show when={line.hasSealed}>
                        <span class="soft small row">
                          <Icon of={Lock} size={13} />
                          {t('proof.hasSealed')}
                        </span>
                      </Show>
                      <span class="passage-when soft small figures">
                        <span>{formatSize(line.size)}</span> <span>{formatTime(line.at)}</span>
                      </span>
                    </button>
                  </li>
                )}
              </For>
            </ol>
            <Show when={passed().dropped}>{(count) => <p class="soft small">{t('proof.dropped', count())}</p>}</Show>
          </Show>
        )}
      </Show>
      <section>
        <h2>{t('settings.privacy')}</h2>
        <ServerSees />
      </section>
    </div>
  );
};
