// Beside a friend's phrase stands the button that parts from them: its dialog is an alert, and is loaded first here.
import '@kobalte/core/alert-dialog';
import { afterEach, expect, test } from 'vitest';
import { SafetyPhrase } from '../../../shared/ui/friends/SafetyPhrase.tsx';
import { mount, settled } from '../../support/ui/mount.tsx';
import { ana, friend } from '../../support/ui/samples.ts';

let shown: ReturnType<typeof mount>;

afterEach(() => shown.unmount());

test('the safety phrase is a dialog, not an alert, where alerts are loaded too', async () => {
  const phrase = 'orbit lemon quiet harvest pencil river mango cradle';
  shown = mount(
    () => <SafetyPhrase friend={friend(ana)} open onOpen={() => {}} />,
    {},
    { readSafetyPhrase: { value: { phrase, signKey: 'their newest' } } },
  );
  await settled();

  const dialog = document.querySelector('.dialog');
  expect(dialog?.getAttribute('role')).toBe('dialog');
  expect(textNamedBy(dialog, 'aria-labelledby')).toBe('Compare with Ana');
  expect(textNamedBy(dialog, 'aria-describedby')).toContain('Read these words to Ana');
});

const textNamedBy = (element: Element | null, attribute: string) =>
  document.getElementById(element?.getAttribute(attribute) ?? '')?.textContent;
