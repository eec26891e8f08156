import { flatten, translator } from '@solid-primitives/i18n';
import type { Dictionary } from './dictionary.ts';
import { en } from './en.ts';
import { type Language, languageFor } from './language.ts';

const dictionaries: Record<Language, Dictionary> = { en };

const wanted = typeof navigator === 'undefined' ? [] : navigator.languages;

/** The language that we speak to this person. */
export const language: Language = languageFor(wanted);

/** How this person writes numbers, prices and dates: their browser's first language, spoken by us or not. */
export const locale: string = wanted[0] ?? language;

const flat = flatten(dictionaries[language]);

/** The text of a key, with its gaps filled. */
export const t = translator(() => flat);

/** Sentences that stand in a row, in their order. */
export const texts = (
  key: 'settings.canList' | 'settings.cannotList' | 'welcome.doesList' | 'welcome.neverList',
): readonly string[] => Object.values(flat[key]);
