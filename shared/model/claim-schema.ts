import { z } from 'zod';
import { moneySchema, shortText, webUrl } from './basics.ts';
import {
  AVAILABILITIES,
  type Claim,
  type FieldEvidence,
  type PinClaim,
  PLATFORMS,
  type ProductClaim,
  READ_FIELDS,
  READ_SOURCES,
} from './claim.ts';

const code = z.string().trim().min(1).max(80);

const label = z.string().trim().min(1).max(120);

const option = z.object({
  name: label,
  values: z
    .array(z.object({ label, chosen: z.boolean(), available: z.boolean() }))
    .min(1)
    .max(200),
});

export const variantSchema = z.object({
  id: code,
  choices: z.array(z.string().trim().max(120)).max(8),
  price: moneySchema.exactOptional(),
  available: z.boolean().exactOptional(),
});

const fieldEvidence = z.object({
  source: z.enum(READ_SOURCES),
  confidence: z.number().min(0).max(1),
}) satisfies z.ZodType<FieldEvidence>;

export const platformSchema = z.enum(PLATFORMS);

export const availabilitySchema = z.enum(AVAILABILITIES);

export const offerIdsSchema = z.object({ product: code.exactOptional(), variant: code.exactOptional() });

const product = z.object({
  type: z.literal('product'),
  pageUrl: webUrl,
  url: webUrl,
  title: shortText,
  confidence: z.number().min(0).max(1),
  shopName: z.string().trim().min(1).max(120).exactOptional(),
  price: moneySchema.exactOptional(),
  listPrice: moneySchema.exactOptional(),
  availability: availabilitySchema.exactOptional(),
  image: webUrl.exactOptional(),
  brand: z.string().trim().min(1).max(120).exactOptional(),
  gtin: code.exactOptional(),
  mpn: code.exactOptional(),
  sku: code.exactOptional(),
  groupId: code.exactOptional(),
  asin: z
    .string()
    .regex(/^[A-Z0-9]{10}$/)
    .exactOptional(),
  seller: label.exactOptional(),
  breadcrumb: z.array(label).min(1).max(12).exactOptional(),
  priceRange: z.object({ low: moneySchema, high: moneySchema }).exactOptional(),
  options: z.array(option).min(1).max(8).exactOptional(),
  variants: z.array(variantSchema).min(1).max(250).exactOptional(),
  platform: platformSchema.exactOptional(),
  offerIds: offerIdsSchema.exactOptional(),
  buyTemplate: z.string().max(2048).exactOptional(),
  evidence: z.partialRecord(z.enum(READ_FIELDS), fieldEvidence).exactOptional(),
}) satisfies z.ZodType<ProductClaim>;

/** The same for a pin alone. */
export const pinClaimSchema = z.object({
  type: z.literal('pin'),
  pageUrl: webUrl,
  url: webUrl,
  pinId: z.string().regex(/^\d{1,24}$/),
  title: z.string().trim().max(600),
  image: webUrl.exactOptional(),
  link: webUrl.exactOptional(),
}) satisfies z.ZodType<PinClaim>;

/** What the background accepts from a page: the shape is checked here, the content stays the page's word. */
export const claimSchema: z.ZodType<Claim> = z.discriminatedUnion('type', [product, pinClaimSchema]);
