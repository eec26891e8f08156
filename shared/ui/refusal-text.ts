import { en } from '../i18n/en.ts';
import { t } from '../i18n/t.ts';

type Known = keyof typeof en.refusals;

const isKnown = (code: string): code is Known => Object.hasOwn(en.refusals, code);

/** What happened, what was kept and what to do, for a refusal's code. */
export const refusalText = (code: string): string => t(`refusals.${isKnown(code) ? code : 'unknown'}`);
