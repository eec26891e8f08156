import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../shared/sync/protocol.ts';
import { callRelay, newId, newPerson, refusalOf, startTestRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
beforeAll(async () => {
  relay = await startTestRelay();
});
afterAll(() => relay.stop());

describe('versions', () => {
  test.each([undefined, '0', '1', 'one'])(
    'a device that speaks %s is asked to update, whatever it wants',
    async (protocol) => {
      const { token, ...ana } = await newPerson(relay.url);
      const client = callRelay(relay.url, { token, protocol });

      expect(await refusalOf(client.sync.pull.mutate({ cursors: [] }))).toBe('update-needed');
      expect(await refusalOf(client.accounts.signIn.mutate(ana))).toBe('update-needed');
    },
  );
});

describe('bodies', () => {
  test('beyond the limit are refused in the form of every refusal, and the next request goes through', async () => {
    const { client } = await newPerson(relay.url);
    const cursors = [{ space: 'A'.repeat(LIMITS.body), version: 0 }];

    expect(await refusalOf(client.sync.pull.mutate({ cursors }))).toBe('too-large');
    expect(await refusalOf(client.sync.pull.mutate({ cursors: [] }))).toBeUndefined();
  });

  test('are refused too when their length is not announced', async () => {
    const chunk = new Uint8Array(LIMITS.body / 4).fill(0x20);
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (sent === 5) return controller.close();
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    // What the DOM's types don't have yet: a body that is a stream is sent before the answer is read.
    const streamed = { method: 'POST', body, duplex: 'half' };
    const response = await fetch(`${relay.url}/trpc/sync.pull`, streamed);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { data: { refusal: 'too-large' } } });
  });
});

test.each([1, 2])('a request carries one call: a batch of %i is answered by no procedure', async (count) => {
  const { token, client } = await newPerson(relay.url);
  await client.sync.pull.mutate({ cursors: [] });
  const pulls = async () => {
    const metrics = await (await fetch(`${relay.url}/metrics`)).text();
    return /^tagalong_calls_total\{procedure="sync\.pull",outcome="ok"\} (\d+)/m.exec(metrics)?.[1];
  };
  const before = await pulls();
  const answer = await fetch(`${relay.url}/trpc/${Array(count).fill('sync.pull').join()}?batch=1`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    },
    body: JSON.stringify({ 0: { cursors: [] }, 1: { cursors: [] } }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.text()).not.toContain('incarnation');
  expect(await pulls()).toBe(before);
});

test('an extension may call from whatever origin its browser gives it, without cookies', async () => {
  const preflight = await fetch(`${relay.url}/trpc/sync.pull`, {
    method: 'OPTIONS',
    headers: {
      origin: 'moz-extension://0b4f0d4e',
      'access-control-request-method': 'POST',
      'access-control-request-headers': `authorization,content-type,${PROTOCOL_HEADER}`,
    },
  });
  expect(preflight.ok).toBe(true);
  const header = (name: string) => preflight.headers.get(name);
  expect(header('access-control-allow-origin')).toBe('*');
  expect(header('access-control-allow-credentials')).toBeNull();
  expect(header('access-control-allow-methods')).toBe('POST');
  expect(header('access-control-allow-headers')?.toLowerCase().split(',').toSorted()).toEqual(
    ['authorization', 'content-type', PROTOCOL_HEADER].toSorted(),
  );
  expect(Number(header('access-control-max-age'))).toBeGreaterThan(600);

  const answer = await fetch(`${relay.url}/trpc/sync.pull`, {
    method: 'POST',
    headers: { origin: 'chrome-extension://abc', 'content-type': 'application/json' },
    body: '{}',
  });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test('an error says what the protocol has for it and nothing of the relay', async () => {
  const response = await fetch(`${relay.url}/trpc/accounts.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) },
    body: JSON.stringify({ handle: 'SECRET NAME', proof: 'ä', device: 'x' }),
  });
  const text = await response.text();
  expect(response.status).toBe(400);
  expect(text).not.toMatch(/SECRET|node_modules|stack|handle/);
});

describe('pages', () => {
  const page = async (path: string) => {
    const response = await fetch(`${relay.url}${path}`);
    return { response, html: await response.text() };
  };

  test("an invite's page names the invite for the extension, and nothing on it can run", async () => {
    const invite = newId();
    const { response, html } = await page(`/i/${invite}`);

    expect(response.status).toBe(200);
    expect(html).toContain(`<meta name="tagalong-invite" content="${invite}">`);
    expect(html).toContain('<button type="button" id="tagalong-accept" hidden>');
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|https?:|url\(|@import/i);
  });

  test.each(['/', `/i/${newId()}`, '/i/nothing', '/nowhere'])('%s is sealed off', async (path) => {
    const { response, html } = await page(path);
    const style = html.match(/<style>([\s\S]*?)<\/style>/)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');

    const rules = response.headers.get('content-security-policy')?.split('; ');
    expect(rules).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test.each(['/i/too-short', '/i/%3Cscript%3Ealert(1)%3C%2Fscript%3E', `/i/${newId()}/more`, '/nowhere'])(
    '%s is not a page, and is not repeated on the one that says so',
    async (path) => {
      const { response, html } = await page(path);
      expect(response.status).toBe(404);
      expect(html).toContain('There is nothing here');
      expect(html).not.toContain('alert');
    },
  );
});

test('says how it is, in numbers alone', async () => {
  const { client, person, handle } = await newPerson(relay.url);
  await client.sync.pull.mutate({ cursors: [] });
  await refusalOf(callRelay(relay.url).sync.pull.mutate({ cursors: [] }));

  expect(await (await fetch(`${relay.url}/healthz`)).text()).toBe('ok');
  const metrics = await (await fetch(`${relay.url}/metrics`)).text();
  expect(metrics).toMatch(/^tagalong_calls_total\{procedure="sync\.pull",outcome="ok"\} [1-9]/m);
  expect(metrics).toMatch(/^tagalong_calls_total\{procedure="sync\.pull",outcome="signed-out"\} [1-9]/m);
  expect(metrics).toMatch(/^tagalong_sockets_open 0$/m);
  expect(metrics).not.toContain(person);
  expect(metrics).not.toContain(handle);
});

test('a procedure that there is none of is not counted by its name', async () => {
  await fetch(`${relay.url}/trpc/made.up.by.somebody`, { method: 'POST' });
  expect(await (await fetch(`${relay.url}/metrics`)).text()).not.toContain('made.up');
});
