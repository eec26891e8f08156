import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is sought when an account goes, or its invites are counted: without these each reads a whole table. */
export const indexesByPerson: Migration = {
  async up(db: Kysely<unknown>) {
    for (const [table, column] of SOUGHT) {
      await db.schema.createIndex(`${table}_${column}`).on(table).column(column).execute();
    }
  },
};

const SOUGHT = [
  ['record', 'author'],
  ['acceptance', 'person'],
  ['invite', 'inviter'],
  ['invite', 'accepted_by'],
  ['invite_grant', 'space'],
  ['block', 'blocked'],
] as const;
