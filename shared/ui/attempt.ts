import type { ActionArgs, ActionName, ActionResult } from '../actions/registry.ts';
import { t } from '../i18n/t.ts';
import { useAct } from './port.ts';
import { refusalText } from './refusal-text.ts';
import { say } from './say.tsx';

export interface Told {
  /** Said when it is done. */
  readonly said?: string;
  /** The id of what was removed; offers to bring it back. */
  readonly undo?: string;
  /** Where a refusal's sentence goes instead of a toast: beside the field it is about. */
  readonly refused?: (sentence: string) => void;
}

export type Attempt = <N extends ActionName>(
  name: N,
  args: ActionArgs<N>,
  told?: Told,
) => Promise<ActionResult<N> | null>;

/** Carries out an action and tells the person how it went; null when it failed by a fault of ours. Never rejects. */
export const useAttempt = (): Attempt => {
  const act = useAct();

  const attempt: Attempt = async (name, args, told = {}) => {
    const tell = told.refused ?? say;
    try {
      const result = await act(name, args);
      if (!result.ok) tell(refusalText(result.refusal));
      else if (told.said) say(told.said, told.undo === undefined ? undefined : () => bringBack(told.undo ?? ''));
      return result;
    } catch (fault) {
      console.error(fault);
      tell(t('refusals.fault'));
      return null;
    }
  };

  const bringBack = (id: string) => void attempt('restore', { id }, { said: t('done.restored') });

  return attempt;
};
