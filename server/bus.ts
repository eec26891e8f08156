import { z } from 'zod';
import { parseJson } from '../shared/model/parse-json.ts';

/**
 * What the processes of one relay tell each other. Nothing here is promised: whoever misses a note is healed by the
 * next pull, and a process that knows it may have missed some catches up.
 */
export interface Bus {
  /** Tells every other process; neither waits nor fails. */
  tell(note: Note): void;
  stop(): Promise<void>;
}

/** Something that concerns devices which may be listening anywhere. */
export type Note =
  /** Spaces have moved: space, head, and everybody whom it concerns. */
  | { readonly pokes: readonly SpacePoke[] }
  /** A device must hear nothing more: person, device. */
  | { readonly silence: readonly [person: string, device: string] };
export type SpacePoke = readonly [space: string, head: number, persons: readonly string[]];

/** A relay of one process. */
export const noBus: Bus = { tell: () => {}, stop: async () => {} };

const noteSchema = z.union([
  z.object({ pokes: z.array(z.tuple([z.string(), z.number(), z.array(z.string())])) }),
  z.object({ silence: z.tuple([z.string(), z.string()]) }),
]);
const messageSchema = z.tuple([z.string(), noteSchema]);

/** A note as messages of at most so many bytes each; ids and numbers are ASCII, so a character is a byte. */
export const noteToMessages = (sender: string, note: Note, maxBytes: number): string[] => {
  const message = JSON.stringify([sender, note]);
  if (message.length <= maxBytes || 'silence' in note) return [message];

  return halves(note.pokes).flatMap((pokes) => noteToMessages(sender, { pokes }, maxBytes));
};

/** Undefined for what isn't a message of ours, and for what this sender has said itself. */
export const messageToNote = (sender: string, message: string): Note | undefined => {
  const parsed = messageSchema.safeParse(parseJson(message));
  return parsed.success && parsed.data[0] !== sender ? parsed.data[1] : undefined;
};

/** Two lists with half of it each; of a single poke, two with half of the persons each. */
const halves = (pokes: readonly SpacePoke[]): readonly SpacePoke[][] => {
  const [first] = pokes;
  if (!first || pokes.length > 1) return inTwo(pokes);
  const [space, head, persons] = first;
  return inTwo(persons).map((half) => [[space, head, half]]);
};

const inTwo = <T>(list: readonly T[]): T[][] => {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
};
