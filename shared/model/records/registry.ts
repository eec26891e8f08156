import type { z } from 'zod';
import { cartLine } from './cart-line.ts';
import { claim } from './claim.ts';
import { collection } from './collection.ts';
import { contact } from './contact.ts';
import { invitation } from './invitation.ts';
import { message } from './message.ts';
import { opinion } from './opinion.ts';
import { order } from './order.ts';
import { parcel } from './parcel.ts';
import { profile } from './profile.ts';
import { savedItem } from './saved-item.ts';
import { setting } from './setting.ts';
import { vote } from './vote.ts';

/** Every kind of record, one line each. A name is never reused: old devices still send what it meant. */
export const KINDS = {
  cartLine,
  claim,
  collection,
  contact,
  invitation,
  message,
  opinion,
  order,
  parcel,
  profile,
  savedItem,
  setting,
  vote,
};

export type KindName = keyof typeof KINDS;
export type FieldsOf<K extends KindName> = z.output<(typeof KINDS)[K]['fields']>;

export const isKindName = (name: string): name is KindName => Object.hasOwn(KINDS, name);
