import { afterEach, expect, test } from 'vitest';
import { LONGEST_NAME } from '../../../shared/model/limits.ts';
import { Devices } from '../../../shared/ui/account/Devices.tsx';
import type { Outcomes } from '../../support/ui/fake-port.ts';
import { isThere, mount, named, settled, wholeText, write } from '../../support/ui/mount.tsx';
import { id, NOW } from '../../support/ui/samples.ts';

const device = (name: string, current = false) => ({ id: id(name), name, seenAt: NOW, createdAt: NOW, current });
const laptop = device('Laptop', true);
const phone = device('Phone');
const tablet = device('Tablet');

let shown: ReturnType<typeof mount>;
const deedsOf = (name: string) => shown.deeds.filter((deed) => deed.name === name).map(({ args }) => args);
const devices = async (known: readonly object[], outcomes: Outcomes = {}) => {
  shown = mount(() => <Devices />, {}, { listDevices: { value: { devices: known } }, ...outcomes });
  await settled();
};
/** Unfolds a deed, types the password and presses its button. */
const carryOut = async (title: string) => {
  const fold = [...document.querySelectorAll('details')].find(
    (details) => details.querySelector('summary')?.textContent === title,
  );
  if (!fold) throw new Error(`no deed is called ${title}`);
  write(fold.querySelector('input') as HTMLInputElement, 'four quiet words here');
  fold.querySelector<HTMLElement>('button[type=submit]')?.click();
  await settled();
};

afterEach(() => shown.unmount());

test('one device is cut off with the password, and the list asked for anew', async () => {
  await devices([laptop, phone, tablet]);
  await carryOut('Cut off Phone');
  expect(deedsOf('revokeDevices')).toEqual([{ devices: [phone.id], password: 'four quiet words here' }]);
  expect(deedsOf('listDevices')).toHaveLength(2);
  expect(wholeText()).toContain('Cut off, and your keys are changed');
});

test('a wrong password cuts nothing off and is said beside the field', async () => {
  await devices([laptop, phone], { revokeDevices: { refusal: 'wrong-credentials' } });
  await carryOut('Cut off Phone');
  expect(document.querySelector('.device .problem')?.textContent).toContain('That isn’t right');
  expect(deedsOf('listDevices')).toHaveLength(1);
});

test('all others can be signed out as soon as there is one, and this device with them', async () => {
  await devices([laptop, phone]);
  await carryOut('Sign out everywhere else');
  expect(deedsOf('revokeDevices')).toMatchObject([{ devices: 'others' }]);
  expect(deedsOf('signOut')).toEqual([]);
  await carryOut('Sign out everywhere');
  expect(deedsOf('revokeDevices')).toHaveLength(2);
  expect(deedsOf('signOut')).toEqual([{}]);
});

test('this device stays signed in when the others could not be cut off', async () => {
  await devices([laptop, phone], { revokeDevices: { refusal: 'server-unreachable' } });
  await carryOut('Sign out everywhere');
  expect(deedsOf('signOut')).toEqual([]);
});

test('a device alone can’t cut itself off', async () => {
  await devices([laptop]);
  expect(document.querySelector('details')).toBeNull();
});

test('a device is renamed where it stands', async () => {
  await devices([laptop, phone]);
  named('Rename Phone').click();
  await settled();
  expect(named<HTMLInputElement>('Name of the device').maxLength).toBe(LONGEST_NAME);
  write(named<HTMLInputElement>('Name of the device'), ' Kitchen tablet ');
  named('Save').click();
  await settled();
  expect(deedsOf('renameDevice')).toEqual([{ device: phone.id, name: 'Kitchen tablet' }]);
  expect(isThere('Name of the device')).toBe(false);
  expect(deedsOf('listDevices')).toHaveLength(2);
});
