/** The day of a moment where the person is, as a date field writes it: 2026-11-22. */
export const dayOf = (moment: number): string => {
  const date = new Date(moment);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** The last millisecond of a day that a date field wrote, where the person is; null for none, or one out of any calendar. */
export const endOfDay = (day: string): number | null => {
  const parts = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(day);
  const end = parts ? new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), 23, 59, 59, 999).getTime() : 0;
  return end > 0 && end <= 8.64e15 ? end : null;
};

/** Whole days between today and that day: 0 today, negative when it is over. */
export const daysLeft = (until: number, now: number): number => {
  const noon = (moment: number) => new Date(moment).setHours(12, 0, 0, 0);
  return Math.round((noon(until) - noon(now)) / (24 * 60 * 60 * 1000));
};
