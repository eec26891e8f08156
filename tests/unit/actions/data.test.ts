import { describe, expect, it } from 'vitest';
import { clockOf } from '../../../shared/model/stamp.ts';
import { cart } from '../../../shared/store/queries/cart.ts';
import { contactsByPerson } from '../../../shared/store/queries/contacts.ts';
import { lists } from '../../../shared/store/queries/lists.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { readSettingValue } from '../../../shared/store/queries/settings.ts';
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

  it('brings nobody whom I would know, and puts nothing where it does not belong', async () => {
    const { file } = await (await filled()).do('exportAll', {});
    const [friend, record] = [
      'F'.repeat(22),
      (fields: object, kind: string, id: string) => ({ kind, id, author: friend, fields }),
    ];
    const card = [{ publicKey: `${'A'.repeat(43)}=`, signKey: `${'A'.repeat(43)}=`, signature: `${'A'.repeat(86)}==` }];
    const contact = {
      person: friend,
      name: 'Evil',
      card,
      state: 'friend',
      since: 1,
      verified: null,
      noticed: 1,
      suspect: false,
    };
    const invitation = { invite: friend, secret: 's'.repeat(43), createdAt: 1, expiresAt: 9, uses: 1 };
    const planted = [
      record(contact, 'contact', 'c'.repeat(22)),
      record(invitation, 'invitation', 'i'.repeat(22)),
      record({ name: 'quiet/berg.example', value: true }, 'setting', 's'.repeat(22)),
    ];
    const changed = { ...JSON.parse(file), conversations: [{ friend, records: planted }] };
    changed.private.push(...planted.slice(0, 2));
    changed.circle.push(...planted);
    const fresh = await openDevice();
    const { aside } = await fresh.do('importAll', { file: JSON.stringify(changed) });
    expect(aside).toBe(8);
    for (const kind of ['contact', 'invitation'] as const) expect(await fresh.store.all(kind)).toEqual([]);
    expect(await readSettingValue(fresh.store, 'quiet/berg.example')).toBeUndefined();

    // Even one that stands in a space of others makes nobody a friend.
    const { id: circle } = await fresh.store.mySpace('circle');
    await fresh.store.write(circle, 'contact', fresh.store.newId(), contact as never);
    expect(await contactsByPerson(fresh.store)).toEqual(new Map());
  });

  it('from the future can be changed like any other', async () => {
    const { file } = await (await filled()).do('exportAll', {});
    const now = Date.now();
    const fresh = await openDevice({ now: () => now });
    await fresh.do('importAll', { file: JSON.stringify({ ...JSON.parse(file), exportedAt: 9e14 }) });
    const stamps = (await fresh.store.all('cartLine')).flatMap(({ row }) => Object.values(row.stamps));
    expect(stamps.every((stamp) => clockOf(stamp).millis <= now)).toBe(true);
  });

  it('counts what it could not read and takes the rest', async () => {
    const { file, records } = await (await filled()).do('exportAll', {});
    const damaged = file.replace('"quantity": 2', '"quantity": "two"');
    const fresh = await openDevice();
    expect(await fresh.do('importAll', { file: damaged })).toEqual({ records: records - 1, aside: 1 });
  });
});
