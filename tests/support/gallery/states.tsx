import type { JSX } from 'solid-js';
import type { BuyPlan } from '../../../shared/buy/plan.ts';
import type { HandOffReport } from '../../../shared/buy/report.ts';
import { makeChip } from '../../../shared/overlay/chip.ts';
import type { Cart, Purchase, TrafficView } from '../../../shared/store/views.ts';
import { App } from '../../../shared/ui/app/App.tsx';
import { Popup } from '../../../shared/ui/popup/Popup.tsx';
import { PlainView } from '../../../shared/ui/sidebar/PlainView.tsx';
import { Sidebar } from '../../../shared/ui/sidebar/Sidebar.tsx';
import { Welcome } from '../../../shared/ui/welcome/Welcome.tsx';
import type { Answers, Outcomes } from '../ui/fake-port.ts';
import {
  ana,
  conversation,
  DAY,
  fillsBergsCart,
  friend,
  handedOff,
  id,
  item,
  joris,
  line,
  list,
  me,
  message,
  NOW,
  opensBergsPage,
  opinion,
  order,
  page,
  passage,
  person,
  pin,
  product,
  shopGroup,
  unhappy,
} from '../ui/samples.ts';
import { drawing } from './drawing.ts';

/** A screen in one condition; `path` is where the full page starts. */
export interface State {
  readonly screen: () => JSX.Element;
  readonly width: number;
  readonly path?: string;
  readonly rtl?: boolean;
  /** Names of buttons to press, in turn, before looking. */
  readonly press?: readonly string[];
  readonly answers?: Answers;
  readonly outcomes?: Outcomes;
}

const PANEL = 384;
const LONG =
  'Profi Küchenmaschine Gourmet Collection XXL 1800 W Edelstahl mit 6,2-Liter-Schüssel, Donaudampfschifffahrtsgesellschaftskapitänsmützen-Aufsatz, Knethaken, Rührbesen, Fleischwolf und Spritzgebäckvorsatz (Sondermodell, anthrazit-matt)';

const drawn = (seed: number, tall = false) =>
  product({ title: titles[seed % titles.length] ?? '', thumbnail: drawing(seed, tall) });
const titles = [
  'Kessel No. 4 coffee maker',
  'Linen duvet cover, sand',
  'Trail running shoe, size 42',
  'Oak stool',
  'Enamel bread bin',
  'Wool throw',
];

const kitchen = list('Kitchen', { count: 7 });
const presents = list('Presents for Tomás', { count: 12 });
const someday = list('Some day', { count: 0 });
const lists = [kitchen, presents, someday];
const removedLists = [list('Old flat', { count: 31 }), list(LONG, { count: 1 })];

const recommendation = message({
  id: id('recommendation'),
  type: 'recommendation',
  product: product({ thumbnail: drawing(0) }),
  text: 'You asked about mine: it’s this one. Six minutes a pot, and the parts can be bought singly.',
  sentAt: NOW - 3600_000,
});
const talk = [
  message({ id: id('m1'), mine: true, author: me, text: 'Which coffee maker do you have again?' }),
  recommendation,
  message({
    id: id('m3'),
    mine: true,
    author: me,
    text: 'Lovely. Does it fit under a shelf?',
    replyTo: recommendation.id,
    sentAt: NOW - 1800_000,
  }),
];
const inbox = {
  conversations: [
    { friend: ana, last: recommendation, unread: 2, mark: '1' },
    {
      friend: joris,
      last: message({ author: joris, text: 'Thanks, it came today', sentAt: NOW - 9 * DAY }),
      unread: 0,
      mark: '2',
    },
    { friend: person('נועה'), last: null, unread: 0, mark: '' },
  ],
  curious: [],
  unread: 2,
};
const instead = [
  opinion({
    person: person('Meret'),
    product: product({ title: 'Berg Aroma coffee maker, 1.2 l', thumbnail: drawing(2) }),
    rating: 5,
  }),
  opinion({
    person: person('Tomás'),
    product: product({ title: LONG }),
    stance: 'tried',
    rating: null,
    text: '',
  }),
];
const cart = {
  groups: [
    shopGroup('Kaffeehaus Berg', {
      lines: [
        line({ product: drawn(0), recommender: ana }),
        line({
          id: id('line2'),
          quantity: 3,
          note: 'The brown ones, not bleached',
          choices: [
            { name: 'Size', value: 'No. 4' },
            { name: 'Pack', value: '100' },
          ],
          price: { amount: 450, currency: 'EUR' },
          change: {
            price: { was: { amount: 390, currency: 'EUR' }, is: { amount: 450, currency: 'EUR' } },
            availability: null,
          },
          product: product({ title: 'Paper filters No. 4, 100 pieces', price: { amount: 450, currency: 'EUR' } }),
        }),
      ],
      totals: [{ amount: 23_250, currency: 'EUR' }],
    }),
    shopGroup('North & Daughters', {
      seller: 'Lena’s Loft',
      lines: [
        line({
          id: id('line3'),
          product: product({ title: LONG, price: { amount: 129_900, currency: 'SEK' }, thumbnail: drawing(2) }),
        }),
        line({
          id: id('line4'),
          product: { ...product({ title: 'A thing that shows no price' }), price: undefined } as never,
        }),
      ],
      totals: [{ amount: 129_900, currency: 'SEK' }],
      unpriced: 1,
    }),
    shopGroup('Papier & Stift', {
      id: 'papier.example',
      lines: [],
      totals: [],
      handedOver: [
        line({
          id: id('line5'),
          quantity: 2,
          handedOverAt: NOW - 2 * DAY,
          product: product({ title: 'Fountain pen, fine nib' }),
        }),
        line({ id: id('line6'), handedOverAt: NOW - 2 * DAY, product: product({ title: 'Ink, bottle of 50 ml' }) }),
      ],
    }),
  ],
  totals: [
    { amount: 23_250, currency: 'EUR' },
    { amount: 129_900, currency: 'SEK' },
  ],
  count: 6,
};

const covers: Readonly<Record<string, readonly string[]>> = {
  [kitchen.id]: [drawing(0), drawing(3), drawing(4)],
  [presents.id]: [drawing(2), drawing(5)],
};
const saved = [
  item('Kessel', { thing: drawn(0), collection: kitchen.id }),
  item('Long', { thing: product({ title: LONG }), collection: kitchen.id }),
  item('Pin', { thing: pin({ thumbnail: drawing(7, true) }), collection: kitchen.id }),
  item('Stool', { thing: drawn(3, true), collection: kitchen.id }),
  item('Bin', { thing: drawn(4), collection: kitchen.id }),
  item('Arabic', {
    thing: product({ title: 'إبريق قهوة نحاسي، لتر واحد', shopName: 'سوق البن' }),
    collection: kitchen.id,
  }),
  item('Throw', { thing: drawn(5, true), collection: kitchen.id }),
];

/** A cart as large as one gets. */
const bulging: Cart = {
  groups: Array.from({ length: 60 }, (_, shop) =>
    shopGroup(`Shop number ${'abcdefghijklmnopqrstuvwxyz'[shop % 26]}${'x'.repeat(Math.floor(shop / 26))}`, {
      id: `shop${shop}`,
      lines: Array.from({ length: shop < 20 ? 9 : 8 }, (_line, n) =>
        line({
          id: id(`b${shop}x${n}`),
          quantity: 1 + (n % 3),
          product: product({ title: titles[n % titles.length] ?? '' }),
        }),
      ),
    }),
  ),
  totals: [{ amount: 21_900_000, currency: 'EUR' }],
  count: 980,
};

const purchases: readonly Purchase[] = [
  {
    id: id('purchase'),
    shop: 'kaffeehaus-berg.example',
    shopName: 'Kaffeehaus Berg',
    boughtAt: NOW - 5 * DAY,
    returnBy: NOW + 2 * DAY,
    things: [
      order({ product: drawn(0), recommender: ana }),
      order({ id: id('order2'), quantity: 3, note: 'One is for Tomás', product: product({ title: LONG }) }),
    ],
    parcels: [
      {
        id: id('parcel'),
        purchase: id('purchase'),
        number: '1Z5R89390357567127',
        carrier: 'UPS',
        url: 'https://www.ups.com/',
        addedAt: NOW,
      },
      { id: id('parcel2'), purchase: id('purchase'), number: 'AB 12 34', carrier: null, url: null, addedAt: NOW },
    ],
  },
  {
    id: id('purchase2'),
    shop: 'souk.example',
    shopName: 'سوق البن',
    boughtAt: NOW - 300 * DAY,
    returnBy: null,
    things: [order({ id: id('order3'), product: product({ title: 'إبريق قهوة نحاسي، لتر واحد' }) })],
    parcels: [],
  },
];

const sized = product({
  title: 'Trail running shoe',
  options: [
    { name: 'Size', values: ['41', '42', '43'] },
    { name: 'Colour', values: ['Moss', 'Sand'] },
  ],
});

/** A person in the middle of using it. */
const usual: Answers = {
  page: page({ image: drawing(0) }),
  pinFor: null,
  access: { everyShop: true, notifications: false },
  opinionsOn: {
    mine: null,
    friends: [
      opinion(),
      opinion({
        person: person('Oluwaseun'),
        rating: 4,
        text: '',
        since: NOW - 90 * DAY,
        good: ['looks right'],
        bad: [],
      }),
      unhappy,
    ],
  },
  standing: {
    lists: [{ item: id('item'), list: kitchen.id, name: 'Kitchen' }],
    cart: { line: id('line'), quantity: 2 },
  },
  friends: [
    friend(ana, { verified: true }),
    friend(joris, { hasNewKeys: true }),
    friend(person('Oluwaseun')),
    friend(person('נועה')),
  ],
  lists,
  list: { list: kitchen, order: saved.map((each) => each.id) },
  items: ({ items }: { items: string[] }) => saved.filter((each) => items.includes(each.id)),
  covers: ({ list: of }: { list: string }) => covers[of] ?? [],
  cart,
  cartCount: cart.count,
  orders: purchases,
  rates: {
    shown: 'EUR',
    rates: [{ currency: 'SEK', worth: 0.0914, day: '2026-11-20', source: 'ecb' }],
  },
  pictures: { [id('line')]: drawing(0), [id('line3')]: drawing(2) },
  inbox,
  blocked: [person('Somebody')],
  aside: [],
  conversation: conversation(talk),
  me: { person: me.id, name: 'Mei', handle: 'mei', server: 'https://relay.tagalong.example', recoveryKept: true },
  sync: { state: 'idle', unsent: 0, aside: 0, progress: null },
};

const fresh: Answers = {
  ...usual,
  opinionsOn: { mine: null, friends: [] },
  standing: { lists: [], cart: null },
  friends: [],
  lists: [],
  cart: { groups: [], totals: [], count: 0 },
  cartCount: 0,
  orders: [],
  rates: { shown: null, rates: [] },
  inbox: { conversations: [], curious: [], unread: 0 },
  me: { person: me.id, name: '', handle: null, server: 'https://relay.tagalong.example', recoveryKept: true },
  sync: { state: 'local', unsent: 0, aside: 0, progress: null },
};

/** Signed out, with a recovery code that was never proven, and a friend whose phrase differed. */
const troubled: Answers = {
  friends: [friend(ana, { isAnother: true, hasNewKeys: true }), friend(joris)],
  me: { person: me.id, name: 'Mei', handle: 'mei', server: 'https://relay.tagalong.example', recoveryKept: false },
  sync: { state: 'signed-out', unsent: 1, aside: 0, progress: null },
};

/** The page after an order, at a shop to which something was handed over. */
const boughtHere: Answers = {
  page: page({ status: 'nothing', claim: null, thing: null, boughtAt: 'kaffeehaus-berg.example' }),
  cart: {
    ...cart,
    groups: [shopGroup('Kaffeehaus Berg', { shop: 'kaffeehaus-berg.example', lines: [], handedOver: [line({})] })],
  },
};

/** Two friends are curious about what was bought. */
const asked: Answers = {
  ...usual,
  opinionsOn: { mine: null, friends: [] },
  inbox: {
    ...inbox,
    curious: [
      {
        id: 'one',
        friend: ana,
        text: 'Does it wake the neighbours? Mine has given up, and I make coffee at six.',
        order: id('line'),
        product: drawn(0),
        boughtAt: NOW - 60 * DAY,
        isNew: true,
      },
      {
        ...order(),
        id: 'two',
        friend: person('נועה'),
        text: '',
        order: id('o'),
        product: product({ title: LONG }),
        isNew: false,
      },
    ],
    unread: 3,
  },
};

const added = { line: id('line'), before: null, isOpen: false };
const outcomes: Outcomes = {
  buyPlan: { value: opensBergsPage },
  listDevices: {
    value: {
      devices: [
        { id: id('laptop'), name: 'Firefox on Linux', seenAt: NOW, createdAt: NOW - 90 * DAY, current: true },
        { id: id('phone'), name: 'Chrome on Android', seenAt: NOW - DAY, createdAt: NOW - 60 * DAY, current: false },
        {
          id: id('old'),
          name: 'Chrome on Windows',
          seenAt: NOW - 40 * DAY,
          createdAt: NOW - 400 * DAY,
          current: false,
        },
      ],
    },
  },
  listInvites: {
    value: {
      invites: [
        { invite: id('i1'), link: 'x', uses: 1, used: 0, expiresAt: NOW + 12 * DAY, createdAt: NOW - 2 * DAY },
        { invite: id('i2'), link: 'x', uses: 5, used: 2, expiresAt: NOW + 5 * DAY, createdAt: NOW - 9 * DAY },
      ],
    },
  },
  readSafetyPhrase: { value: { phrase: 'orbit lemon quiet harvest pencil river mango cradle', signKey: 'k' } },
  signUp: { value: { recoveryCode: 'orbit lemon quiet harvest pencil river mango cradle sting above copper fiction' } },
  makeInvite: { value: { link: 'https://relay.tagalong.example/i/Qm9yaW5nIGludml0ZQ#c2VjcmV0LXNlY3JldC1zZWNyZXQ' } },
  readInvite: { value: { from: 'Ana' } },
};

const passed: TrafficView = {
  lines: [
    passage({
      id: 11,
      direction: 'received',
      address: 'wss://relay.tagalong.example/trpc',
      size: 214,
      hasSealed: false,
    }),
    passage({ id: 10, direction: 'received', size: 96, hasSealed: false }),
    passage({ id: 9, size: 1_204 }),
    passage({ id: 8, direction: 'received', address: 'https://relay.tagalong.example/trpc/sync.pull', size: 48_310 }),
    passage({ id: 7, address: 'https://relay.tagalong.example/trpc/sync.pull', size: 412, hasSealed: false }),
  ],
  dropped: 12,
};
const closed = { id: null, version: null, plain: null } as const;
const keysOnTheirWay = passage({
  address: 'https://relay.tagalong.example/trpc/accounts.signUp',
  text: '{"handle":"mei","proof":"q83vEjRWeJA=","keyring":"AbX3kQm9Rt0Zs1Yv"}',
  sealed: [
    { ...closed, what: 'proof', size: 44 },
    { ...closed, what: 'keyring', size: 620 },
    { ...closed, what: 'record', size: 348 },
  ],
});

const panel = (answers: Answers, startAt = '/this', more: Partial<State> = {}): State => ({
  screen: () => <Sidebar startAt={startAt} onClose={() => {}} />,
  width: PANEL,
  answers,
  outcomes,
  ...more,
});
const full = (path: string, answers: Answers = usual, more: Partial<State> = {}): State => ({
  screen: () => <App />,
  width: 1280,
  path,
  answers,
  outcomes,
  ...more,
});
/** The buy button before its press, or after what came of it. */
const buying = (plan: BuyPlan, report?: HandOffReport): State => ({
  ...panel(usual),
  outcomes: { ...outcomes, buyPlan: { value: plan }, handOff: { value: report } },
  ...(report && { press: ['Buy · €219.00'] }),
});
/** A shop's page with the chip at its edge. */
const chip = (count: number, kept: boolean): State => ({
  screen: () => {
    const labels = { open: `Open Tagalong ${count}`, hush: 'No chip on this site' };
    makeChip(document, { open: () => {}, hush: () => {} }).show({ show: true, count, kept, labels });
    return (
      <main>
        <h1>Kessel No. 4</h1>
        <p>A shop’s own page.</p>
      </main>
    );
  },
  width: 320,
});
const popup = (answers: Answers): State => ({ screen: () => <Popup />, width: 320, answers, outcomes });

export const states: Readonly<Record<string, State>> = {
  'panel-product': panel(usual),
  'panel-product-similar': panel({
    ...usual,
    opinionsOn: { mine: null, friends: [] },
    similar: {
      kin: [
        opinion({ product: product({ title: 'Kessel No. 4 coffee maker, red', thumbnail: drawing(3) }), rating: 4 }),
      ],
      probably: [
        opinion({
          person: joris,
          product: product({ title: 'Kessel Nr. 4 Filterkaffeemaschine KN-4000', shopName: 'Nordkitchen' }),
          text: unhappy.text,
          rating: 2,
        }),
      ],
      kind: instead,
    },
  }),
  'panel-product-instead': panel({
    ...usual,
    opinionsOn: { mine: null, friends: [] },
    similar: { kin: [], probably: [], kind: instead },
  }),
  'panel-product-mine': panel({
    ...usual,
    opinionsOn: { mine: opinion({ person: me, mine: true, writtenAt: NOW - 400 * DAY }), friends: [unhappy] },
  }),
  'panel-product-long': panel({
    ...usual,
    page: page({
      thing: product({
        title: LONG,
        shopName: 'Haushaltswarenfachgeschäft Überlingen-Nußdorf',
        brand: 'Gourmet Collection',
        availability: 'OutOfStock',
      }),
      claim: { ...page().claim, type: 'product', confidence: 0.4 } as never,
    }),
  }),
  'panel-product-forty': panel({
    ...usual,
    opinionsOn: {
      mine: null,
      friends: Array.from({ length: 40 }, (_, n) =>
        opinion({
          id: id(`o${n}`),
          person: person(`Friend ${String.fromCharCode(65 + (n % 26))}${n}`),
          rating: (n % 5) + 1,
        }),
      ),
    },
  }),
  'panel-product-alone': panel(fresh),
  'panel-buy-asks': buying({
    ...fillsBergsCart,
    asks: true,
    steps: [{ name: 'page-help', carries: [0], landing: 'button' }],
  }),
  'panel-buy-done': buying(fillsBergsCart, handedOff()),
  'panel-buy-changed': buying(
    fillsBergsCart,
    handedOff({
      notes: [
        {
          line: 0,
          says: 'dearer',
          was: { amount: 8900, currency: 'EUR' },
          now: { amount: 9450, currency: 'EUR' },
        },
      ],
    }),
  ),
  'panel-buy-elsewhere': buying(fillsBergsCart, handedOff({ inCart: [], left: [0], landing: 'elsewhere' })),
  'panel-buy-elsewhere-at': buying(
    fillsBergsCart,
    handedOff({ inCart: [], unseen: [0], landing: 'elsewhere', foreignHost: 'checkout.bergpay.example' }),
  ),
  'panel-buy-other-domain': buying(
    fillsBergsCart,
    handedOff({
      inCart: [],
      opened: [0],
      landing: 'page',
      failed: [{ step: 'ucp-permalink', failure: 'other-domain', confirm: 'bergpay.example' }],
    }),
  ),
  'panel-buy-down': buying(
    fillsBergsCart,
    handedOff({ inCart: [], left: [0], landing: null, failed: [{ step: 'product-page', failure: 'unreachable' }] }),
  ),
  'panel-product-silent': panel({ ...usual, opinionsOn: { mine: null, friends: [] } }),
  'panel-product-rtl': panel(
    {
      ...usual,
      page: page({
        thing: product({
          title: 'إبريق قهوة نحاسي مصنوع يدويا، لتر واحد',
          brand: 'بن الجبل',
          shopName: 'سوق البن',
          price: { amount: 34_500, currency: 'ILS' },
        }),
      }),
      opinionsOn: {
        mine: null,
        friends: [
          opinion({
            person: person('נועה'),
            text: 'הקפה יוצא מצוין, אבל הידית מתחממת מהר.',
            good: ['קפה טוב'],
            bad: ['ידית חמה'],
            rating: 3,
          }),
          unhappy,
        ],
      },
    },
    '/this',
    { rtl: true },
  ),
  'panel-offline': panel({ ...usual, sync: { state: 'offline', unsent: 3, aside: 0, progress: null } }),
  'panel-from-pin': panel({
    ...usual,
    pinFor: { item: item('Pin').id, listName: 'Kitchen', pin: pin(), isReplaced: false },
  }),
  'panel-in-pins-place': panel({
    ...usual,
    pinFor: { item: item('Pin').id, listName: 'Kitchen', pin: pin(), isReplaced: true },
  }),
  'panel-pin': panel({
    ...usual,
    page: page({ status: 'pin', claim: null, thing: pin(), image: drawing(7, true), host: 'www.pinterest.com' }),
    standing: { lists: [], cart: null },
  }),
  'panel-nothing': panel({ ...usual, page: page({ status: 'nothing', claim: null, thing: null }) }),
  'panel-quiet': panel({ ...usual, page: page({ status: 'nothing', claim: null, thing: null, quiet: true }) }),
  'panel-no-access': panel({ ...fresh, page: page({ status: 'no-access', claim: null, thing: null }) }),
  'panel-embedded': panel(usual, '/this', {
    screen: () => (
      <>
        <Sidebar onClose={() => {}} />
        <PlainView />
      </>
    ),
  }),
  'panel-form': panel({ ...usual, opinionsOn: { mine: opinion({ person: me, mine: true }), friends: [] } }, '/this', {
    press: ['Edit'],
  }),
  'panel-save': panel(usual, '/this', { press: ['Saved in Kitchen', 'New list'] }),
  'panel-recommend': panel(usual, '/this', { press: ['Recommend to a friend'] }),
  'panel-cart': panel(usual, '/cart'),
  'panel-cart-rtl': panel(usual, '/cart', { rtl: true }),
  'panel-cart-many': panel({ ...usual, cart: bulging, cartCount: bulging.count }, '/cart'),
  'panel-cart-choose': panel(
    {
      ...usual,
      cart: { ...cart, groups: [shopGroup('Trail & Co', { lines: [line({ product: sized })] })] },
    },
    '/cart',
    { press: ['Choose Size and Colour: Trail running shoe'] },
  ),
  'panel-cart-note': panel(usual, '/cart', { press: [`Note beside ${titles[0]}`] }),
  'panel-product-choose': panel(
    { ...usual, page: page({ thing: sized }), standing: { lists: [], cart: null } },
    '/this',
    { press: ['Add to cart'], outcomes: { ...outcomes, addToCart: { value: { ...added, isOpen: true } } } },
  ),
  'panel-product-added': panel({ ...usual, standing: { lists: [], cart: null } }, '/this', {
    press: ['Add to cart'],
    outcomes: { ...outcomes, addToCart: { value: added } },
  }),
  'panel-which-one': panel(
    { ...usual, cart: { ...cart, groups: [shopGroup('Trail & Co', { lines: [line({ product: sized })] })] } },
    `/inbox/${ana.id}`,
    {
      press: [`Add to cart: ${product().title}`],
      outcomes: { ...outcomes, addAllToCart: { value: { added: [{ ...added, isOpen: true }], left: 0 } } },
    },
  ),
  'panel-bought-here': panel({ ...usual, ...boughtHere }, '/this', {
    outcomes: { ...outcomes, parcelWords: { value: { text: 'Order 123456789012. Parcel RR123456785DE' } } },
  }),
  'panel-orders': panel(usual, '/cart/orders'),
  'panel-orders-say': panel(usual, '/cart/orders', { press: [`Say what you think: ${titles[0]}`] }),
  'panel-orders-rtl': panel(usual, '/cart/orders', { rtl: true }),
  'panel-orders-empty': panel(fresh, '/cart/orders'),
  'app-orders': full('/cart/orders'),
  'app-cart-900': full('/cart', usual, { width: 900 }),
  'panel-undo': panel(usual, '/cart', { press: ['Remove Kessel No. 4 coffee maker'] }),
  'panel-menu': panel(usual, `/lists/${kitchen.id}`, { press: ['More for Oak stool'] }),
  'panel-rename': panel(usual, `/lists/${kitchen.id}`, { press: ['Rename'] }),
  'panel-reply': panel(usual, `/inbox/${ana.id}`, { press: ['Reply'] }),
  'panel-invite-link': panel(usual, '/friends', { press: ['Make an invite link'] }),
  'panel-compare': panel(usual, '/friends', { press: ['More for Ana', 'Compare the safety phrase'] }),
  'panel-part': panel(usual, '/friends', { press: ['Remove Ana'] }),
  'panel-block': panel(usual, '/friends', { press: ['More for Ana', 'Block Ana'] }),
  'panel-friends-differed': panel({ ...usual, ...troubled }, '/friends'),
  'panel-friends-differed-rtl': panel({ ...usual, ...troubled }, '/friends', { rtl: true }),
  'panel-refused': panel(fresh, '/friends', {
    press: ['Make an account'],
    outcomes: { signUp: { refusal: 'server-unreachable' } },
  }),
  'panel-cart-empty': panel(fresh, '/cart'),
  'panel-lists': panel(usual, '/lists'),
  'panel-lists-empty': panel(fresh, '/lists'),
  'panel-lists-removed': panel({ ...usual, removedLists }, '/lists'),
  'app-lists-removed': full('/lists', { ...usual, removedLists }),
  'panel-list': panel(usual, `/lists/${kitchen.id}`),
  'panel-list-empty': panel({ ...usual, list: { list: someday, order: [] } }, `/lists/${someday.id}`),
  'panel-inbox': panel(usual, '/inbox'),
  'panel-inbox-curious': panel(asked, '/inbox'),
  'panel-inbox-curious-rtl': panel(asked, '/inbox', { rtl: true }),
  'panel-inbox-curious-say': panel(asked, '/inbox', { press: [`Say what you think: ${titles[0]}`] }),
  'app-inbox-curious': full('/inbox', asked),
  'panel-inbox-empty': panel(fresh, '/inbox'),
  'panel-conversation': panel(usual, `/inbox/${ana.id}`),
  'panel-friends': panel(usual, '/friends'),
  'panel-friends-fresh': panel(fresh, '/friends'),
  'app-lists': full('/lists'),
  'app-lists-rtl': full('/lists', usual, { rtl: true }),
  'app-list': full(`/lists/${kitchen.id}`),
  'app-list-900': full(`/lists/${kitchen.id}`, usual, { width: 900 }),
  'app-lists-384': full('/lists', usual, { width: PANEL }),
  'app-cart': full('/cart'),
  'app-inbox': full('/inbox', { ...usual, sync: { state: 'signed-out', unsent: 0, aside: 0, progress: null } }),
  'app-conversation': full(`/inbox/${ana.id}`),
  'app-friends': full('/friends'),
  'app-settings': full('/settings', {
    ...usual,
    aside: [{ reason: 'forged', count: 2 }],
    sync: { state: 'idle', unsent: 1, aside: 2, progress: null },
  }),
  'app-settings-signed-out': full('/settings', {
    ...usual,
    sync: { state: 'signed-out', unsent: 2, aside: 0, progress: null },
  }),
  'app-settings-900': full('/settings', usual, { width: 900 }),
  'app-settings-kept': full('/settings', usual, { width: PANEL, press: ['Stop noticing products'] }),
  'app-proof': full('/proof', { ...usual, traffic: passed }),
  'app-proof-900': full('/proof', { ...usual, traffic: passed }, { width: 900 }),
  'app-proof-384': full('/proof', { ...usual, traffic: passed }, { width: PANEL }),
  'app-proof-fresh': full('/proof', { ...fresh, traffic: { lines: [], dropped: 0 } }),
  'app-proof-passage': full('/proof/7', { ...usual, passage: passage() }),
  'app-proof-passage-900': full('/proof/7', { ...usual, passage: passage() }, { width: 900 }),
  'app-proof-keys': full('/proof/7', { ...usual, passage: keysOnTheirWay }),
  'app-settings-fresh': full('/settings', { ...fresh, access: { everyShop: false, notifications: false } }),
  'app-invite': full('/invite?link=https%3A%2F%2Frelay.tagalong.example%2Fi%2Fx%23y'),
  'app-invite-fresh': full('/invite?link=https%3A%2F%2Frelay.tagalong.example%2Fi%2Fx%23y', fresh, {
    outcomes: { readInvite: { refusal: 'no-account' } },
  }),
  'app-invite-spent': full('/invite?link=https%3A%2F%2Frelay.tagalong.example%2Fi%2Fx%23y', usual, {
    outcomes: { readInvite: { refusal: 'invite-spent' } },
  }),
  popup: popup(usual),
  'popup-fresh': popup({
    ...fresh,
    page: page({ status: 'no-access', claim: null, thing: null }),
    access: { everyShop: false, notifications: false },
  }),
  'popup-bought': popup({ ...usual, ...boughtHere }),
  'popup-long': popup({
    ...usual,
    page: page({ thing: product({ title: LONG, shopName: 'Haushaltswarenfachgeschäft Überlingen-Nußdorf' }) }),
  }),
  'popup-rtl': {
    ...popup({
      ...usual,
      page: page({ thing: product({ title: 'إبريق قهوة نحاسي، لتر واحد', shopName: 'سوق البن' }) }),
    }),
    rtl: true,
  },
  'chip-alone': chip(0, false),
  'chip-friends': chip(3, true),
  'chip-many': chip(1000, true),
  'chip-rtl': { ...chip(12, true), rtl: true },
  'popup-signed-out': popup({ ...usual, sync: { state: 'signed-out', unsent: 1, aside: 0, progress: null } }),
  'popup-offline': popup({
    ...usual,
    sync: { state: 'offline', unsent: 0, aside: 0, progress: null },
    inbox: { conversations: [], curious: [], unread: 0 },
  }),
  welcome: {
    screen: () => <Welcome />,
    width: 900,
    answers: { ...fresh, access: { everyShop: false, notifications: false } },
  },
  'welcome-on': { screen: () => <Welcome />, width: 900, answers: fresh },
  'welcome-384': {
    screen: () => <Welcome />,
    width: PANEL,
    answers: { ...fresh, access: { everyShop: false, notifications: false } },
  },
};
