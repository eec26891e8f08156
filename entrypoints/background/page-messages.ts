import { z } from 'zod';
import { setPinSaved } from '../../shared/actions/pins.ts';
import { runAction } from '../../shared/actions/run.ts';
import { quietSite } from '../../shared/actions/settings.ts';
import { noteSighting, noteWhereItLeads } from '../../shared/actions/sightings.ts';
import { siteAt } from '../../shared/detect/rules/sites.ts';
import { t } from '../../shared/i18n/t.ts';
import { claimToThing, pinKey } from '../../shared/identity/claim-to-thing.ts';
import type { PageRequestName, PageRequests } from '../../shared/messages.ts';
import { webUrl } from '../../shared/model/basics.ts';
import { SURE } from '../../shared/model/claim.ts';
import { claimSchema, pinClaimSchema } from '../../shared/model/claim-schema.ts';
import { hostOf } from '../../shared/model/host.ts';
import type { Pin } from '../../shared/model/product.ts';
import { parseInviteLink } from '../../shared/seal/invite.ts';
import { openApp } from './browser-actions.ts';
import { chipFor, isQuiet } from './chip.ts';
import { changePage } from './pages.ts';
import { takePinsPlace } from './pin-place.ts';
import { rememberTakenOut, takenOutAmong, takenOutOf } from './pins.ts';
import { startIn } from './sites.ts';
import { addThumbnail } from './thumbnail.ts';

/** Most pins that one page may ask about at once. */
const MOST_PINS = 500;

/** Every message but the one that must be answered in the browser's own turn; see index.ts. */
type Answered = Exclude<PageRequestName, 'page/open-outside'>;

const schemas: { [N in Answered]: z.ZodType } = {
  'page/worth-reading': z.object({}),
  'page/claim': z.object({ claim: z.unknown(), url: webUrl }),
  'page/hush': z.object({}),
  'pins/saved': z.object({ pinIds: z.array(z.string().regex(/^\d{1,24}$/)).max(MOST_PINS) }),
  'pins/set': z.object({ claim: pinClaimSchema, saved: z.boolean(), request: z.uuid() }),
  'invite/open': z.object({ link: z.string().max(4096), request: z.number() }),
};

interface Teller {
  readonly tab: number;
  /** The address of the page that speaks, as the browser tells it. */
  readonly url: string;
  /** The browser's id of that page; older Firefoxes give none. */
  readonly document?: string;
}

type Handlers = {
  [N in Answered]: (args: PageRequests[N]['args'], teller: Teller) => Promise<PageRequests[N]['result']>;
};

/** Answers content scripts; what doesn't parse is refused without a word. `changed` is called when records are other than before. */
export const answerPage = async (
  act: Parameters<typeof runAction>[0],
  message: unknown,
  teller: Teller,
  changed: () => void,
): Promise<unknown> => {
  const type = (message as { type?: unknown } | null)?.type;
  const name = Object.keys(schemas).find((known): known is Answered => known === type);
  const args = name && schemas[name].safeParse(message);
  if (!name || !args?.success) return undefined;
  return (handlers(act, changed)[name] as (args: unknown, teller: Teller) => Promise<unknown>)(args.data, teller);
};

const handlers = (act: Parameters<typeof runAction>[0], changed: () => void): Handlers => {
  const { store } = act;
  return {
    'page/worth-reading': async (_args, { tab, url, document }) => {
      await startIn(tab, url, document);
      return {};
    },
    'page/claim': async ({ claim: said, url }, { tab, url: speaker }) => {
      const parsed = claimSchema.safeParse(said);
      // A page speaks for itself alone: what it says of another site's address is not believed.
      const honest = parsed.success && new URL(parsed.data.pageUrl).origin === new URL(speaker).origin;
      const claim = honest ? parsed.data : null;
      await changePage(tab, (page) => ({ ...page, url, claim }));
      const thing = claim && claimToThing(claim, store.now());
      // A page that is read with less confidence says nothing of what stands in the cart.
      if (claim?.type === 'product' && claim.confidence >= SURE && thing?.type === 'product')
        await noteSighting(store, thing);
      if (thing?.type === 'pin' && siteAt(new URL(speaker).hostname) === 'pinterest')
        await noteWhereItLeads(store, thing);
      if (await takePinsPlace(act, tab)) changed();
      return chipFor(store, claim);
    },
    'page/hush': async (_args, { url }) => {
      await runAction(act, quietSite, { host: hostOf(url), quiet: true }, store.newId());
      changed();
      return {};
    },
    'pins/saved': async ({ pinIds }, { url }) => {
      const items = await store.onKeys('savedItem', pinIds.map(pinKey));
      const lists = new Set((await store.all('collection')).map(({ id }) => id));
      const kept = items
        .filter(({ fields }) => lists.has(fields.collection))
        .flatMap(({ fields }) => fields.thing.keys);
      const saved = pinIds.filter((id) => kept.includes(pinKey(id)));
      return {
        show: !(await isQuiet(store, url)),
        saved,
        takenOut: await takenOutAmong(
          pinIds.filter((id) => !saved.includes(id)),
          store.now(),
        ),
        labels: { save: t('outside.pinSave'), saved: t('outside.pinSaved'), undo: t('outside.pinUndo') },
      };
    },
    'pins/set': async ({ claim, saved, request }, { tab }) => {
      const back = await takenOutOf(claim.pinId);
      const pin = claimToThing(claim, store.now()) as Pin;
      const { takenOut, item } = (await runAction(act, setPinSaved, { pin, saved, back }, request)) as {
        takenOut: readonly string[];
        item?: string;
      };
      // Asked again for a lost answer, the action tells the same: what was taken out is never forgotten for it.
      if (saved || takenOut.length > 0)
        await rememberTakenOut(claim.pinId, { items: saved ? [] : takenOut, at: store.now() });
      changed();
      if (item) void addThumbnail(store, item, { tab, claim });
      return { saved };
    },
    'invite/open': async ({ link, request }, { tab }) => {
      if (parseInviteLink(link)) await openApp(`/invite?link=${encodeURIComponent(link)}`, `invite/${tab}/${request}`);
      return {};
    },
  };
};
