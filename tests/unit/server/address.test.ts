import { expect, test } from 'vitest';
import { addressOf } from '../../../server/address.ts';

test.each([
  ['no proxy: the socket, whatever the caller says', '10.0.0.1', '1.1.1.1', 0, '10.0.0.1'],
  ['one proxy: what it appended', '10.0.0.1', '6.6.6.6, 1.1.1.1', 1, '1.1.1.1'],
  ['two proxies: what the outer one appended', '10.0.0.1', '6.6.6.6, 1.1.1.1, 10.0.0.2', 2, '1.1.1.1'],
  ['a proxy that said nothing', '10.0.0.1', undefined, 1, '10.0.0.1'],
  ['fewer hops than proxies', '10.0.0.1', '1.1.1.1', 2, '10.0.0.1'],
  ['IPv4 in IPv6', '::ffff:10.0.0.1', undefined, 0, '10.0.0.1'],
  ['an IPv6 address: its network', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2'],
  ['a short IPv6 address: the same network', '2001:db8:1:2::6', undefined, 0, '2001:db8:1:2'],
  ['an IPv6 address with nothing in the middle', '2001:db8::6', undefined, 0, '2001:db8:0:0'],
  ['loopback', '::1', undefined, 0, '0:0:0:0'],
  ['no socket any more', undefined, undefined, 0, 'unknown'],
])('%s', (_name, socket, forwarded, proxies, expected) => {
  expect(addressOf({ socket, forwarded }, proxies)).toBe(expected);
});
