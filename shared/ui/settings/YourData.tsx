import { createSignal, createUniqueId, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { Problem } from '../parts/Problem.tsx';
import { say } from '../say.tsx';
import { useExport } from './use-export.ts';

/** Everything out into one file, and a file back in. */
export const YourData = (): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const download = useExport();
  const [problem, setProblem] = createSignal('');

  const upload = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (!file) return;
    setProblem('');
    const result = await attempt('importAll', { file: await file.text() }, { refused: setProblem });
    input.value = '';
    if (!result?.ok) return;
    const { records, aside } = result.value;
    say(aside > 0 ? t('done.importedAside', records, aside) : t('done.imported', records));
  };

  return (
    <section>
      <h2>{t('settings.data')}</h2>
      <div class="stack">
        <p class="soft">{t('settings.exportText')}</p>
        <div>
          <button type="button" class="button" onClick={() => void download(setProblem)}>
            {t('settings.export')}
          </button>
        </div>
        <p class="soft" id={`${id}-import`}>
          {t('settings.importText')}
        </p>
        <div>
          <label class="button file">
            {t('settings.import')}
            <input
              class="unseen"
              type="file"
              accept="application/json,.json"
              aria-describedby={`${id}-import`}
              onChange={(event) => void upload(event.currentTarget)}
            />
          </label>
        </div>
        <Problem text={problem()} />
      </div>
    </section>
  );
};
