import { formatNames } from '../../i18n/format.ts';
import { language, t } from '../../i18n/t.ts';
import type { Choices } from '../../model/choices.ts';

/** "Size 42, Colour Blue"; empty where nothing was chosen. */
export const choicesText = (choices: Choices = []): string =>
  formatNames(
    choices.map(({ name, value }) => t('cart.choice', name, value)),
    language,
    'unit',
  );
