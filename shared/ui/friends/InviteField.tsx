import type { JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { LineField } from '../parts/LineField.tsx';
import { useAct } from '../port.ts';

/** Where an invite that came by other ways is pasted; it opens on the full page. */
export const InviteField = (): JSX.Element => {
  const act = useAct();

  const read = async (link: string, refuse: (sentence: string) => void): Promise<boolean> => {
    if (!URL.canParse(link)) {
      refuse(t('refusals.invite-invalid'));
      return false;
    }
    refuse('');
    await act('openApp', { path: `/invite?link=${encodeURIComponent(link)}` }).catch(() => refuse(t('refusals.fault')));
    return false;
  };

  return (
    <section>
      <h2>{t('friends.haveInvite')}</h2>
      <LineField
        label={t('friends.paste')}
        isLabelSeen
        input={{ inputmode: 'url', dir: 'ltr', spellcheck: false }}
        button={t('friends.readInvite')}
        submit={read}
      />
    </section>
  );
};
