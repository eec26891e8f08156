import type { DraftAbout, DraftWords } from '../model/draft.ts';
import { LONGEST_TEXT } from '../model/limits.ts';
import { draftAbout } from '../store/queries/draft.ts';
import type { Store } from '../store/store.ts';

/** Begun and left lying; whoever begins more loses the oldest. */
export const MOST_DRAFTS = 100;

/** A product met in shop after shop, each with keys of its own; the earliest of them go. */
const MOST_KEYS = 24;

/**
 * Keeps what a person has typed so far, or drops it (null). Like sightings it is no record: nothing travels for it.
 */
export const keepDraft = (store: Store, about: DraftAbout, words: DraftWords | null): Promise<void> =>
  store.database.transaction('rw', store.database.drafts, async () => {
    const { drafts } = store.database;
    const before = await draftAbout(store, about);
    if (!words) {
      if (before) await drafts.delete(before.id);
      return;
    }
    await drafts.put({
      id: before?.id ?? store.newId(),
      about: before ? withKeysOf(before.about, about) : about,
      words: { ...words, text: words.text.slice(0, LONGEST_TEXT) },
      at: store.now(),
    });
    const oldest = (await drafts.orderBy('at').reverse().primaryKeys()).slice(MOST_DRAFTS);
    await drafts.bulkDelete(oldest);
  });

/** Kept or sent: to be called in the transaction that does it, so that words are never in both places or in none. */
export const dropDraft = (store: Store, about: DraftAbout): Promise<void> => keepDraft(store, about, null);

/** A page that says less of the same product takes away none of the keys by which its draft is found elsewhere. */
const withKeysOf = (before: DraftAbout, about: DraftAbout): DraftAbout =>
  'keys' in before && 'keys' in about
    ? { ...about, keys: [...new Set([...about.keys, ...before.keys])].slice(0, MOST_KEYS) }
    : about;
