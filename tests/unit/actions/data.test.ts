import { describe, expect, it } from 'vitest';
import { cart } from '../../../shared/store/queries/cart.ts';
import { lists } from '../../../shared/store/queries/lists.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { openDevice } from '../../support/device.ts';
import { itemsIn } from '../../support/items-in.ts';
import { coffeeAtBerg, kettle } from '../../support/products.ts';

const filled = async () => {
  const device = await openDevice();
  const { line } = await device.do('addToCart', { product: coffeeAtBerg });
  await device.do('setQuantity', { line, quantity: 2 });
  const { list: made } = await device.do('createList', { name: 'مطبخ' });
  await device.do('save', { list: made, thing: kettle });
  const { list: gone } = await device.do('createList', { name: 'Thrown away' });
  await device.do('removeList', { list: gone });
  await device.do('giveOpinion', {
    product: kettle,
    stance: 'has',
    rating: 1,
    text: 'Rusts',
    good: [],
    bad: ['rust'],
    since: 5,
  });
  await device.do('setName', { name: 'Ana' });
  return device;
};

describe('the file with everything', () => {
  it('fills an empty profile with what it was made of', async () => {
    const { file, records } = await (await filled()).do('exportAll', {});
    const fresh = await openDevice();
    expect(await fresh.do('importAll', { file })).toEqual({ records, aside: 0 });
    expect((await cart(fresh.store)).count).toBe(2);
    const [own] = await lists(fresh.store);
    expect(own?.name).toBe('مطبخ');
    expect(await itemsIn(fresh.store, own?.id ?? '')).toMatchObject([{ thing: { title: 'Kettle' } }]);
    expect((await opinionsOn(fresh.store, { keys: kettle.keys })).mine).toMatchObject({ text: 'Rusts', since: 5 });
  });

  it('is refused by a profile that holds something, which stays as it was', async () => {
    const { file } = await (await filled()).do('exportAll', {});
    const used = await openDevice();
    await used.do('addToCart', { product: kettle });
    expect(await used.act('importAll', { file })).toEqual({ ok: false, refusal: 'profile-not-empty' });
    expect((await cart(used.store)).count).toBe(1);
  });

  it.each([
    ['nothing', ''],
    ['something else', '{"hello": 1}'],
    ['half of it', '{"format":"tagalong-export","version":1,"exported'],
    ['a picture', '\u0089PNG\r\n'],
  ])('is refused when it is %s', async (_what, file) => {
    expect(await (await openDevice()).act('importAll', { file })).toEqual({ ok: false, refusal: 'file-unreadable' });
  });

  it('is refused when a newer Tagalong wrote it', async () => {
    const { file } = await (await filled()).do('exportAll', {});
    const newer = file.replace('"version": 1', '"version": 2');
    expect(await (await openDevice()).act('importAll', { file: newer })).toEqual({ ok: false, refusal: 'file-newer' });
  });

  it('counts what it could not read and takes the rest', async () => {
    const { file, records } = await (await filled()).do('exportAll', {});
    const damaged = file.replace('"quantity": 2', '"quantity": "two"');
    const fresh = await openDevice();
    expect(await fresh.do('importAll', { file: damaged })).toEqual({ records: records - 1, aside: 1 });
  });
});
