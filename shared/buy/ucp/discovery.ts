import { z } from 'zod';

/*
 * What a business publishes at /.well-known/ucp (Universal Commerce Protocol, 2026-08-25, "Discovery, Governance, and
 * Negotiation"). Three shapes are in use: 2026-01-11 lists capabilities by name and knows one REST endpoint a service;
 * 2026-04-08 keys both by name, each with a list of entries; 2026-08-25 is the same as far as we read it (its signing keys
 * have moved, which concerns nobody who signs nothing). Versions are matched exactly: where the business speaks another
 * than we do, it may name a profile of a version that we know.
 */

/** What we read of a business. */
export interface Business {
  readonly version: string;
  /** Where its REST paths are appended. */
  readonly restEndpoint?: string;
  readonly hasCarts: boolean;
  readonly permalinkEndpoint?: string;
}

/** The versions that we speak, the latest first. */
export const UCP_VERSIONS = ['2026-08-25', '2026-04-08', '2026-01-23', '2026-01-11'] as const;

export const SERVICE = 'dev.ucp.shopping';
const CART = `${SERVICE}.cart`;
const PERMALINK = `${SERVICE}.permalink`;

/** A business; the address of its profile in a version that we know; or null, where it is none or speaks no such version. */
export const readProfile = (body: unknown): Business | { readonly readInstead: string } | null => {
  const parsed = profileSchema.safeParse(body);
  if (!parsed.success) return null;
  const { version, supported_versions: others = {}, services, capabilities } = parsed.data.ucp;
  if (!isKnown(version)) {
    const older = UCP_VERSIONS.map((known) => others[known]).find((address) => address !== undefined);
    return older ? { readInstead: older } : null;
  }
  const permalinkEndpoint = entryOf(capabilities, PERMALINK, version)?.config?.endpoint;
  const restEndpoint = restOf(services, version);
  return {
    version,
    hasCarts: entryOf(capabilities, CART, version) !== undefined,
    ...(restEndpoint && { restEndpoint }),
    ...(permalinkEndpoint && { permalinkEndpoint }),
  };
};

const isKnown = (version: string): boolean => (UCP_VERSIONS as readonly string[]).includes(version);

const capability = z.object({
  version: z.string().max(20),
  config: z
    .object({ endpoint: z.string().max(2048).optional() })
    .optional()
    .catch(undefined),
});
type Capability = z.infer<typeof capability>;

const service = z.object({
  version: z.string().max(20).optional(),
  transport: z.string().max(40),
  endpoint: z.string().max(2048).optional(),
});
const oldService = z.object({ rest: z.object({ endpoint: z.string().max(2048) }).optional() });

const named = <T extends z.ZodType>(entry: T) => z.record(z.string().max(200), z.array(entry).max(50));

const profileSchema = z.object({
  ucp: z.object({
    version: z.string().max(20),
    supported_versions: z.record(z.string().max(20), z.string().max(2048)).optional(),
    services: z.union([named(service), z.record(z.string().max(200), oldService)]).catch({}),
    capabilities: z
      .union([named(capability), z.array(capability.extend({ name: z.string().max(200) })).max(200)])
      .catch({}),
  }),
});
type Profile = z.infer<typeof profileSchema>['ucp'];

/** The entry of the version spoken; where there is only one, of whatever version, that one. */
const entryOf = (capabilities: Profile['capabilities'], name: string, version: string): Capability | undefined => {
  const entries = Array.isArray(capabilities)
    ? capabilities.filter((one) => one.name === name)
    : (capabilities[name] ?? []);
  return entries.find((entry) => entry.version === version) ?? entries[0];
};

const restOf = (services: Profile['services'], version: string): string | undefined => {
  const shopping = services[SERVICE];
  if (!Array.isArray(shopping)) return shopping?.rest?.endpoint;
  const rest = shopping.filter(({ transport }) => transport === 'rest');
  return (rest.find((entry) => entry.version === version) ?? rest[0])?.endpoint;
};
