import { createSignal, createUniqueId, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAct } from '../port.ts';

/** Where an invite that came by other ways is pasted; it opens on the full page. */
export const InviteField = (): JSX.Element => {
  const id = createUniqueId();
  const act = useAct();
  const [link, setLink] = createSignal('');
  const [problem, setProblem] = createSignal('');

  const read = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!URL.canParse(link().trim())) {
      setProblem(t('refusals.invite-invalid'));
      return;
    }
    setProblem('');
    await act('openApp', { path: `/invite?link=${encodeURIComponent(link().trim())}` }).catch(() =>
      setProblem(t('refusals.fault')),
    );
  };

  return (
    <section>
      <h2>{t('friends.haveInvite')}</h2>
      <form class="field" onSubmit={(event) => void read(event)}>
        <label for={id}>{t('friends.paste')}</label>
        <div class="row">
          <input
            id={id}
            class="input grow"
            type="text"
            inputmode="url"
            dir="ltr"
            autocomplete="off"
            spellcheck={false}
            value={link()}
            onInput={(event) => setLink(event.currentTarget.value)}
          />
          <button type="submit" class="button">
            {t('friends.readInvite')}
          </button>
        </div>
        <p class="problem" role="alert" hidden={!problem()}>
          {problem()}
        </p>
      </form>
    </section>
  );
};
