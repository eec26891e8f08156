import { t } from '../../i18n/t.ts';
import type { OpinionView } from '../../store/views.ts';

/** A piece of the verdict; `bad` ones are marked, so that they are seen as soon as the good ones. */
export interface Phrase {
  readonly text: string;
  readonly bad: boolean;
}

type Mood = 'happy' | 'mixed' | 'unhappy' | 'unsaid';

/**
 * What friends think of a thing, in a sentence or two before their own words: who has one and who tried one; then how
 * they like it, every mood counted by itself and never averaged; then who is still looking. Empty without opinions.
 */
export const verdict = (opinions: readonly OpinionView[]): readonly Phrase[] => {
  const having = opinions.filter(({ stance }) => stance === 'has');
  const tried = opinions.filter(({ stance }) => stance === 'tried');
  const looking = opinions.filter(({ stance }) => stance === 'looking');
  const users = [...having, ...tried];

  const phrases: Phrase[] = [];
  if (users.length === 1) phrases.push(...oneUser(users));
  else if (users.length > 1) phrases.push(end(experience(having, tried)), ...moods(users));
  if (looking.length > 0) phrases.push(end(t('verdict.looking', looking.length, nameOf(looking))));
  return phrases;
};

/** A rating says it; without one, points that are all of one sign do. */
const moodOf = ({ rating, good, bad }: OpinionView): Mood => {
  if (rating !== null) return rating >= 4 ? 'happy' : rating === 3 ? 'mixed' : 'unhappy';
  if (good.length > 0 && bad.length > 0) return 'mixed';
  if (bad.length > 0) return 'unhappy';
  return good.length > 0 ? 'happy' : 'unsaid';
};

const oneUser = (users: readonly OpinionView[]): Phrase[] => {
  const [only] = users;
  if (!only) return [];

  const start = only.stance === 'has' ? t('verdict.have', 1, nameOf(users)) : t('verdict.tried', 1, nameOf(users));
  switch (moodOf(only)) {
    case 'happy':
      return [end(`${start} ${t('verdict.onlyHappy')}`)];
    case 'mixed':
      return [end(`${start} ${t('verdict.onlyMixed')}`)];
    case 'unhappy':
      return [
        { text: t('verdict.sentence', start), bad: false },
        { text: `${t('verdict.onlyUnhappy')}.`, bad: true },
      ];
    case 'unsaid':
      return [end(start)];
  }
};

const experience = (having: readonly OpinionView[], tried: readonly OpinionView[]): string => {
  if (having.length === 0) return t('verdict.tried', tried.length, nameOf(tried));
  const has = t('verdict.have', having.length, nameOf(having));
  return tried.length === 0 ? has : `${has}, ${t('verdict.alsoTried', tried.length)}`;
};

const moods = (users: readonly OpinionView[]): Phrase[] => {
  const count = (mood: Mood) => users.filter((user) => moodOf(user) === mood).length;
  const [happy, mixed, unhappy, unsaid] = [count('happy'), count('mixed'), count('unhappy'), count('unsaid')];
  const all = users.length;

  if (unsaid === all) return [];
  if (happy === all) return [end(t('verdict.allHappy', all))];
  if (mixed === all) return [end(t('verdict.allMixed', all))];
  if (unhappy === all) return [{ ...end(t('verdict.allUnhappy', all)), bad: true }];

  const parts: Phrase[] = [
    { text: t('verdict.happy', happy), bad: false, count: happy },
    { text: t('verdict.mixed', mixed), bad: false, count: mixed },
    { text: t('verdict.unhappy', unhappy), bad: true, count: unhappy },
    { text: t('verdict.unsaid', unsaid), bad: false, count: unsaid },
  ]
    .filter((part) => part.count > 0)
    .map(({ text, bad }) => ({ text, bad }));

  return parts.map(({ text, bad }, index) => ({
    text: `${index === 0 ? t('verdict.sentence', text) : text}${index === parts.length - 1 ? '.' : ';'}`,
    bad,
  }));
};

const end = (text: string): Phrase => ({ text: `${t('verdict.sentence', text)}.`, bad: false });

/** Kept apart from the sentence's own direction, because a name may be written the other way. */
const nameOf = (opinions: readonly OpinionView[]): string => `\u2068${opinions[0]?.person.name ?? ''}\u2069`;
