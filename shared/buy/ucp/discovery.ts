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
  const { version, supported_versions: others, services, capabilities } = parsed.data.ucp;
  if (!isKnown(version)) {
    const older = UCP_VERSIONS.map((known) => others[known]).find((address) => typeof address === 'string');
    return older ? { readInstead: older } : null;
  }
  const permalinkEndpoint = ofVersion(capabilitiesIn(capabilities, PERMALINK), version)?.config?.endpoint;
  const restEndpoint = restOf(services[SERVICE], version);
  return {
    version,
    hasCarts: capabilitiesIn(capabilities, CART).length > 0,
    ...(restEndpoint && { restEndpoint }),
    ...(permalinkEndpoint && { permalinkEndpoint }),
  };
};

const isKnown = (version: string): boolean => (UCP_VERSIONS as readonly string[]).includes(version);

/** Anybody may add to a profile what they like: each entry of ours is read by itself, whatever stands beside it. */
const named = z.record(z.string(), z.unknown());
const profileSchema = z.object({
  ucp: z.object({
    version: z.string().max(20),
    supported_versions: z.record(z.string(), z.string().max(2048).optional().catch(undefined)).catch({}),
    services: named.catch({}),
    capabilities: z.union([named, z.array(z.unknown())]).catch({}),
  }),
});
type Profile = z.infer<typeof profileSchema>['ucp'];

const version = z.string().max(20);
const endpoint = z.string().max(2048);
const capability = z.object({
  name: z.string().optional(),
  version,
  config: z.object({ endpoint: endpoint.optional() }).optional().catch(undefined),
});
const service = z.object({ version: version.optional().catch(undefined), transport: z.literal('rest'), endpoint });
const oldService = z.object({ rest: z.object({ endpoint }) });

const capabilitiesIn = (capabilities: Profile['capabilities'], name: string): z.infer<typeof capability>[] =>
  Array.isArray(capabilities)
    ? entriesOf(capability, capabilities).filter((one) => one.name === name)
    : entriesOf(capability, capabilities[name]);

/** The schemas say nothing of a slash at its end, which would stand twice before the path that is appended. */
const restOf = (shopping: unknown, spoken: string): string | undefined =>
  (oldService.safeParse(shopping).data?.rest ?? ofVersion(entriesOf(service, shopping), spoken))?.endpoint.replace(
    /\/$/,
    '',
  );

/** Those of a list that are in shape; no list has none. */
const entriesOf = <T>(entry: z.ZodType<T>, list: unknown): T[] =>
  (Array.isArray(list) ? list.slice(0, MOST_ENTRIES) : []).flatMap((one) => {
    const { success, data } = entry.safeParse(one);
    return success ? [data] : [];
  });
const MOST_ENTRIES = 200;

/** The entry of the version spoken; where there is none, the first of whatever version. */
const ofVersion = <T extends { readonly version?: string | undefined }>(
  entries: readonly T[],
  spoken: string,
): T | undefined => entries.find((entry) => entry.version === spoken) ?? entries[0];
