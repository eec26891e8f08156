import { z } from 'zod';
import { instant, moneySchema, shortText, webUrl } from './basics.ts';
import { availabilitySchema, offerIdsSchema, platformSchema, variantSchema } from './claim-schema.ts';

/** An image that travels inside a record, so that looking at a friend's word asks no shop for anything. */
export const thumbnailSchema = z
  .string()
  .max(60_000)
  .regex(/^data:image\/(?:webp|png|jpeg);base64,[A-Za-z0-9+/]+=*$/);

/** One thing chosen of what there is to choose: "Size", "M". */
export const choiceSchema = z.object({ name: z.string().min(1).max(120), value: z.string().min(1).max(120) });
export type Choice = z.infer<typeof choiceSchema>;
export const choicesSchema = z.array(choiceSchema).max(8);

const offeredSchema = z.object({
  name: z.string().min(1).max(120),
  values: z.array(z.string().min(1).max(120)).min(1).max(200),
});

/** A product with more variants is kept without them: it has to stay small enough to travel. */
export const MOST_VARIANTS = 120;

/** A product as it was when somebody kept it: what others see must not depend on a page that may be gone. */
export const productSchema = z.object({
  type: z.literal('product'),
  title: shortText,
  url: webUrl,
  /** Host of the shop, without www. */
  shop: z.string().min(1).max(253),
  shopName: z.string().min(1).max(120).exactOptional(),
  brand: z.string().min(1).max(120).exactOptional(),
  price: moneySchema.exactOptional(),
  listPrice: moneySchema.exactOptional(),
  availability: availabilitySchema.exactOptional(),
  /** The shop's own narrowest category. */
  category: z.string().min(1).max(120).exactOptional(),
  thumbnail: thumbnailSchema.exactOptional(),
  /** Who sells it, where that is not the shop itself. */
  seller: z.string().min(1).max(120).exactOptional(),
  platform: platformSchema.exactOptional(),
  /** What the shop's own cart calls it and the variant chosen. */
  offerIds: offerIdsSchema.exactOptional(),
  /** What was chosen on the page, in the shop's words. */
  choices: choicesSchema.min(1).exactOptional(),
  /** What there is to choose, and what each choice leads to, as far as the page told. */
  options: z.array(offeredSchema).min(1).max(8).exactOptional(),
  variants: z.array(variantSchema).min(1).max(MOST_VARIANTS).exactOptional(),
  /** The page's own address for buying it, which may be a template (RFC 6570). */
  buyTemplate: z.string().max(2048).exactOptional(),
  /** Identity keys, strongest first; see identity/product-keys.ts. */
  keys: z.array(z.string().min(1).max(4200)).min(1).max(12),
  seenAt: instant,
});
export type Product = z.infer<typeof productSchema>;

/** A saved pin: its picture and where it leads, until somebody finds the shop's page. */
export const pinSchema = z.object({
  type: z.literal('pin'),
  pinId: z.string().regex(/^\d{1,24}$/),
  title: z.string().max(600),
  url: webUrl,
  link: webUrl.exactOptional(),
  thumbnail: thumbnailSchema.exactOptional(),
  keys: z.array(z.string().min(1).max(4200)).min(1).max(12),
  seenAt: instant,
});
export type Pin = z.infer<typeof pinSchema>;

/** Anything a list can hold. */
export const thingSchema = z.discriminatedUnion('type', [productSchema, pinSchema]);
export type Thing = z.infer<typeof thingSchema>;
