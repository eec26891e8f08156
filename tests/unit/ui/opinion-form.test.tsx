import { afterEach, expect, test } from 'vitest';
import type { DraftWords } from '../../../shared/model/draft.ts';
import { OpinionForm } from '../../../shared/ui/product/OpinionForm.tsx';
import type { Outcomes } from '../../support/ui/fake-port.ts';
import { choose, isThere, mount, named, press, settled, wholeText, write } from '../../support/ui/mount.tsx';
import { opinion, product } from '../../support/ui/samples.ts';

let closed = 0;
let shown: ReturnType<typeof mount>;
const show = (
  mine: Parameters<typeof OpinionForm>[0]['mine'] = null,
  outcomes: Outcomes = {},
  draft: DraftWords | null = null,
) => {
  closed = 0;
  shown = mount(
    () => <OpinionForm product={product()} mine={mine} hasFriends onClose={() => closed++} />,
    { draft },
    outcomes,
  );
  return shown;
};
const deedsOf = (name: string) => shown.deeds.filter((deed) => deed.name === name).map(({ args }) => args);
const keep = async () => {
  named('Keep').click();
  await settled();
};

afterEach(() => shown.unmount());

test('keeps what was said: stance, stars, words, points', async () => {
  show();
  named('4 stars').click();
  write(named<HTMLTextAreaElement>('In your words'), '  Quick and quiet.  ');
  const good = named<HTMLInputElement>('Good about it');
  write(good, 'fast');
  press(good, 'Enter');
  write(good, 'small, easy to clean,');
  write(named<HTMLInputElement>('Not good about it'), 'not yet entered');
  named('Not good about it').dispatchEvent(new FocusEvent('blur'));
  await keep();

  expect(deedsOf('giveOpinion')).toEqual([
    {
      product: product(),
      stance: 'has',
      rating: 4,
      text: 'Quick and quiet.',
      good: ['fast', 'small', 'easy to clean'],
      bad: ['not yet entered'],
      since: null,
    },
  ]);
  expect(closed).toBe(1);
});

test('Enter in a field for points adds a point and does not send the form', () => {
  show();
  const good = named<HTMLInputElement>('Good about it');
  write(good, 'fast');

  expect(press(good, 'Enter').defaultPrevented).toBe(true);
  expect(isThere('Remove “fast”')).toBe(true);
  expect(deedsOf('giveOpinion')).toEqual([]);
});

test('an Enter that ends a composed character adds nothing', () => {
  show();
  const good = named<HTMLInputElement>('Good about it');
  write(good, 'はやい');
  press(good, 'Enter', { isComposing: true });

  expect(isThere('Remove “はやい”')).toBe(false);
});

test('Backspace in the empty field takes the last point back', () => {
  show(opinion({ mine: true, good: ['one', 'two'] }));
  press(named('Good about it'), 'Backspace');

  expect(isThere('Remove “one”')).toBe(true);
  expect(isThere('Remove “two”')).toBe(false);
});

test('somebody who only wants to know more judges nothing', async () => {
  show(opinion({ mine: true, rating: 2, bad: ['loud'] }));
  named('I want to know more').click();

  expect(isThere('4 stars')).toBe(false);
  await keep();
  expect(deedsOf('giveOpinion')).toMatchObject([{ stance: 'looking', rating: null, good: [], bad: [], since: null }]);
});

test('changing mine begins with what I said, since when included', async () => {
  const mine = opinion({ mine: true, since: new Date(2024, 4, 1).getTime() });
  show(mine);
  await keep();

  const { stance, rating, text, good, bad, since } = mine;
  expect(deedsOf('giveOpinion')).toEqual([{ product: product(), stance, rating, text, good, bad, since }]);
});

test('a date is chosen by year and month and never lies in the future', async () => {
  show();
  const thisYear = new Date().getFullYear();
  choose(named<HTMLSelectElement>('Had it since'), String(thisYear));
  choose(named<HTMLSelectElement>('Month'), '11');
  await keep();

  const since = (deedsOf('giveOpinion')[0] as { since: number } | undefined)?.since ?? Number.NaN;
  expect(since).toBeLessThanOrEqual(Date.now());
  expect(new Date(since).getFullYear()).toBe(thisYear);
});

test('stars can be taken back', async () => {
  show(opinion({ mine: true, rating: 5 }));
  named('No stars').click();
  await keep();

  expect(deedsOf('giveOpinion')).toMatchObject([{ rating: null }]);
});

test('after a fault the words are still there and the form stays open', async () => {
  show(null, { giveOpinion: { fault: 'disk' } });
  write(named<HTMLTextAreaElement>('In your words'), 'Mine');
  await keep();

  expect(closed).toBe(0);
  expect(named<HTMLTextAreaElement>('In your words').value).toBe('Mine');
  expect(wholeText()).toContain('What you wrote is still here');
});

test('removing mine can be undone', async () => {
  show(opinion({ mine: true, id: 'mine' }));
  named('Remove my opinion').click();
  await settled();
  named('Undo').click();

  expect(deedsOf('removeOpinion')).toEqual([{ opinion: 'mine' }]);
  expect(deedsOf('restore')).toEqual([{ id: 'mine' }]);
});

const about = { form: 'opinion', keys: product().keys };

test('each key is kept at once, with all that the form holds, and Cancel alone drops it', async () => {
  show(opinion({ mine: true, stance: 'tried', rating: 2, text: 'Loud', good: ['fast'], bad: [], since: null }));
  expect(deedsOf('keepDraft'), 'opening the form is no draft').toEqual([]);
  write(named<HTMLTextAreaElement>('In your words'), 'Loud, and');
  const words = { stance: 'tried', rating: 2, text: 'Loud, and', good: ['fast'], bad: [], since: null };
  expect(deedsOf('keepDraft')).toEqual([{ about, words }]);

  named('Cancel').click();
  expect(deedsOf('keepDraft').slice(1)).toEqual([{ about, words: null }]);
  expect(closed).toBe(1);
});

test('what was begun is there again, before what was said last', async () => {
  const begun = { stance: 'tried', rating: 3, text: 'Half a', good: ['fast'], bad: ['loud'], since: null } as const;
  show(opinion({ mine: true, text: 'Said last' }), {}, { ...begun, good: ['fast'], bad: ['loud'] });
  expect(named<HTMLTextAreaElement>('In your words').value).toBe('Half a');
  await keep();

  expect(deedsOf('giveOpinion')).toEqual([{ product: product(), ...begun }]);
});

test('no form takes words before it is known what was begun', () => {
  show();
  shown.unmount();
  shown = mount(() => <OpinionForm product={product()} mine={null} hasFriends onClose={() => {}} />, {
    draft: undefined as never,
  });
  expect(isThere('In your words')).toBe(false);
  shown.change({ draft: { text: 'begun' } });
  expect(named<HTMLTextAreaElement>('In your words').value).toBe('begun');
});

test('the Escape that closes the sidebar takes no half-written point with it', () => {
  show();
  const good = named<HTMLInputElement>('Good about it');
  write(good, 'fast');
  expect(press(good, 'Escape').defaultPrevented, 'the sidebar hears it').toBe(false);
  expect(deedsOf('keepDraft')).toMatchObject([{ words: { good: ['fast'] } }]);
});
