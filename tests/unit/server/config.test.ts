import { expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';

test('an empty environment will do: this machine only, and a folder beside the program', () => {
  expect(readConfig({})).toMatchObject({
    dataDir: 'data',
    host: '127.0.0.1',
    port: 8787,
    proxies: 0,
    logLevel: 'info',
  });
});

test('what is set to nothing counts as not set', () => {
  expect(readConfig({ TAGALONG_PORT: '', TAGALONG_DATA: '' })).toEqual(readConfig({}));
});

test('reads what is given', () => {
  const config = readConfig({ TAGALONG_DATA: '/srv/relay', TAGALONG_PORT: '0', TAGALONG_RATE_SIGN_UP: '5/60' });
  expect(config).toMatchObject({ dataDir: '/srv/relay', port: 0, rates: { signUp: { times: 5, seconds: 60 } } });
});

test('names every variable that it can not use, with the reason', () => {
  const read = () =>
    readConfig({ TAGALONG_PORT: '80 80', TAGALONG_PROXIES: '99', TAGALONG_LOG: 'loud', TAGALONG_RATE_SYNC: '0/60' });

  expect(read).toThrow(/TAGALONG_PORT: expected a whole number/);
  expect(read).toThrow(/TAGALONG_PROXIES: expected a number from 0 to 10/);
  expect(read).toThrow(/TAGALONG_LOG: /);
  expect(read).toThrow(/TAGALONG_RATE_SYNC: expected times\/seconds/);
});

test('there is room for a connection more than every socket, and never for fewer', () => {
  const limits = { TAGALONG_MAX_SOCKETS: '50', TAGALONG_MAX_SOCKETS_PER_ADDRESS: '5' };
  expect(readConfig(limits)).toMatchObject({
    maxConnections: 100,
    maxConnectionsPerAddress: 10,
    maxSilence: 15_000,
    maxStall: 30_000,
  });

  const few = { TAGALONG_MAX_CONNECTIONS: '49', TAGALONG_MAX_CONNECTIONS_PER_ADDRESS: '4' };
  const read = () => readConfig({ ...limits, ...few });
  expect(read).toThrow(/TAGALONG_MAX_CONNECTIONS: expected no fewer than TAGALONG_MAX_SOCKETS/);
  expect(read).toThrow(/TAGALONG_MAX_CONNECTIONS_PER_ADDRESS: expected no fewer than TAGALONG_MAX_SOCKETS_PER_ADDRESS/);
  expect(() => readConfig({ TAGALONG_MAX_SILENCE_SECONDS: '0' })).toThrow(/expected a number from 1 to 60/);
});

test('an address of a database that can not be one is refused, and its password is not repeated', () => {
  const databaseUrl = 'postgres://ana:secret@localhost:5432/relay';
  expect(readConfig({ DATABASE_URL: databaseUrl })).toMatchObject({ databaseUrl, databaseConnections: 10 });

  for (const wrong of ['mysql://ana:secret@localhost/relay', 'postgres://ana:secret@localhost', 'secret']) {
    const read = () => readConfig({ DATABASE_URL: wrong });
    expect(read).toThrow(/DATABASE_URL: expected an address such as postgres:/);
    expect(read).not.toThrow(/secret/);
  }
});
