import { isStillAt, looksLikeCart } from '../arrival.ts';
import { type BuyLine, ofOneHost } from '../line.ts';
import { brought, failed } from '../outcome.ts';
import type { LineNote, Step } from '../step.ts';
import { foreignDomain, isBase, isSafe } from '../ucp/addresses.ts';
import { cartRequest, readCart } from '../ucp/cart.ts';
import { discover } from '../ucp/discover.ts';
import { itemsOf } from '../ucp/items.ts';

/** A cart that the shop makes for us, and the address at which the person goes on with it. */
export const ucpCart: Step = {
  name: 'ucp-cart',
  asks: true,
  plan: (lines, { mayRead, agentProfile }) => {
    const carries = ofOneHost(lines);
    return mayRead && agentProfile && itemsOf(carries) ? { carries, landing: 'cart' } : null;
  },
  climb: async (lines, hands, { agentProfile }) => {
    const shop = lines[0]?.product.url ?? '';
    const business = await discover(shop, hands);
    const items = itemsOf(lines);
    if (!business?.hasCarts || !business.restEndpoint || !items || !agentProfile) return null;
    if (!isBase(business.restEndpoint)) return failed('bad-answer');
    const asked = foreignDomain(business.restEndpoint, shop, hands.confirmed);
    if (asked) return failed('other-domain', asked);

    const { status, body } = await hands.ask(`${business.restEndpoint}/carts`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'ucp-agent': `profile="${agentProfile}"`,
        'idempotency-key': hands.newUuid(),
        'request-id': hands.newUuid(),
      },
      body: cartRequest(items),
    });
    const cart = readCart(
      status,
      body,
      lines,
      items.map(({ id }) => id),
    );
    if ('failure' in cart) return failed(cart.failure);
    if (!isSafe(cart.continueUrl)) return failed('bad-answer');
    const foreign = foreignDomain(cart.continueUrl, shop, hands.confirmed);
    if (foreign) return failed('other-domain', foreign);
    const address = cart.continueUrl;
    const held = lines.filter((line) => !isGone(cart.notes, line));
    const errand = { address, shop, confirmed: hands.confirmed };
    return { ...brought(held, await hands.open(address), errand, isGoingOn(address)), notes: cart.notes, seen: true };
  },
};

/** The shop names the page itself: whatever its address, that is where the person goes on. A front page shows no cart. */
const isGoingOn =
  (address: string) =>
  (url: URL): boolean =>
    looksLikeCart(url) || (url.pathname !== '/' && isStillAt(url, address));

const isGone = (notes: readonly LineNote[], line: BuyLine): boolean =>
  notes.some((note) => note.line === line && note.says === 'gone');
