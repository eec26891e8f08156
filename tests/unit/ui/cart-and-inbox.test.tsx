import { afterEach, expect, test, vi } from 'vitest';
import { CartScreen } from '../../../shared/ui/cart/CartScreen.tsx';
import { WhichOneDialog } from '../../../shared/ui/cart/WhichOneDialog.tsx';
import { ConversationScreen } from '../../../shared/ui/inbox/ConversationScreen.tsx';
import { InboxScreen } from '../../../shared/ui/inbox/InboxScreen.tsx';
import { leaveOnEscape } from '../../../shared/ui/leave-on-escape.ts';
import { ListScreen } from '../../../shared/ui/lists/ListScreen.tsx';
import { SyncLine } from '../../../shared/ui/parts/SyncLine.tsx';
import { Sidebar } from '../../../shared/ui/sidebar/Sidebar.tsx';
import { browser } from '../../support/ui/fake-browser.ts';
import type { Outcomes } from '../../support/ui/fake-port.ts';
import { isThere, mount, named, press, settled, wholeText, write } from '../../support/ui/mount.tsx';
import {
  ana,
  conversation,
  friend,
  id,
  item,
  line,
  list,
  message,
  opensBergsPage,
  pin,
  product,
  shopGroup,
} from '../../support/ui/samples.ts';

Element.prototype.scrollIntoView = () => {};

let shown: ReturnType<typeof mount>;
const deedsOf = (name: string) => shown.deeds.filter((deed) => deed.name === name).map(({ args }) => args);
afterEach(() => shown.unmount());

const plan: Outcomes = { buyPlan: { value: opensBergsPage } };
const cart = (quantity: number) => ({
  groups: [shopGroup('A', { lines: [line({ quantity })] })],
  totals: [
    { amount: 21_900, currency: 'EUR' },
    { amount: 500, currency: 'SEK' },
  ],
  count: quantity,
});

test('quantities go up and down, never to none', () => {
  shown = mount(() => <CartScreen />, { cart: cart(1) }, plan);
  expect(named('One less').getAttribute('aria-disabled')).toBe('true');
  named('One less').click();
  named('One more').click();

  expect(deedsOf('setQuantity')).toEqual([{ line: id('line'), quantity: 2 }]);
});

test('sums of several currencies stand side by side, as estimates', () => {
  shown = mount(() => <CartScreen />, { cart: cart(1) }, plan);

  expect(document.querySelector('.together b')?.textContent).toMatch(/219.00 \+ .*5.00/);
  expect(wholeText()).toContain('Estimates');
});

test('a removed line can be brought back', async () => {
  shown = mount(() => <CartScreen />, { cart: cart(1) }, plan);
  named(`Remove ${product().title}`).click();
  await settled();
  named('Undo').click();

  expect(deedsOf('restore')).toEqual([{ id: id('line') }]);
});

test('a conversation that is looked at is read', () => {
  shown = mount(() => <ConversationScreen friend={ana.id} />, { conversation: conversation([message()]) });

  expect(deedsOf('markRead')).toEqual([{ friend: ana.id }]);
});

const talks = {
  inbox: { curious: [], unread: 1, conversations: [{ friend: ana, last: message(), unread: 1, mark: '1' }] },
  access: { everyShop: true, notifications: false },
};

test('the inbox offers notices until they are answered, whatever the answer', async () => {
  shown = mount(() => <InboxScreen />, { ...talks, noticesAnswered: false });
  named('Tell me').click();
  expect(browser.permissions.request).toHaveBeenLastCalledWith({ permissions: ['notifications'] });
  await settled();
  expect(deedsOf('answerNotices')).toEqual([{}]);
  shown.change({ noticesAnswered: true });
  expect(isThere('Tell me')).toBe(false);
});

test('no need for notices is an answer too; and where they are on, or nobody wrote, nothing is offered', async () => {
  shown = mount(() => <InboxScreen />, { ...talks, noticesAnswered: false });
  named('No need').click();
  await settled();
  expect(deedsOf('answerNotices')).toEqual([{}]);
  shown.change({ access: { everyShop: true, notifications: true } });
  expect(isThere('Tell me')).toBe(false);
  shown.change({ access: talks.access, inbox: { curious: [], unread: 0, conversations: [] } });
  expect(isThere('Tell me')).toBe(false);
});

const inNeed = {
  id: 'ana/order',
  friend: ana,
  text: 'Is it loud?',
  order: id('order'),
  product: product(),
  boughtAt: Date.UTC(2026, 8, 1),
  isNew: true,
};
const curious = {
  ...talks,
  inbox: { ...talks.inbox, curious: [inNeed] },
  opinionsOn: { mine: null, friends: [] },
  friends: [friend(ana)],
};

test('a friend who is curious about what I bought stands in the inbox, and is seen once the page is looked at', () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  shown = mount(() => <InboxScreen />, curious);
  expect(wholeText()).toContain('Ana wants to know more about this, and you bought it:');
  expect(wholeText()).toContain('Is it loud?');
  expect(wholeText()).toContain('Nobody knows that you have it');
  expect(deedsOf('markCuriousSeen')).toEqual([]);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  hidden.mockRestore();
  expect(deedsOf('markCuriousSeen')).toEqual([{}]);
  shown.change({ inbox: { ...talks.inbox, curious: [{ ...inNeed, isNew: false }] } });
  expect(deedsOf('markCuriousSeen'), 'once').toEqual([{}]);
});

test('what I think is said right there, as of a thing I have since I bought it; or it is put aside, undo included', async () => {
  shown = mount(() => <InboxScreen />, curious);
  named(`Not now: ${product().title}`).click();
  await settled();
  named('Undo').click();
  expect(deedsOf('putCuriousAside')).toEqual([
    { curious: inNeed.id, aside: true },
    { curious: inNeed.id, aside: false },
  ]);
  named(`Say what you think: ${product().title}`).click();
  write(named<HTMLTextAreaElement>('In your words'), 'Not at all');
  named('Keep').click();
  await settled();
  expect(deedsOf('giveOpinion')).toMatchObject([
    { product: { title: product().title }, stance: 'has', text: 'Not at all', since: inNeed.boughtAt },
  ]);
});

test('an answer names what it answers; what it put into the cart is said and can be undone', async () => {
  const recommended = message({ type: 'recommendation', product: product(), text: 'This one' });
  shown = mount(
    () => <ConversationScreen friend={ana.id} />,
    { conversation: conversation([recommended]) },
    { sendMessage: { value: { added: [{ line: id('line'), before: null, isOpen: false }], left: 0 } } },
  );
  named('Reply').click();
  expect(wholeText()).toContain('With #cart in your answer');
  write(named<HTMLTextAreaElement>('Write to Ana'), 'Thank you');
  named('Send').click();
  await settled();

  expect(deedsOf('sendMessage')).toEqual([{ to: ana.id, text: 'Thank you', replyTo: recommended.id }]);
  expect(named<HTMLTextAreaElement>('Write to Ana').value).toBe('');
  named('Undo').click();
  expect(deedsOf('takeBack')).toEqual([{ added: [{ line: id('line'), before: null, isOpen: false }] }]);
});

test.each([
  ['Hello', { added: [] }, false],
  ['#cart', { added: [], left: 0 }, true],
])('an answer "%s" to what holds nothing for the cart', async (words, value, isSaid) => {
  const answers = { conversation: conversation([message()]) };
  shown = mount(() => <ConversationScreen friend={ana.id} />, answers, { sendMessage: { value } });
  write(named<HTMLTextAreaElement>('Write to Ana'), words);
  named('Send').click();
  await settled();
  expect(wholeText().includes('nothing in it for the cart')).toBe(isSaid);
});

const shoe = line({ product: product({ title: 'Shoe', options: [{ name: 'Size', values: ['41', '42'] }] }) });
const addShoes = async (lines: readonly string[]) => {
  const answers = {
    conversation: conversation([message({ type: 'recommendation', product: product() })]),
    cart: { groups: [shopGroup('A', { lines: [shoe] })], totals: [], count: 1 },
  };
  const added = lines.map((each) => ({ line: each, before: null, isOpen: true }));
  const screens = () => (
    <>
      <ConversationScreen friend={ana.id} />
      <WhichOneDialog />
    </>
  );
  shown = mount(screens, answers, { addAllToCart: { value: { added, left: 0 } } });
  named(`Add to cart: ${product().title}`).click();
  await settled();
};

test('one thing of which something is still to be chosen is asked about at once', async () => {
  await addShoes([shoe.id]);
  const size = named<HTMLSelectElement>('Size');
  size.value = '42';
  size.dispatchEvent(new Event('change', { bubbles: true }));
  named('This one').click();
  await settled();
  expect(deedsOf('setChoices')).toEqual([{ line: shoe.id, choices: [{ name: 'Size', value: '42' }] }]);
  expect(isThere('Size')).toBe(false);
});

test('of several such things it is said that the cart asks', async () => {
  await addShoes([shoe.id, id('other')]);
  expect(wholeText()).toContain('2 of them still need a choice');
  expect(isThere('Size')).toBe(false);
});

test('a sum in one currency names the day of its rates, and stands only where there are rates', () => {
  const rates = { shown: 'EUR', rates: [{ currency: 'SEK', worth: 0.1, day: '2026-11-20', source: 'ecb' as const }] };
  shown = mount(() => <CartScreen />, { cart: cart(1), rates }, plan);
  expect(wholeText()).toMatch(/by rates of .*20.*about .*219\.50/);
  shown.unmount();
  shown = mount(() => <CartScreen />, { cart: cart(1), rates: { shown: 'EUR', rates: [] } }, plan);
  expect(wholeText()).not.toContain('by rates of');
});

test('a reply is kept as it is typed, with what it answers, and is there when the conversation opens again', async () => {
  const about = { form: 'reply', friend: ana.id };
  const asked = message({ type: 'recommendation', product: product(), text: 'Which one?' });
  const answers = { conversation: conversation([asked]) };
  shown = mount(() => <ConversationScreen friend={ana.id} />, answers);
  named('Reply').click();
  write(named<HTMLTextAreaElement>('Write to Ana'), 'The red');
  expect(deedsOf('keepDraft').at(-1)).toEqual({ about, words: { text: 'The red', replyTo: asked.id } });
  shown.unmount();

  shown = mount(() => <ConversationScreen friend={ana.id} />, {
    ...answers,
    draft: { text: 'The red', replyTo: asked.id },
  });
  expect(named<HTMLTextAreaElement>('Write to Ana').value).toBe('The red');
  named('Send').click();
  await settled();
  expect(deedsOf('sendMessage')).toEqual([{ to: ana.id, text: 'The red', replyTo: asked.id }]);
  expect(named<HTMLTextAreaElement>('Write to Ana').value).toBe('');
  expect(isThere('Don’t answer this one in particular')).toBe(false);
});

test('no reply is taken before it is known what was begun', () => {
  shown = mount(() => <ConversationScreen friend={ana.id} />, {
    conversation: conversation([message()]),
    draft: undefined as never,
  });
  expect(isThere('Write to Ana')).toBe(false);
  shown.change({ draft: { text: 'The red' } });
  expect(named<HTMLTextAreaElement>('Write to Ana').value).toBe('The red');
});

test('who types on while a reply is sent keeps what came after', async () => {
  shown = mount(
    () => <ConversationScreen friend={ana.id} />,
    { conversation: conversation([message()]) },
    { sendMessage: { value: { added: [] } } },
  );
  write(named<HTMLTextAreaElement>('Write to Ana'), 'The red');
  named('Send').click();
  write(named<HTMLTextAreaElement>('Write to Ana'), 'The red, not');
  await settled();
  expect(deedsOf('sendMessage')).toEqual([{ to: ana.id, text: 'The red', replyTo: null }]);
  expect(named<HTMLTextAreaElement>('Write to Ana').value).toBe('The red, not');
});

test('an answer to nothing in particular any more keeps its words', () => {
  const asked = message({ text: 'Which one?' });
  shown = mount(() => <ConversationScreen friend={ana.id} />, {
    conversation: conversation([asked]),
    draft: { text: 'The red', replyTo: asked.id },
  });
  named('Don’t answer this one in particular').click();
  expect(isThere('Don’t answer this one in particular')).toBe(false);
  expect(named<HTMLTextAreaElement>('Write to Ana').value).toBe('The red');
  expect(deedsOf('keepDraft')).toEqual([{ about: { form: 'reply', friend: ana.id }, words: { text: 'The red' } }]);
});

test('an emptied reply is kept no longer', () => {
  shown = mount(() => <ConversationScreen friend={ana.id} />, {
    conversation: conversation([message()]),
    draft: { text: 'Hm' },
  });
  write(named<HTMLTextAreaElement>('Write to Ana'), '');
  expect(deedsOf('keepDraft')).toEqual([{ about: { form: 'reply', friend: ana.id }, words: null }]);
});

test('a new message takes the focus from nobody who has begun to answer', () => {
  const [first, second] = [message({ id: id('first') }), message({ id: id('second') })];
  shown = mount(() => <ConversationScreen friend={ana.id} />, {
    conversation: conversation([first]),
    draft: { text: 'The', replyTo: first.id },
  });
  named('Inbox').focus();
  shown.change({ conversation: conversation([first, second]) });
  expect(document.activeElement).toBe(named('Inbox'));
});

test('words that could not be sent stay in the field', async () => {
  shown = mount(
    () => <ConversationScreen friend={ana.id} />,
    { conversation: conversation([]) },
    { sendMessage: { refusal: 'not-friends' } },
  );
  write(named<HTMLTextAreaElement>('Write to Ana'), 'Hello');
  named('Send').click();
  await settled();

  expect(named<HTMLTextAreaElement>('Write to Ana').value).toBe('Hello');
});

test('a list that is gone says so and leads back', () => {
  shown = mount(() => <ListScreen list="x" layout="rows" />, { list: null, lists: [] });
  named('All lists').click();

  expect(shown.gone).toEqual(['/lists']);
});

test('renaming in place: Escape leaves the name, and is not heard by the sidebar', () => {
  let left = 0;
  leaveOnEscape(window, () => left++);
  shown = mount(() => <ListScreen list={list('Kitchen').id} layout="rows" />, {
    list: { list: list('Kitchen'), order: [item('Pot').id] },
    items: [item('Pot')],
    lists: [list('Kitchen')],
  });
  named('Rename').click();
  press(named('Name of the list'), 'Escape');
  expect(deedsOf('renameList')).toEqual([]);
  expect(left).toBe(0);

  press(document.body, 'Escape');
  expect(left).toBe(1);
});

test('what did not change stays as it was when something else did, the focus included', () => {
  const [pot, lid] = [item('Pot'), item('Lid')];
  shown = mount(() => <ListScreen list={list('Kitchen').id} layout="rows" />, {
    list: { list: list('Kitchen'), order: [pot.id, lid.id] },
    items: [pot, lid],
    lists: [],
  });
  const more = named('More for Lid');
  more.focus();
  shown.change({ list: { list: list('Kitchen'), order: [lid.id] }, items: [item('Lid')] });
  expect(document.activeElement).toBe(more);
  expect(wholeText()).not.toContain('Pot');
});

test('a pin of which nobody knows where it leads finds its shop too, and goes into no cart yet', async () => {
  const { link: _, ...unlinked } = pin();
  const saved = item('Pin', { thing: unlinked });
  shown = mount(() => <ListScreen list={list('Kitchen').id} layout="rows" />, {
    list: { list: list('Kitchen'), order: [saved.id] },
    items: [saved],
    lists: [],
  });
  named('Find the shop’s page').click();
  await settled();
  expect(deedsOf('openPinLink')).toEqual([{ item: saved.id, link: null }]);
  expect(isThere(`Add to cart: ${unlinked.title}`)).toBe(false);
});

test('a part of a list away from the view is not drawn, and keeps its room', () => {
  const order = Array.from({ length: 60 }, (_, n) => id(`item${String(n).padStart(3, 'x')}`));
  shown = mount(() => <ListScreen list={list('Kitchen').id} layout="rows" />, {
    list: { list: list('Kitchen'), order },
    items: ({ items }: { items: string[] }) => items.map((each) => item('Pot', { id: each })),
    lists: [],
  });
  const [first, second] = document.querySelectorAll<HTMLElement>('.list-part');
  expect(first?.querySelectorAll('li')).toHaveLength(48);
  expect(second?.querySelectorAll('li')).toHaveLength(0);
  expect(second?.style.minBlockSize).toMatch(/^[1-9]\d+px$/);
});

test('the line about the connection speaks only when there is something to say', () => {
  shown = mount(() => <SyncLine />, { sync: { state: 'idle', unsent: 0, aside: 0, progress: null } });
  expect(wholeText()).toBe('');
  shown.change({ sync: { state: 'offline', unsent: 1, aside: 0, progress: null } });
  expect(wholeText()).toBe('Offline. One change is kept here and will be sent later.');
});

test('the tab one is on leads back to its beginning', async () => {
  shown = mount(() => <Sidebar startAt={`/lists/${list('Kitchen').id}`} />, {
    list: { list: list('Kitchen'), order: [item('Pot').id] },
    items: [item('Pot')],
    lists: [list('Kitchen'), list('Presents')],
    cart: cart(2),
    inbox: { conversations: [], curious: [], unread: 0 },
  });
  expect(wholeText()).toContain('Pot');
  named('Lists').click();
  await settled();

  expect(wholeText()).toContain('Presents');
  expect(wholeText()).not.toContain('Pot');
});

test('a line follows what changes, and keeps the focus in it', () => {
  shown = mount(() => <CartScreen />, { cart: cart(1) }, plan);
  named('One more').focus();
  const before = document.activeElement;
  shown.change({ cart: cart(2) });

  expect(wholeText()).toContain('€219.00 each');
  expect(document.activeElement).toBe(before);
});
