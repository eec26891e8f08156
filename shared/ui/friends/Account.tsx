import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { SignUpForm } from './SignUpForm.tsx';
import { WayIn } from './WayIn.tsx';

/** A new account or the one I have; `server` is where it lives unless the person says otherwise. */
export const Account = (props: { name: string; server: string }): JSX.Element => {
  const [isNew, setNew] = createSignal(true);

  return (
    <section class="sheet stack account">
      <Show when={isNew()} fallback={<WayIn server={props.server} />}>
        <SignUpForm name={props.name} server={props.server} />
      </Show>
      <button type="button" class="button plain start" onClick={() => setNew(!isNew())}>
        {isNew() ? t('account.haveOne') : t('account.needOne')}
      </button>
    </section>
  );
};
