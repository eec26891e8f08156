import type { JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { LONGEST_LINE } from '../../model/limits.ts';
import { useAttempt } from '../attempt.ts';
import { NameField } from '../parts/NameField.tsx';

/** A list's name, changed where it stands. */
export const RenameField = (props: { list: string; name: string; onDone: () => void }): JSX.Element => {
  const attempt = useAttempt();

  return (
    <NameField
      label={t('lists.name')}
      name={props.name}
      longest={LONGEST_LINE}
      keep={async (name, refused) =>
        (await attempt('renameList', { list: props.list, name }, { refused }))?.ok === true
      }
      onDone={props.onDone}
    />
  );
};
