import type { Loose } from '../../shared/i18n/dictionary.ts';
import { type Language, languageFor } from '../../shared/i18n/language.ts';
import { en } from './en.ts';

/** What the pages say in one language. */
export interface Texts extends Loose<typeof en> {
  readonly language: Language;
}

const dictionaries: Record<Language, Loose<typeof en>> = { en };

/** The texts for a browser, by its Accept-Language header, whose languages come in the order that they are wanted in. */
export const textsFor = (accepted = ''): Texts => {
  const language = languageFor(accepted.split(',').map((range) => range.replace(/;.*/, '').trim()));
  return { ...dictionaries[language], language };
};
