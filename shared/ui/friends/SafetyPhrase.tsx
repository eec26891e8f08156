import { CloseButton } from '@kobalte/core/dialog';
import { createResource, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { FriendView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { DialogSheet } from '../parts/DialogSheet.tsx';
import '../account/account.css';

/** The words that a friend and I read to each other, to know that nobody stands between us. */
export const SafetyPhrase = (props: {
  friend: FriendView;
  open: boolean;
  onOpen: (open: boolean) => void;
}): JSX.Element => {
  const attempt = useAttempt();
  const [phrase] = createResource(
    () => props.open && props.friend.id,
    async (friend) => {
      const result = await attempt('readSafetyPhrase', { friend });
      return result?.ok ? result.value : undefined;
    },
  );

  const say = async (isSame: boolean) => {
    const shown = phrase();
    if (!shown) return;
    const said = isSame ? t('done.verified', props.friend.name) : t('done.unverified', props.friend.name);
    const args = { friend: props.friend.id, signKey: shown.signKey, isSame };
    if ((await attempt('verifyFriend', args, { said }))?.ok) props.onOpen(false);
  };

  return (
    <DialogSheet
      title={t('phrase.title', props.friend.name)}
      text={t('phrase.text', props.friend.name)}
      open={props.open}
      onOpen={props.onOpen}
    >
      <p class="voice phrase" translate="no">
        {phrase()?.phrase ?? ''}
      </p>
      <Show when={props.friend.verified}>
        <p class="soft small">{t('phrase.verified')}</p>
      </Show>
      <div class="row wrap">
        <button type="button" class="button main" aria-disabled={!phrase()} onClick={() => void say(true)}>
          {t('phrase.same')}
        </button>
        <button type="button" class="button" aria-disabled={!phrase()} onClick={() => void say(false)}>
          {t('phrase.different')}
        </button>
        <CloseButton class="button plain" aria-label={t('common.close')}>
          {t('common.close')}
        </CloseButton>
      </div>
    </DialogSheet>
  );
};
