import type { BuyPlan } from '../../../shared/buy/plan.ts';
import type { HandOffReport } from '../../../shared/buy/report.ts';
import type { Pin, Product } from '../../../shared/model/product.ts';
import type {
  CartLineView,
  Conversation,
  FriendView,
  ItemView,
  ListView,
  MessageView,
  OpinionView,
  OrderView,
  PageView,
  PassageView,
  Person,
  ShopGroup,
} from '../../../shared/store/views.ts';

/** Records as screens get them, made up for tests and the gallery. */

export const NOW = Date.UTC(2026, 10, 20, 10, 30);
export const DAY = 24 * 60 * 60 * 1000;

/** A made-up id: 22 characters, the same for the same name. */
export const id = (name: string): string => name.padEnd(22, '0').slice(0, 22);

export const person = (name: string): Person => ({ id: id(name.replace(/[^A-Za-z]/g, 'x')), name });
export const friend = (whom: Person, more: Partial<FriendView> = {}): FriendView => ({
  ...whom,
  verified: false,
  hasNewKeys: false,
  isAnother: false,
  isSuspect: false,
  ...more,
});
export const ana = person('Ana');
export const joris = person('Joris');
export const me = person('Mei');

export const product = (fields: Partial<Product> = {}): Product => ({
  type: 'product',
  title: 'Kessel No. 4 filter coffee maker, 1.25 l, brushed steel',
  url: 'https://kaffeehaus-berg.example/kessel-4',
  shop: 'kaffeehaus-berg.example',
  brand: 'Kessel',
  price: { amount: 21_900, currency: 'EUR' },
  listPrice: { amount: 23_900, currency: 'EUR' },
  availability: 'InStock',
  keys: ['url:kaffeehaus-berg.example/kessel-4'],
  seenAt: NOW - 3 * DAY,
  ...fields,
});

export const pin = (fields: Partial<Pin> = {}): Pin => ({
  type: 'pin',
  pinId: '123456789',
  title: 'Reading corner with a low lamp',
  url: 'https://www.pinterest.com/pin/123456789/',
  link: 'https://lampen.example/low-lamp',
  keys: ['pin:123456789'],
  seenAt: NOW,
  ...fields,
});

export const opinion = (fields: Partial<OpinionView> = {}): OpinionView => {
  const who = fields.person ?? ana;
  return {
    id: id(`opinion${who.name}`),
    person: who,
    mine: false,
    product: product(),
    stance: 'has',
    rating: 5,
    text: 'Still the best thing in the kitchen. The first one I’ve owned that makes a pot in six minutes and doesn’t stew it.',
    good: ['fast', 'parts can be bought'],
    bad: ['loud switch'],
    since: NOW - 425 * DAY,
    writtenAt: NOW - 40 * DAY,
    ...fields,
  };
};

export const unhappy = opinion({
  person: joris,
  rating: 2,
  text: 'Beautiful, but the hotplate scorched the pot twice. I sent it back and got the one with the thermos.',
  good: ['returned without fuss'],
  bad: ['hotplate runs hot'],
  since: NOW - 21 * DAY,
});

export const page = (fields: Partial<PageView> = {}): PageView => ({
  tab: 1,
  host: 'kaffeehaus-berg.example',
  status: 'product',
  claim: {
    type: 'product',
    pageUrl: 'https://kaffeehaus-berg.example/kessel-4',
    url: 'https://kaffeehaus-berg.example/kessel-4',
    title: product().title,
    confidence: 0.95,
  },
  thing: product(),
  image: null,
  boughtAt: null,
  quiet: false,
  ...fields,
});

export const line = (fields: Partial<CartLineView> = {}): CartLineView => {
  const { price = null, seenAt, shop } = fields.product ?? product();
  return {
    id: id('line'),
    product: product(),
    quantity: 1,
    addedAt: NOW,
    price,
    seenAt,
    seenOn: shop,
    change: null,
    recommender: null,
    ...fields,
  };
};

export const order = (fields: Partial<OrderView> = {}): OrderView => ({
  id: id('order'),
  product: product(),
  quantity: 1,
  purchase: id('purchase'),
  boughtAt: NOW - 5 * DAY,
  returnBy: null,
  recommender: null,
  ...fields,
});

export const shopGroup = (name: string, fields: Partial<ShopGroup> = {}): ShopGroup => ({
  id: `${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`,
  shop: `${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`,
  shopName: name,
  seller: null,
  lines: [line()],
  handedOver: [],
  totals: [{ amount: 21_900, currency: 'EUR' }],
  unpriced: 0,
  ...fields,
});

export const list = (name: string, fields: Partial<ListView> = {}): ListView => ({
  id: id(`list${name.replace(/[^A-Za-z]/g, 'x')}`),
  name,
  position: 'a0',
  createdAt: NOW,
  count: 4,
  ...fields,
});

export const item = (name: string, fields: Partial<ItemView> = {}): ItemView => ({
  id: id(`item${name.replace(/[^A-Za-z]/g, 'x')}`),
  thing: product({ title: name }),
  collection: list('Kitchen').id,
  position: 'a0',
  addedAt: NOW,
  ...fields,
});

export const message = (fields: Partial<MessageView> = {}): MessageView => ({
  id: id(`message${fields.text ?? ''}`.replace(/[^A-Za-z0-9]/g, 'x')),
  type: 'text',
  text: 'Did the parcel come?',
  product: null,
  replyTo: null,
  sentAt: NOW - 2 * DAY,
  author: ana,
  mine: false,
  ...fields,
});

export const conversation = (messages: readonly MessageView[], friend: Person = ana): Conversation => ({
  friend,
  messages,
});

/** What buying does in a shop that nothing is known of. */
export const opensBergsPage: BuyPlan = {
  merchant: { key: 'kaffeehaus-berg.example', domain: 'kaffeehaus-berg.example' },
  shopName: 'kaffeehaus-berg.example',
  asks: false,
  steps: [{ name: 'product-page', carries: [0], landing: 'page' }],
};

/** What buying does where the shop's cart can be filled by an address. */
export const fillsBergsCart: BuyPlan = {
  ...opensBergsPage,
  shopName: 'Kaffeehaus Berg',
  steps: [
    { name: 'cart-link', carries: [0], landing: 'cart' },
    { name: 'page-help', carries: [], landing: 'button' },
  ],
};

/** A hand-off that went as planned; fields given here replace the usual ones. */
export const handedOff = (fields: Partial<HandOffReport> = {}): HandOffReport => ({
  inCart: [0],
  seen: true,
  opened: [],
  unseen: [],
  left: [],
  landing: 'cart',
  step: 'cart-link',
  url: 'https://kaffeehaus-berg.example/cart',
  foreignHost: null,
  confirmedDomain: null,
  failed: [],
  notes: [],
  next: 'page-help',
  ...fields,
});

/** An opinion on its way to the server. */
export const passage = (fields: Partial<PassageView> = {}): PassageView => {
  const said = { kind: 'opinion', fields: { stance: 'has', rating: 4, text: 'Whistles like a train' } };
  const sealed = 'AbX3kQm9Rt0Zs1Yv'.repeat(24);
  const record = { id: id('opinion'), epoch: 1, sealed, base: 0, removed: false };
  const text = JSON.stringify({ space: id('circle'), records: [record] });
  return {
    id: 7,
    direction: 'sent',
    at: NOW,
    address: 'https://relay.tagalong.example/trpc/sync.push',
    size: text.length,
    isCut: false,
    hasSealed: true,
    text,
    sealed: [
      { what: 'record', id: record.id, version: null, size: sealed.length, plain: JSON.stringify(said, null, 2) },
    ],
    ...fields,
  };
};
