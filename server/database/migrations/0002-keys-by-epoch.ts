import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Cards and recovery, devices' own keys, epochs and seats of spaces, floors, counted invites, blocking. */
export const keysByEpoch: Migration = {
  async up(db: Kysely<unknown>) {
    const add = (table: string) => db.schema.alterTable(table);

    await add('person')
      .addColumn('card', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
    await add('person')
      .addColumn('generation', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await add('person').addColumn('recovery_hash', 'text').execute();
    await add('person').addColumn('recovery_salt', 'text').execute();
    await add('person').addColumn('recovery_keyring', 'text').execute();

    await add('device').addColumn('seen_at', 'bigint').execute();
    await add('device')
      .addColumn('public_key', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await add('device')
      .addColumn('signature', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await add('device').addColumn('handover', 'text').execute();

    await add('space')
      .addColumn('epoch', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await add('space')
      .addColumn('seats', 'bigint', (column) => column.notNull().defaultTo(1))
      .execute();
    await add('space')
      .addColumn('floor', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await add('space')
      .addColumn('departed', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await add('space')
      .addColumn('handovers', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
    await sql`update space set epoch = coalesce((select max(epoch) from member where member.space = space.id), 1)`.execute(
      db,
    );

    await add('member')
      .addColumn('generation', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await add('member').addColumn('invite', 'text').execute();
    await add('member').addColumn('reply', 'text').execute();

    await add('record').addColumn('removed_at', 'bigint').execute();
    await db.schema.createIndex('record_removed').on('record').column('removed_at').execute();

    await add('invite')
      .addColumn('uses', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await add('invite')
      .addColumn('used', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`update invite set used = 1 where accepted_by is not null`.execute(db);

    await db.schema
      .createTable('acceptance')
      .addColumn('invite', 'text', (column) => column.notNull().references('invite.id'))
      .addColumn('person', 'text', (column) => column.notNull().references('person.id'))
      .addPrimaryKeyConstraint('acceptance_key', ['invite', 'person'])
      .execute();
    await sql`insert into acceptance (invite, person) select id, accepted_by from invite where accepted_by is not null`.execute(
      db,
    );

    await db.schema
      .createTable('block')
      .addColumn('person', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('blocked', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('block_key', ['person', 'blocked'])
      .execute();
  },
};
