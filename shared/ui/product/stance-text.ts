import { formatDuration } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { OpinionView } from '../../store/views.ts';

/** What somebody has to do with the thing, and for how long: it is what their opinion is worth. */
export const stanceText = (opinion: OpinionView, now: number): string => {
  const { stance, since, mine } = opinion;
  if (stance === 'looking') return mine ? t('opinions.stance.mineLooking') : t('opinions.stance.looking');
  if (stance === 'tried') return mine ? t('opinions.stance.mineTried') : t('opinions.stance.tried');
  if (since === null) return mine ? t('opinions.stance.mineHas') : t('opinions.stance.has');

  const duration = formatDuration(since, now);
  return mine ? t('opinions.stance.mineHasFor', duration) : t('opinions.stance.hasFor', duration);
};
