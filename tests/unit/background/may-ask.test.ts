import { expect, it } from 'vitest';
import { mayAskFor } from '../../../entrypoints/background/may-ask.ts';

const PAGE = 'https://www.shop.co.uk/p/1';

it.each(['https://www.shop.co.uk/p.jpg', 'https://cdn.images.com/p.jpg', 'https://shop.myshopify.com/p.jpg'])(
  'a picture at %s may be asked for',
  (address) => expect(mayAskFor(address, PAGE)).toBe(true),
);

it.each([
  'http://cdn.images.com/p.jpg',
  'http://www.shop.co.uk/p.jpg',
  'https://cdn.images.com:8443/p.jpg',
  'https://192.168.1.1/reboot',
  'https://10.0.0.2/p.jpg',
  'https://2130706433/p.jpg',
  'https://0x7f.1/p.jpg',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/p.jpg',
  'https://[fd00::1]/p.jpg',
  'https://[::ffff:192.168.1.1]/p.jpg',
  'https://localhost/p.jpg',
  'https://printer/p.jpg',
  'https://nas.local/p.jpg',
  'https://router.lan/p.jpg',
  'https://nas.home.arpa/p.jpg',
  'data:image/png;base64,AA==',
  'file:///etc/passwd',
])('a picture at %s may not', (address) => expect(mayAskFor(address, PAGE)).toBe(false));

it('a page at home may name its own pictures, and nobody else’s there', () => {
  const page = 'http://192.168.1.5:8080/p/1';
  expect(mayAskFor('http://192.168.1.5:8080/p.jpg', page)).toBe(true);
  expect(mayAskFor('http://192.168.1.5/p.jpg', page)).toBe(false);
  expect(mayAskFor('http://192.168.1.1/p.jpg', page)).toBe(false);
});
