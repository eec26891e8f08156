import { createEffect, createSignal, type JSX, Match, on, Switch } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { RecoveryCode } from '../account/RecoveryCode.tsx';
import { useAttempt } from '../attempt.ts';
import { useGo } from '../go.ts';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useLive } from '../port.ts';
import { Account } from './Account.tsx';
import './friends.css';

/** Somebody's invite: who it is from, and accepting it; without an account, first the account. */
export const InviteScreen = (props: { link: string }): JSX.Element => {
  const attempt = useAttempt();
  const go = useGo();
  const me = useLive('me', () => ({}));
  const [from, setFrom] = createSignal<string | null>(null);
  const [friend, setFriend] = createSignal<string | null>(null);
  const [problem, setProblem] = createSignal('');
  const [isWorking, setWorking] = createSignal(false);
  const [needsAccount, setNeedsAccount] = createSignal(false);
  const [tries, setTries] = createSignal(0);
  const handle = () => me()?.handle;

  createEffect(
    on([handle, () => props.link, tries], async ([account, link]) => {
      setFrom(null);
      setProblem('');
      setNeedsAccount(false);
      if (account === undefined || link === '') return;
      // Without an account too: whether it is an invite at all can be told before somebody makes one for it.
      let refusal = '';
      const result = await attempt('readInvite', { link }, { refused: (sentence) => (refusal = sentence) });
      if (link !== props.link) return;
      if (result?.ok) setFrom(result.value.from);
      else if (result?.refusal === 'no-account') setNeedsAccount(true);
      else setProblem(refusal);
    }),
  );

  const accept = async () => {
    if (isWorking()) return;
    setWorking(true);
    const result = await attempt('acceptInvite', { link: props.link }, { refused: setProblem });
    setWorking(false);
    if (result?.ok) setFriend(result.value.friend.name);
  };

  return (
    <div class="screen-body narrow">
      <div class="bar">
        <h1>{t('invite.title')}</h1>
      </div>
      <RecoveryCode />
      <Switch fallback={<p class="soft">{me() ? t('invite.reading') : ''}</p>}>
        <Match when={props.link === ''}>
          <Empty title={t('invite.missing')}>
            <button type="button" class="button" onClick={() => go('/friends')}>
              {t('recommendDialog.toFriends')}
            </button>
          </Empty>
        </Match>
        <Match when={friend()}>
          {(name) => (
            <Empty title={t('invite.accepted', name())} text={t('invite.acceptedText')}>
              <button type="button" class="button" onClick={() => go('/friends')}>
                {t('recommendDialog.toFriends')}
              </button>
            </Empty>
          )}
        </Match>
        <Match when={needsAccount() && me()}>
          {(mine) => (
            <>
              <p class="lead">{t('invite.accountFirst')}</p>
              <p class="soft lead">{t('account.why')}</p>
              <Account name={mine().name} server={serverOf(props.link) ?? mine().server} />
            </>
          )}
        </Match>
        <Match when={from()}>
          {(name) => (
            <Empty title={t('invite.from', name())} text={t('invite.text')}>
              <Problem text={problem()} />
              <div class="row">
                <button type="button" class="button main" aria-disabled={isWorking()} onClick={() => void accept()}>
                  {t('invite.accept')}
                </button>
                <button type="button" class="button plain" onClick={() => go('/lists')}>
                  {t('invite.notNow')}
                </button>
              </div>
            </Empty>
          )}
        </Match>
        <Match when={problem()}>
          {(sentence) => (
            <div class="stack">
              <p class="problem" role="alert">
                {sentence()}
              </p>
              <div>
                <button type="button" class="button" onClick={() => setTries(tries() + 1)}>
                  {t('invite.again')}
                </button>
              </div>
            </div>
          )}
        </Match>
      </Switch>
    </div>
  );
};

/** An invite belongs to the server that its link names, so a new account for it is made there. */
const serverOf = (link: string): string | null => (URL.canParse(link) ? new URL(link).origin : null);
