import type { Opinion } from './records/opinion.ts';

/** The form in which words were begun, and what they are about. */
export type DraftAbout =
  | { readonly form: 'opinion' | 'recommendation'; readonly keys: readonly string[] }
  | { readonly form: 'reply'; readonly friend: string }
  | { readonly form: 'cart' };

/** What a person has begun and neither kept nor sent; an opinion is more than its text. */
export interface DraftWords extends Partial<Pick<Opinion, 'stance' | 'rating' | 'good' | 'bad' | 'since'>> {
  readonly text: string;
  /** Of a reply: the id of the message that it answers. */
  readonly replyTo?: string;
}
