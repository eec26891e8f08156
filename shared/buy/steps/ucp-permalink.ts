import { ofOneHost } from '../line.ts';
import { brought, failed } from '../outcome.ts';
import type { Step } from '../step.ts';
import { foreignDomain, isBase } from '../ucp/addresses.ts';
import { discover } from '../ucp/discover.ts';
import { itemsOf } from '../ucp/items.ts';
import { permalink } from '../ucp/permalink.ts';

/** One address that fills the shop's cart, where the shop says at the click that it has such addresses. */
export const ucpPermalink: Step = {
  name: 'ucp-permalink',
  asks: true,
  plan: (lines, { mayRead }) => {
    const carries = ofOneHost(lines);
    return mayRead && itemsOf(carries) ? { carries, landing: 'cart' } : null;
  },
  climb: async (lines, hands) => {
    const shop = lines[0]?.product.url ?? '';
    const endpoint = (await discover(shop, hands))?.permalinkEndpoint;
    const items = itemsOf(lines);
    if (!endpoint || !items) return null;
    if (!isBase(endpoint)) return failed('bad-answer');
    const foreign = foreignDomain(endpoint, shop, hands.confirmed);
    if (foreign) return failed('other-domain', foreign);
    const address = permalink(endpoint, items);
    if (!address) return failed('too-long');
    return brought(lines, await hands.open(address), { address, shop, confirmed: hands.confirmed });
  },
};
