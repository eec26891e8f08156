import { Plus } from 'lucide';
import type { JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { LONGEST_LINE } from '../../model/limits.ts';
import { useAttempt } from '../attempt.ts';
import { Icon } from '../parts/Icon.tsx';
import { LineField } from '../parts/LineField.tsx';

/** A new list takes a name and nothing else. */
export const NewList = (): JSX.Element => {
  const attempt = useAttempt();
  return (
    <div class="new-list">
      <LineField
        label={t('lists.name')}
        input={{ dir: 'auto', maxlength: LONGEST_LINE, placeholder: t('lists.name') }}
        button={
          <>
            <Icon of={Plus} size={16} />
            {t('lists.create')}
          </>
        }
        submit={async (name, refused) => (await attempt('createList', { name }, { refused }))?.ok ?? false}
      />
    </div>
  );
};
