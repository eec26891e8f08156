import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { RecoverForm } from '../account/RecoverForm.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SignUpForm } from './SignUpForm.tsx';

/** A new account or the one I have; `server` is where it lives unless the person says otherwise. */
export const Account = (props: { name: string; server: string }): JSX.Element => {
  const [way, setWay] = createSignal<'new' | 'password' | 'recovery'>('new');

  return (
    <section class="sheet stack account">
      <Switch>
        <Match when={way() === 'new'}>
          <SignUpForm name={props.name} server={props.server} />
        </Match>
        <Match when={way() === 'password'}>
          <SignInForm server={props.server} />
        </Match>
        <Match when={way() === 'recovery'}>
          <RecoverForm server={props.server} />
        </Match>
      </Switch>
      <Show when={way() === 'password'}>
        <button type="button" class="button plain start" onClick={() => setWay('recovery')}>
          {t('recovery.forgotten')}
        </button>
      </Show>
      <button type="button" class="button plain start" onClick={() => setWay(way() === 'new' ? 'password' : 'new')}>
        {way() === 'new' ? t('account.haveOne') : t('account.needOne')}
      </button>
    </section>
  );
};
