import { createSignal, createUniqueId, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { say } from '../say.tsx';

/** Everything out into one file, and a file back in. */
export const YourData = (): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const [problem, setProblem] = createSignal('');

  const download = async () => {
    const result = await attempt('exportAll', {}, { refused: setProblem });
    if (!result?.ok) return;
    const url = URL.createObjectURL(new Blob([result.value.file], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${t('settings.fileName')}-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    URL.revokeObjectURL(url);
    say(t('done.exported', result.value.records));
  };

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
          <button type="button" class="button" onClick={() => void download()}>
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
        <p class="problem" role="alert" hidden={!problem()}>
          {problem()}
        </p>
      </div>
    </section>
  );
};
