import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which life of the relay's this is; see `incarnation.ts`. */
export const incarnation: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('incarnation')
      .addColumn('one', 'integer', (column) => column.primaryKey())
      .addColumn('id', 'text', (column) => column.notNull())
      .execute();
  },
};
