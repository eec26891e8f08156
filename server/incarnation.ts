import type { Random } from './credentials.ts';
import type { Database } from './database/tables.ts';

/**
 * What tells this database from one that was put back from a backup of it: no backup holds it, so a database that was
 * restored gets another when the relay starts. Devices then know that what was confirmed to them may be gone.
 */
export const readIncarnation = async (db: Database, random: Random): Promise<string> => {
  // Several processes may start at once; the first stays.
  const id = Buffer.from(random(16)).toString('base64url');
  await db
    .insertInto('incarnation')
    .values({ one: 1, id })
    .onConflict((conflict) => conflict.column('one').doNothing())
    .execute();
  const row = await db.selectFrom('incarnation').select('id').executeTakeFirstOrThrow();
  return row.id;
};
