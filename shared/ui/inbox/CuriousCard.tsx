import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { CuriousView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { Picture } from '../parts/Picture.tsx';
import { useLive } from '../port.ts';
import { OpinionForm } from '../product/OpinionForm.tsx';
import { say } from '../say.tsx';

/** A friend who wants to know more about something that I bought. They learn that I have it by what I say, if I do. */
export const CuriousCard = (props: { curious: CuriousView; picture: string | undefined }): JSX.Element => {
  const attempt = useAttempt();
  const opinions = useLive('opinionsOn', () => ({ keys: [...props.curious.product.keys] }));
  const [isSaying, setSaying] = createSignal(false);
  const product = () => props.curious.product;
  const sayLabel = () => (opinions()?.mine ? t('orders.saidEdit') : t('orders.say'));

  const putAside = async () => {
    const { id } = props.curious;
    if ((await attempt('putCuriousAside', { curious: id, aside: true }))?.ok)
      say(t('done.curiousAside'), () => void attempt('putCuriousAside', { curious: id, aside: false }));
  };

  return (
    <li class="curious sheet">
      <Picture src={props.picture} title={product().title} />
      <div class="stack tight">
        <p class="small">{t('inbox.curious', props.curious.friend.name)}</p>
        <h2 dir="auto">{product().title}</h2>
        <Show when={props.curious.text}>
          <blockquote class="voice" dir="auto">
            {props.curious.text}
          </blockquote>
        </Show>
        <Show when={opinions()?.mine === null}>
          <p class="soft small">{t('inbox.curiousUntold')}</p>
        </Show>
      </div>
      <div class="curious-deeds">
        <Show
          when={isSaying()}
          fallback={
            <div class="row wrap">
              <button
                type="button"
                class="button"
                aria-label={`${sayLabel()}: ${product().title}`}
                onClick={() => setSaying(true)}
              >
                {sayLabel()}
              </button>
              <button
                type="button"
                class="button plain"
                aria-label={`${t('inbox.curiousAside')}: ${product().title}`}
                onClick={() => void putAside()}
              >
                {t('inbox.curiousAside')}
              </button>
            </div>
          }
        >
          <OpinionForm
            product={{ ...product(), ...(props.picture && { thumbnail: props.picture }) }}
            mine={opinions()?.mine ?? null}
            since={props.curious.boughtAt}
            hasFriends
            onClose={() => setSaying(false)}
          />
        </Show>
      </div>
    </li>
  );
};
