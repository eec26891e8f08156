import { t } from '../i18n/t.ts';
import { toUtf8 } from '../model/bytes.ts';
import type { Product } from '../model/product.ts';
import type { CartLine } from '../model/records/cart-line.ts';
import type { Message } from '../model/records/message.ts';
import { refuse } from '../model/refused.ts';
import { toldByOthers } from '../model/told-by-others.ts';
import { conversation, saidUpTo } from '../store/queries/inbox.ts';
import { conversationWith } from '../store/queries/people.ts';
import { readSetting, settingValues } from '../store/queries/settings.ts';
import type { MessageView } from '../store/views.ts';
import { local } from './action.ts';
import { type ForCart, putAllIn } from './cart.ts';
import { dropDraft } from './drafts.ts';
import { writeSetting } from './settings.ts';

/** Tells a friend about a product. */
export const recommend = local(
  async ({ store, now, newId }, { to, product, note }: { to: string; product: Product; note: string }) => {
    const space = await conversationWith(store, to);
    if (!space) return refuse('not-friends');
    const message = newId();
    const fields = { type: 'recommendation', text: note.trim(), product, replyTo: null, sentAt: now } as const;
    await store.write(space, 'message', message, fields);
    await dropDraft(store, { form: 'recommendation', keys: product.keys });
    return { message };
  },
);

/** `#cart` in an answer puts what it answers into the cart. */
const TO_CART = /(^|\s)#cart\b/i;

export const sendMessage = local(
  async (context, { to, text, replyTo }: { to: string; text: string; replyTo: string | null }) => {
    const { store, now, newId } = context;
    if (!text.trim()) return refuse('text-needed');
    const space = await conversationWith(store, to);
    if (!space) return refuse('not-friends');
    await store.write(space, 'message', newId(), {
      type: 'text',
      text: text.trim(),
      product: null,
      replyTo,
      sentAt: now,
    });
    await dropDraft(store, { form: 'reply', friend: to });
    if (!TO_CART.test(text)) return { added: [] };
    const answered = (await conversation(store, { friend: to }))?.messages.find(({ id }) => id === replyTo);
    return putAllIn(context, answered ? offeredIn(answered, now) : []);
  },
);

/** What a message offers to put into the cart, and who brought it up. */
const offeredIn = ({ product, things = [], author, mine }: MessageView, now: number): ForCart[] => {
  const offered = product ? [{ product }] : things;
  return mine
    ? [...offered]
    : offered.map((thing) => ({ ...thing, product: toldByOthers(thing.product, now), recommendedBy: author.id }));
};

/** Shows a friend these lines of the cart, without the notes; a cart too long for one message goes in several. */
export const shareCart = local(
  async ({ store, now, newId }, { to, lines, note }: { to: string; lines: readonly string[]; note: string }) => {
    const space = await conversationWith(store, to);
    if (!space) return refuse('not-friends');
    const things: SharedThing[] = [];
    for (const line of lines) {
      const found = await store.get('cartLine', line);
      if (found) things.push(shared(found.fields));
    }
    if (things.length === 0) return refuse('gone');
    for (const [index, part] of inParts(things).entries()) {
      await store.write(space, 'message', newId(), {
        type: 'text',
        // A Tagalong that knows no shared carts shows the words alone.
        text: (index === 0 && note.trim()) || t('outside.sharedCart', part.length),
        product: null,
        things: part,
        replyTo: null,
        sentAt: now + index,
      });
    }
    await dropDraft(store, { form: 'cart' });
    return {};
  },
);

type SharedThing = NonNullable<Message['things']>[number];

const shared = ({ product, quantity, choices, offerIds }: CartLine): SharedThing => ({
  product,
  quantity,
  ...(choices && { choices }),
  ...(offerIds && { offerIds }),
});

/** Bytes of a message's things; with what is around them, sealed and in base64, it has to stay below the relay's limit. */
const MOST_BYTES = 180_000;

/** Whatever doesn't fit beside the others in one message is shared without its picture and its variants. */
const inParts = (things: readonly SharedThing[]): SharedThing[][] => {
  const parts: SharedThing[][] = [];
  const isLong = sizeOf(things) > MOST_BYTES;
  let room = 0;
  for (const whole of things) {
    const { thumbnail: _, variants: __, ...product } = whole.product;
    const thing = isLong ? { ...whole, product } : whole;
    const size = sizeOf(thing);
    if (size > room) {
      parts.push([]);
      room = MOST_BYTES;
    }
    parts.at(-1)?.push(thing);
    room -= size;
  }
  return parts;
};

const sizeOf = (value: unknown): number => toUtf8(JSON.stringify(value)).length;

/** Everything this friend has said so far has been seen. */
export const markRead = local(async (context, { friend }: { friend: string }) => {
  const settings = await settingValues(context.store);
  for (const [space, version] of await saidUpTo(context.store, friend))
    if (version > Number(settings.get(readSetting(space)) ?? 0))
      await writeSetting(context, readSetting(space), version);
  return {};
});
