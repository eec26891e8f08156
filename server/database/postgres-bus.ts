import pg from 'pg';
import { makeBackoff } from '../../shared/model/backoff.ts';
import { type Bus, messageToNote, type Note, noteToMessages } from '../bus.ts';

export interface PostgresBusOptions {
  url: string;
  /** Tells this process from the others. */
  sender: string;
  onNote: (note: Note) => void;
  /** The line is open again after it was cut, so notes may have been missed. */
  onGap: () => void;
  /** The line was cut, or could not be opened. */
  onLost: (error: Error) => void;
}

/**
 * Notes by LISTEN and NOTIFY, on one connection of its own that opens again by itself. A pooler that hands connections
 * around between transactions would swallow them: the address must lead to PostgreSQL itself.
 */
export const openPostgresBus = async ({ url, sender, onNote, onGap, onLost }: PostgresBusOptions): Promise<Bus> => {
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  const backoff = makeBackoff(RETRY, Math.random);
  let isStopped = false;

  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'tagalong-relay-bus',
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE,
      query_timeout: PATIENCE,
    });
    fresh.on('error', (error) => lose(fresh, error));
    fresh.on('end', () => lose(fresh, new Error('the connection ended')));
    fresh.on('notification', ({ payload }) => {
      const note = messageToNote(sender, payload ?? '');
      if (note) onNote(note);
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${CHANNEL}`);
    } catch (error) {
      fresh.end().catch(() => {});
      throw error;
    }
    client = fresh;
    backoff.reset();
  };

  /** The line carries one query at a time. */
  let last: Promise<unknown> = Promise.resolve();
  const ask = (line: pg.Client, query: string, values: unknown[] = []): Promise<unknown> => {
    const asked = last.then(() => line.query(query, values));
    last = asked.catch(() => {});
    return asked;
  };

  const lose = (lost: pg.Client, error: Error) => {
    if (client !== lost || isStopped) return;
    client = undefined;
    onLost(error);
    lost.end().catch(() => {});
    connectLater();
  };

  const connectLater = () => {
    retry = setTimeout(() => {
      connect().then(onGap, (error: Error) => {
        if (isStopped) return;
        onLost(error);
        connectLater();
      });
    }, backoff.next());
  };

  await connect();
  /** A line can be dead without having said so. */
  const pulse = setInterval(() => {
    const listening = client;
    if (listening) ask(listening, 'select 1').catch((error: Error) => lose(listening, error));
  }, PULSE);

  return {
    tell(note) {
      if (!client) return;
      for (const message of noteToMessages(sender, note, MESSAGE_BYTES)) {
        ask(client, 'select pg_notify($1, $2)', [CHANNEL, message]).catch(() => {});
      }
    },
    async stop() {
      isStopped = true;
      clearInterval(pulse);
      clearTimeout(retry);
      await last;
      await client?.end();
    },
  };
};

const CHANNEL = 'tagalong';

/** https://www.postgresql.org/docs/15/sql-notify.html: fewer than 8,000 bytes. */
const MESSAGE_BYTES = 7_999;

/** Milliseconds. */
const PULSE = 15_000;
const PATIENCE = 5_000;
const RETRY = { first: 100, most: 5_000 };
