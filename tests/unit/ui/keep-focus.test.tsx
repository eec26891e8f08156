import { beforeEach, expect, test, vi } from 'vitest';
import { keepFocus } from '../../../shared/ui/keep-focus.ts';

// jsdom takes a page whose focus went with its element for one that nobody is on.
vi.spyOn(document, 'hasFocus').mockReturnValue(true);
keepFocus(document, '.notices, .notice');

const get = (selector: string) => document.querySelector(selector) as HTMLElement;
const focused = () => document.activeElement?.id ?? '';
const row = (name: string) =>
  `<li id="${name}"><button id="open-${name}"></button><button id="remove-${name}"></button></li>`;

beforeEach(() => {
  document.body.innerHTML = `<main><h1 id="title">Cart</h1><ul>${row('a')}${row('b')}${row('c')}</ul></main>
    <div class="notices"></div>`;
});

test('a removed row hands the focus to the same control of the next, the last to the one before', async () => {
  get('#remove-b').focus();
  get('#b').remove();
  await vi.waitFor(() => expect(focused()).toBe('remove-c'));
  get('#c').remove();
  await vi.waitFor(() => expect(focused()).toBe('remove-a'));
});

test('a row that moves keeps the focus', async () => {
  get('#open-a').focus();
  get('ul').append(get('#a'));
  await vi.waitFor(() => expect(focused()).toBe('open-a'));
});

test('what comes instead has it by its heading, and without one by its first control', async () => {
  get('#open-a').focus();
  get('ul').outerHTML = '<h2 id="empty">Nothing</h2><button id="begin"></button>';
  await vi.waitFor(() => expect(focused()).toBe('empty'));
  get('#begin').focus();
  get('#begin').outerHTML = '<form><input id="name"></form>';
  await vi.waitFor(() => expect(focused()).toBe('name'));
});

test('where nothing comes yet, it waits for the screen’s heading', async () => {
  get('#open-a').focus();
  get('main').innerHTML = '';
  await new Promise((done) => setTimeout(done, 20));
  expect(focused()).toBe('');
  get('main').innerHTML = '<section><h1 id="next">Lists</h1></section>';
  await vi.waitFor(() => expect(focused()).toBe('next'));
});

test('a notice that goes gives it back', async () => {
  get('#open-b').focus();
  get('.notices').innerHTML = '<div class="notice"><button id="undo"></button></div>';
  get('#undo').focus();
  get('.notices').innerHTML = '';
  await vi.waitFor(() => expect(focused()).toBe('open-b'));
});

test('a menu that goes with the row it was opened from hands the focus to the next row, whichever goes first', async () => {
  for (const first of ['.notices', '#a']) {
    get('#remove-a').focus();
    get('.notices').innerHTML = '<div class="notice"><button id="choice"></button></div>';
    get('#choice').focus();
    if (first === '#a') get('#a').remove();
    await new Promise((done) => setTimeout(done, 20));
    document.querySelector('#a')?.remove();
    get('.notices').innerHTML = '';
    await vi.waitFor(() => expect(focused(), first).toBe('remove-b'));
    get('ul').insertAdjacentHTML('afterbegin', row('a'));
  }
});

test('what the person let go of, or somebody else takes care of, is left alone', async () => {
  get('#open-a').focus();
  get('#open-a').blur();
  get('h1').click();
  get('#a').remove();
  await new Promise((done) => setTimeout(done, 20));
  expect(focused()).toBe('');

  get('#open-b').focus();
  get('#b').remove();
  get('#remove-c').focus();
  await new Promise((done) => setTimeout(done, 20));
  expect(focused()).toBe('remove-c');
});
