import { type Accessor, createSignal } from 'solid-js';
import type { DraftAbout, DraftWords } from '../model/draft.ts';
import { useAct, useLive } from './port.ts';

/** What a person has begun to write in a form. */
export interface Begun {
  /** What is kept of it: undefined until that is known, null where nothing is. No form takes words before. */
  readonly found: Accessor<DraftWords | null | undefined>;
  /** What was typed here, else what is kept. */
  readonly words: Accessor<DraftWords>;
  /** Takes what was typed, and keeps it at once: the form may be gone with the next key. */
  readonly write: (words: DraftWords) => void;
  /** Empties the form whose words were sent; the deed that sent them has dropped what was kept. */
  readonly clear: () => void;
  /** Throws it away. */
  readonly drop: () => void;
}

const NOTHING: DraftWords = { text: '' };

/** Words outlive their form: whatever takes it away, they are there when it opens again, wherever that is. */
export const useBegun = (about: () => DraftAbout): Begun => {
  const act = useAct();
  const found = useLive('draft', about);
  const [typed, setTyped] = createSignal<DraftWords | null>(null);

  const keep = (words: DraftWords | null) => {
    act('keepDraft', { about: about(), words }).catch((fault) => console.error(fault));
  };

  return {
    found,
    words: () => typed() ?? found() ?? NOTHING,
    write: (words) => {
      setTyped(words);
      keep(isNothing(words) ? null : words);
    },
    clear: () => setTyped(NOTHING),
    drop: () => keep(null),
  };
};

/** An opinion is something without a word in it. */
const isNothing = ({ text, replyTo, stance }: DraftWords): boolean =>
  text === '' && replyTo === undefined && stance === undefined;
