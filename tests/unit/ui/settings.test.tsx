import { afterEach, beforeEach, expect, test } from 'vitest';
import { SettingsScreen } from '../../../shared/ui/settings/SettingsScreen.tsx';
import { browser } from '../../support/ui/fake-browser.ts';
import { isThere, mount, named, settled, wholeText } from '../../support/ui/mount.tsx';

const REFUSED = 'Your browser refused, so nothing has changed.';
const given = { everyShop: true, notifications: true };

let shown: ReturnType<typeof mount>;
beforeEach(() => {
  shown = mount(() => <SettingsScreen />, { access: given });
});
afterEach(() => shown.unmount());

test('noticing is taken back where it was given, and can be given again', async () => {
  browser.permissions.remove.mockResolvedValueOnce(true);
  named('Stop noticing products').click();
  expect(browser.permissions.remove).toHaveBeenLastCalledWith({ origins: ['https://*/*', 'http://*/*'] });
  shown.change({ access: { ...given, everyShop: false } });
  await settled();

  expect(wholeText()).toContain('fall silent when they are loaded again');
  expect(isThere('Stop noticing products')).toBe(false);
  expect(isThere('Notice products in every shop')).toBe(true);
});

test('notifications are turned off where they were turned on', async () => {
  browser.permissions.remove.mockResolvedValueOnce(true);
  named('Turn notifications off').click();
  expect(browser.permissions.remove).toHaveBeenLastCalledWith({ permissions: ['notifications'] });
  shown.change({ access: { ...given, notifications: false } });
  await settled();

  expect(wholeText()).toContain('Notifications are off');
  expect(isThere('Turn notifications off')).toBe(false);
});

test('where the browser keeps what it gave, by a no or a fault, that is said and the button stays', async () => {
  browser.permissions.remove.mockRejectedValueOnce(new Error('You cannot remove required permissions.'));
  named('Stop noticing products').click();
  await settled();
  expect(wholeText()).toContain(REFUSED);
  expect(isThere('Stop noticing products')).toBe(true);
  shown.unmount();

  shown = mount(() => <SettingsScreen />, { access: given });
  browser.permissions.remove.mockResolvedValueOnce(false);
  named('Turn notifications off').click();
  await settled();
  expect(wholeText()).toContain(REFUSED);
  expect(wholeText()).not.toContain('Notifications are off');
});
