import fc from 'fast-check';
import { FATES, type Fate } from './network.ts';

/** What a person does with their own records; numbers choose among what is there. */
export const DEEDS = [
  'addToCart',
  'setQuantity',
  'removeFromCart',
  'restore',
  'createList',
  'renameList',
  'removeList',
  'save',
  'moveItem',
  'giveOpinion',
  'removeOpinion',
  'sendMessage',
  'recommend',
  'setName',
] as const;
export type DeedName = (typeof DEEDS)[number];

export type Step =
  | {
      readonly step: 'act';
      readonly device: number;
      readonly deed: DeedName;
      readonly pick: number;
      readonly again: boolean;
    }
  | { readonly step: 'other version'; readonly device: number; readonly is: 'older' | 'newer'; readonly pick: number }
  | { readonly step: 'sync'; readonly device: number; readonly fates: readonly Fate[] }
  | { readonly step: 'befriend'; readonly device: number; readonly other: number; readonly fates: readonly Fate[] }
  | { readonly step: 'unfriend'; readonly device: number; readonly other: number; readonly fates: readonly Fate[] }
  | { readonly step: 'revoke'; readonly device: number; readonly other: number; readonly fates: readonly Fate[] }
  | { readonly step: 'block'; readonly device: number; readonly other: number; readonly fates: readonly Fate[] }
  | { readonly step: 'change handle'; readonly device: number; readonly fates: readonly Fate[] }
  | { readonly step: 'wipe'; readonly device: number }
  | { readonly step: 'recover'; readonly device: number; readonly anew: boolean }
  | { readonly step: 'delete account'; readonly device: number }
  | { readonly step: 'clock'; readonly device: number; readonly skew: number }
  | { readonly step: 'clean up' }
  | { readonly step: 'wait'; readonly millis: number };

export interface History {
  /** For each device whose it is; the first device of a person signs up, the others sign in. */
  readonly owners: readonly number[];
  readonly steps: readonly Step[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const device = fc.nat(4);
const pick = fc.nat(1_000);
const badLine = fc.array(fc.constantFrom(...FATES), { maxLength: 6, size: 'max' });
const line = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: badLine });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      step: fc.constant('act' as const),
      device,
      deed: fc.constantFrom(...DEEDS),
      pick,
      again: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      step: fc.constant('other version' as const),
      device,
      is: fc.constantFrom('older' as const, 'newer' as const),
      pick,
    }),
  },
  { weight: 7, arbitrary: fc.record({ step: fc.constant('sync' as const), device, fates: line }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('befriend' as const), device, other: device, fates: line }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('unfriend' as const), device, other: device, fates: line }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('revoke' as const), device, other: device, fates: line }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('block' as const), device, other: device, fates: line }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('change handle' as const), device, fates: line }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('wipe' as const), device }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('recover' as const), device, anew: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('delete account' as const), device }) },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant('clock' as const), device, skew: fc.integer({ min: -DAY, max: DAY }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ step: fc.constant('wait' as const), millis: fc.integer({ min: 0, max: 2 * DAY }) }),
  },
);

/** What chance seldom brings together: one device removes something and writes on, another hears of it only after the tombstone went. */
const missedRemoval: fc.Arbitrary<Step[]> = fc.tuple(device, device, pick).map(([mine, other, choice]) => {
  const act = (deed: DeedName): Step => ({ step: 'act', device: mine, deed, pick: choice, again: false });
  const sync = (from: number): Step => ({ step: 'sync', device: from, fates: [] });
  return [
    act('addToCart'),
    sync(mine),
    sync(other),
    act('removeFromCart'),
    sync(mine),
    act('createList'),
    sync(mine),
    { step: 'clean up' },
    sync(other),
  ];
});

const steps = fc.oneof({ weight: 40, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: missedRemoval });

/** Two to five devices of one to four people, and what happens to them. */
export const histories = (mostSteps: number): fc.Arbitrary<History> =>
  fc.record({
    owners: fc.array(fc.nat(3), { minLength: 2, maxLength: 5, size: 'max' }),
    steps: fc.array(steps, { minLength: 10, maxLength: mostSteps, size: 'max' }).map((parts) => parts.flat()),
  });
