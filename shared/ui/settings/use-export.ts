import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { say } from '../say.tsx';

/** Hands everything out as one file for the browser to keep. */
export const useExport = (): ((refused?: (sentence: string) => void) => Promise<void>) => {
  const attempt = useAttempt();

  return async (refused) => {
    const result = await attempt('exportAll', {}, refused && { refused });
    if (!result?.ok) return;
    const url = URL.createObjectURL(new Blob([result.value.file], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${t('settings.fileName')}-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    URL.revokeObjectURL(url);
    say(t('done.exported', result.value.records));
  };
};
