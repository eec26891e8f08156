import { expect, it } from 'vitest';
import { parcelNumbersIn, readParcelNumber } from '../../../shared/ui/orders/parcel-number.ts';

it('knows a carrier by its number, and its page where it has one', async () => {
  expect(await readParcelNumber(' 1Z5R89390357567127 ')).toEqual({
    number: '1Z5R89390357567127',
    carrier: 'UPS',
    url: expect.stringMatching(/^https:\/\/[a-z.]*ups\.com\/.*1Z5R89390357567127$/),
  });
  expect(await readParcelNumber('RR123456785DE')).toMatchObject({ carrier: expect.stringMatching(/Deutsche|DHL/) });
});

it('finds the number in what was pasted around it, once', async () => {
  const text = 'On its way! 1Z5R89390357567127. Follow 1Z5R89390357567127 here.';
  expect((await parcelNumbersIn(text)).map(({ number }) => number)).toEqual(['1Z5R89390357567127']);
});

it('keeps a number that nobody knows as it was typed, and a wrong check digit is nobody’s', async () => {
  expect(await readParcelNumber('  AB-12   34 ')).toEqual({ number: 'AB-12 34', carrier: null, url: null });
  expect(await readParcelNumber('1Z5R89390357567128')).toMatchObject({ carrier: null });
});
