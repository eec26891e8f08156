import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { RecoverForm } from '../account/RecoverForm.tsx';
import { SignInForm } from './SignInForm.tsx';

/** Into the account that I have: by its password, or by the recovery code where that is forgotten. */
export const WayIn = (props: { server: string }): JSX.Element => {
  const [isForgotten, setForgotten] = createSignal(false);

  return (
    <>
      <Show when={isForgotten()} fallback={<SignInForm server={props.server} />}>
        <RecoverForm server={props.server} />
      </Show>
      <button type="button" class="button plain start" onClick={() => setForgotten(!isForgotten())}>
        {isForgotten() ? t('recovery.remembered') : t('recovery.forgotten')}
      </button>
    </>
  );
};
