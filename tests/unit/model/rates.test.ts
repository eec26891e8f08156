import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { converted, ecbRates, exchange, type Rate } from '../../../shared/model/rates.ts';
import { rates } from '../../../shared/store/queries/rates.ts';
import { openDevice } from '../../support/device.ts';

const rate = (currency: string, worth: number, day = '2026-11-20'): Rate => ({ currency, worth, day, source: 'typed' });
const FILE = `<?xml version="1.0"?><Envelope><Cube><Cube time='2026-11-20'>
  <Cube currency='USD' rate='1.25'/><Cube currency='JPY' rate='160'/><Cube currency='KWD' rate='0.4'/>
</Cube></Cube></Envelope>`;

describe('sums in one currency', () => {
  it('take what there are rates for, leave the others beside, and tell the oldest day', () => {
    const totals = [
      { amount: 1000, currency: 'EUR' },
      { amount: 20_000, currency: 'SEK' },
      { amount: 500, currency: 'JPY' },
      { amount: 700, currency: 'USD' },
    ];
    const known = [rate('SEK', 0.1, '2026-11-20'), rate('JPY', 0.006, '2026-10-01')];
    expect(converted(totals, { shown: 'EUR', rates: known })).toEqual({
      sum: { amount: 1000 + 2000 + 300, currency: 'EUR' },
      day: '2026-10-01',
      left: [{ amount: 700, currency: 'USD' }],
    });
  });

  it('are not made where nothing was asked for, nothing is foreign, or nobody brought a rate', () => {
    const kronor = [{ amount: 100, currency: 'SEK' }];
    expect(converted(kronor, { shown: null, rates: [rate('SEK', 0.1)] })).toBeNull();
    expect(converted(kronor, { shown: 'SEK', rates: [] })).toBeNull();
    expect(converted(kronor, { shown: 'EUR', rates: [] })).toBeNull();
  });

  it('keep whole minor units between currencies of no, two and three decimals', () => {
    expect(exchange({ amount: 1280, currency: 'JPY' }, 0.00625, 'KWD')).toEqual({ amount: 8000, currency: 'KWD' });
    const currency = fc.constantFrom('JPY', 'EUR', 'KWD');
    fc.assert(
      fc.property(
        fc.nat(10 ** 9),
        currency,
        currency,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        (amount, from, into, worth) => {
          expect(Number.isSafeInteger(exchange({ amount, currency: from }, worth, into).amount)).toBe(true);
        },
      ),
    );
  });
});

describe('the bank’s file', () => {
  it('gives each currency’s worth in the shown one, the euro’s too, with its day', () => {
    expect(ecbRates(FILE, 'USD')).toEqual([
      { currency: 'EUR', worth: 1.25, day: '2026-11-20', source: 'ecb' },
      { currency: 'JPY', worth: 1.25 / 160, day: '2026-11-20', source: 'ecb' },
      { currency: 'KWD', worth: 3.125, day: '2026-11-20', source: 'ecb' },
    ]);
    expect(ecbRates(FILE, 'SEK')).toEqual([]);
    expect(ecbRates('<html>', 'EUR')).toEqual([]);
  });

  it('replaces what it names, and leaves what was typed for the others', async () => {
    const device = await openDevice();
    await device.do('showIn', { currency: 'EUR' });
    await device.do('setRate', { currency: 'USD', worth: 0.5, day: '2026-01-01' });
    await device.do('setRate', { currency: 'SEK', worth: 0.1, day: '2026-01-01' });
    expect(await device.do('takeRates', { file: FILE })).toEqual({ count: 3 });
    const { rates: kept } = await rates(device.store);
    expect(kept.map(({ currency, worth }) => [currency, worth])).toEqual([
      ['SEK', 0.1],
      ['USD', 0.8],
      ['JPY', 0.00625],
      ['KWD', 2.5],
    ]);
    expect(await device.act('takeRates', { file: 'no such thing' })).toMatchObject({ refusal: 'rates-unreadable' });
    expect(await device.act('setRate', { currency: 'SEK', worth: Number.NaN, day: '2026-01-01' })).toMatchObject({
      refusal: 'rate-invalid',
    });
    expect((await rates(device.store)).rates).toEqual(kept);
    await device.do('showIn', { currency: null });
    expect(await rates(device.store)).toEqual({ shown: null, rates: [] });
  });
});
