import type { Migration } from 'kysely/migration';

export const accountsSpacesRecordsInvites: Migration = {
  async up(db) {
    await db.schema
      .createTable('person')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('handle', 'text', (column) => column.notNull().unique())
      .addColumn('proof_hash', 'text', (column) => column.notNull())
      .addColumn('proof_salt', 'text', (column) => column.notNull())
      .addColumn('public_key', 'text', (column) => column.notNull())
      .addColumn('keyring', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('device')
      .addColumn('person', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('device_key', ['person', 'id'])
      .execute();

    await db.schema
      .createTable('space')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('head', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('member')
      .addColumn('space', 'text', (column) => column.notNull().references('space.id'))
      .addColumn('person', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('envelope', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('member_key', ['space', 'person'])
      .execute();
    await db.schema.createIndex('member_person').on('member').column('person').execute();

    await db.schema
      .createTable('record')
      .addColumn('space', 'text', (column) => column.notNull().references('space.id'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('record_key', ['space', 'id'])
      .execute();
    await db.schema.createIndex('record_version').on('record').columns(['space', 'version']).unique().execute();

    await db.schema
      .createTable('invite')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('inviter', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('accepted_by', 'text', (column) => column.references('person.id'))
      .execute();

    await db.schema
      .createTable('invite_grant')
      .addColumn('invite', 'text', (column) => column.notNull().references('invite.id'))
      .addColumn('space', 'text', (column) => column.notNull().references('space.id'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('invite_grant_key', ['invite', 'space'])
      .execute();
  },
};
