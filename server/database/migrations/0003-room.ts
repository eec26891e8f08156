import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How much each space holds, so that it need not be counted at every push. */
export const room: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of ['records', 'bytes']) {
      await db.schema
        .alterTable('space')
        .addColumn(column, 'bigint', (made) => made.notNull().defaultTo(0))
        .execute();
    }
    await db.schema.createIndex('space_owner').on('space').column('owner').execute();
    await sql`update space set
      records = (select count(*) from record where record.space = space.id),
      bytes = (select coalesce(sum(size), 0) from record where record.space = space.id)`.execute(db);
  },
};
