import { setInterval } from 'node:timers/promises';
import { JSDOM } from 'jsdom';
import { detect } from '../../shared/detect/detect.ts';
import { claimToThing } from '../../shared/identity/claim-to-thing.ts';
import type { Product } from '../../shared/model/product.ts';
import type { Opinion } from '../../shared/model/records/opinion.ts';
import { friends } from '../../shared/store/queries/people.ts';
import { type Device, openDevice } from '../support/device.ts';
import { BERG, bergCoffee } from './sites/berg-coffee.ts';
import { NORD, nordkitchen } from './sites/nordkitchen.ts';
import type { Site } from './sites/serve.ts';

export interface DemoFriend {
  /** Turns whoever opens it into a friend of Ana's, once. */
  readonly invite: string;
  leave(): Promise<void>;
}

const DAY = 24 * 60 * 60 * 1000;
/** How often she looks whether somebody accepted, in milliseconds. */
const LOOKS_EVERY = 2000;

type Words = Pick<Opinion, 'stance' | 'rating' | 'text' | 'good' | 'bad'> & { days: number | null };

const said: readonly { readonly url: string; readonly words: Words }[] = [
  {
    url: `${BERG}/products/wasserkessel-fjell`,
    words: {
      stance: 'has',
      rating: 5,
      text: 'Two winters of tea and the enamel has no chip yet. The handle stays cool.',
      good: ['quick on induction', 'cool handle'],
      bad: ['heavy when full'],
      days: 700,
    },
  },
  {
    url: `${BERG}/products/kaffeewaage-prisma`,
    words: {
      stance: 'has',
      rating: 2,
      text: 'Exact while it lasts. Mine forgot its zero after half a year, and nobody answers letters.',
      good: ['exact'],
      bad: ['drifts after months', 'no spare parts'],
      days: 240,
    },
  },
  {
    url: `${NORD}/p/havre-bread-tin`,
    words: {
      stance: 'has',
      rating: 2,
      text: 'Pretty, but the lid warped in the first damp week. Mine holds letters now.',
      good: ['good looking'],
      bad: ['lid warps'],
      days: 400,
    },
  },
  {
    url: `${NORD}/p/ask-chopping-board`,
    words: {
      stance: 'tried',
      rating: 4,
      text: 'Used it at my brother’s. Heavy enough not to wander.',
      good: ['stays put'],
      bad: [],
      days: null,
    },
  },
];

const recommended = `${BERG}/products/handmuehle-kolibri`;
const note = 'You said your grinder wakes the whole house. This one doesn’t.';

/** Ana has Tagalong too, somewhere else, and has written about a few things. To new friends she recommends one. */
export async function inviteFromAna(server: string): Promise<DemoFriend> {
  const ana = await openDevice();
  for (const { url, words } of said) {
    const { days, ...rest } = words;
    const since = days === null ? null : Date.now() - days * DAY;
    await ana.do('giveOpinion', { product: productAt(url), ...rest, since });
  }
  await ana.do('signUp', { handle: 'ana', name: 'Ana', password: 'a kettle and two winters', server });
  const { link } = await ana.do('makeInvite', {});

  const left = new AbortController();
  const life = welcomeFriends(ana, left.signal);
  return {
    invite: link,
    leave: async () => {
      left.abort();
      await life;
    },
  };
}

async function welcomeFriends(ana: Device, signal: AbortSignal): Promise<void> {
  const welcomed = new Set<string>();
  try {
    for await (const _ of setInterval(LOOKS_EVERY, undefined, { signal })) {
      await ana.sync();
      for (const { id } of await friends(ana.store)) {
        if (welcomed.has(id)) continue;
        welcomed.add(id);
        await ana.do('recommend', { to: id, product: productAt(recommended), note });
        await ana.sync();
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The product as Tagalong reads it from the shop's page, so that it is known by the same keys; with its picture. */
function productAt(address: string): Product {
  const url = new URL(address);
  const site = [bergCoffee, nordkitchen].find(({ hosts }) => hosts.includes(url.hostname));
  const { document } = new JSDOM(String(site && get(site, url)), { url: address }).window;
  const claim = detect({ document, url });
  const thing = claim && claimToThing(claim, Date.now());
  if (thing?.type !== 'product') throw new Error(`no product is read from ${address}`);

  const picture = site && claim?.image ? get(site, new URL(claim.image)) : undefined;
  if (!(picture instanceof Uint8Array)) return thing;
  return { ...thing, thumbnail: `data:image/png;base64,${Buffer.from(picture).toString('base64')}` };
}

function get(site: Site, url: URL): string | Uint8Array | undefined {
  return site.respond({ url, method: 'GET', headers: {} })?.body;
}
