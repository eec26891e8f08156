import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the owner of a space offers to one of its members: to own it from here on. */
export const offersOfSpaces: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('member').addColumn('offer', 'text').execute();
  },
};
