import { describe, expect, test } from 'vitest';
import { homePage } from '../../../server/pages/home.ts';
import { invitePage } from '../../../server/pages/invite.ts';
import { notFoundPage } from '../../../server/pages/not-found.ts';
import { textsFor } from '../../../server/pages/texts.ts';

const texts = textsFor('en');

describe.each([
  ['home', homePage(texts), texts.home],
  ['invite', invitePage('someId', texts), texts.invite],
  ['not-found', notFoundPage(texts), texts.notFound],
])('the %s page', (_name, page, said) => {
  test('says all that the dictionary has for it, and has no words of its own', () => {
    const words = page.replace(/<style>.*<\/style>/s, '').replace(/<[^>]+>/g, '');
    for (const text of Object.values(said)) expect(words).toContain(text);
    const longestFirst = Object.values(said).toSorted((one, other) => other.length - one.length);
    expect(longestFirst.reduce((rest, text) => rest.replaceAll(text, ''), words).trim()).toBe('');
  });
});

test('a page says which language it is in: the first that the browser asks for and there is one for', () => {
  expect(textsFor('tlh, en-GB;q=0.8').language).toBe('en');
  expect(textsFor(undefined).language).toBe('en');
  expect(homePage(textsFor('en'))).toContain('<html lang="en" dir="ltr">');
});
