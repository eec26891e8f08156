import { createResource, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { copyText } from '../copy-text.ts';
import { Problem } from '../parts/Problem.tsx';
import { InviteList } from './InviteList.tsx';

/** How many friends one link may bring: one, a few, a party. */
const USES = [1, 5, 20];

/** Makes a link that brings one friend in, and says plainly what whoever holds it can do. */
export const InviteMaker = (): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const [link, setLink] = createSignal('');
  const [isCopied, setCopied] = createSignal(false);
  const [problem, setProblem] = createSignal('');
  const [isWorking, setWorking] = createSignal(false);
  const [uses, setUses] = createSignal(1);
  const [invites, { refetch }] = createResource(async () => {
    const result = await attempt('listInvites', {}, { refused: () => {} });
    return result?.ok ? result.value.invites : [];
  });
  let field: HTMLInputElement | undefined;

  const make = async () => {
    if (isWorking()) return;
    setProblem('');
    setWorking(true);
    const result = await attempt('makeInvite', { uses: uses() }, { refused: setProblem });
    setWorking(false);
    if (!result?.ok) return;
    setCopied(false);
    setLink(result.value.link);
    void refetch();
    field?.focus();
  };

  /** Where nothing may be copied for the person, the selected link can be copied by hand. */
  const copy = async () => {
    field?.select();
    setCopied(await copyText(link()));
  };

  /** A link for twenty must not stand under words about one; it waits among the open ones. */
  const choose = (count: number) => {
    setUses(count);
    setLink('');
  };

  const forget = (revoked: string) => {
    if (revoked === link()) setLink('');
    void refetch();
  };

  return (
    <section>
      <h2>{t('friends.invite')}</h2>
      <div class="stack">
        <p class="soft">{uses() === 1 ? t('friends.inviteText') : t('friends.inviteTextMany', uses())}</p>
        <div class="field">
          <label for={`${id}-uses`}>{t('friends.uses')}</label>
          <select id={`${id}-uses`} class="input uses" onChange={(event) => choose(Number(event.currentTarget.value))}>
            <For each={USES}>{(count) => <option value={count}>{t('friends.usesCount', count)}</option>}</For>
          </select>
        </div>
        <Show when={link()}>
          <div class="field">
            <label for={id}>{t('friends.link')}</label>
            <div class="row wrap">
              <input
                id={id}
                ref={(element) => (field = element)}
                class="input grow"
                type="text"
                dir="ltr"
                readonly
                value={link()}
                onFocus={(event) => event.currentTarget.select()}
              />
              <button type="button" class="button main" onClick={() => void copy()}>
                {t('friends.copy')}
              </button>
            </div>
            <p class="hint" role="status">
              {isCopied() ? t('friends.copied') : ''}
            </p>
          </div>
        </Show>
        <Problem text={problem()} />
        <div>
          <button
            type="button"
            class={link() ? 'button plain' : 'button main'}
            aria-disabled={isWorking()}
            onClick={() => void make()}
          >
            {link() ? t('friends.makeAnother') : t('friends.makeInvite')}
          </button>
        </div>
        <InviteList invites={invites() ?? []} onRevoked={forget} />
      </div>
    </section>
  );
};
