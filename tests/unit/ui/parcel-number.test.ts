import { getDomain } from 'tldts';
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

it.each([
  ['00340434161094042557', 'DHL', 'dhl.de'],
  ['JJD000390007827386900', 'DHL', 'dhl.de'],
  ['RR123456785DE', 'Deutsche Post', 'dhl.de'],
  ['RR123456785GB', 'Royal Mail', 'royalmail.com'],
  ['RR123456785SE', 'Posten', 'postnord.com'],
  ['RR123456785DK', 'Danmark', 'postnord.com'],
  ['RR123456785AT', 'Österreichische Post', 'post.at'],
  ['RR123456785AU', 'Australia Post', 'auspost.com.au'],
  ['RR123456785BE', 'bpost', 'bpost.cloud'],
  ['RR123456785CA', 'Canada Post', 'canadapost-postescanada.ca'],
  ['RR123456785CH', 'Suisse', 'post.ch'],
  ['RR123456785ES', 'Correos', 'correos.es'],
  ['RR123456785FR', 'La Poste', 'laposte.fr'],
  ['RR123456785IT', 'Poste Italiane', 'poste.it'],
  ['RR123456785US', 'United States Postal Service', 'usps.com'],
  ['1Z5R89390357567127', 'UPS', 'ups.com'],
  ['986578788855', 'FedEx', 'fedex.com'],
  ['9400111202555842332669', 'United States Postal Service', 'usps.com'],
  ['3318810025', 'DHL', 'dhl.com'],
  ['C11031500001879', 'OnTrac', 'ontrac.com'],
])('%s is of %s, and leads to %s', async (number, carrier, domain) => {
  const read = await readParcelNumber(number);
  expect(read).toMatchObject({ number, carrier: expect.stringContaining(carrier) });
  const page = new URL(read.url ?? '');
  expect(page.protocol).toBe('https:');
  expect(getDomain(page.href)).toBe(domain);
  expect(page.href).toContain(number);
});

it('leads nowhere where the carrier has no page for everybody', async () => {
  expect(await readParcelNumber('TBA502887274000')).toMatchObject({ carrier: 'Amazon', url: null });
  expect(await readParcelNumber('RR123456785NL')).toMatchObject({ carrier: 'PostNL', url: null });
});

it.each(['Call us 0800 123456789', 'Order 12345678901234', 'JJD0003900078273869001'])(
  'takes no part of something longer: %s',
  async (text) => {
    expect(await parcelNumbersIn(text)).toEqual([]);
  },
);

it('finds a number that is written in groups', async () => {
  expect(await parcelNumbersIn('Parcel 1Z 5R8 939 0357567127 is on its way')).toMatchObject([{ carrier: 'UPS' }]);
});
