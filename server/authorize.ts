import type { Role, Rule } from '../shared/sync/protocol.ts';
import type { Database } from './database/tables.ts';
import { Refused } from './refusal.ts';

/** What a member may do, each with what it includes. */
interface Rights {
  read: 'read';
  write: 'read' | 'write';
  own: 'read' | 'write' | 'own';
}
type Right = keyof Rights;

declare const checked: unique symbol;

/**
 * A membership whose right has been checked. Only `authorize` makes one, and whatever changes a space demands one:
 * code that forgot to ask doesn't compile.
 */
export interface Member<R extends Right> {
  readonly space: string;
  readonly person: string;
  readonly role: Role;
  readonly rule: Rule;
  readonly [checked]: Record<Rights[R], true>;
}

/**
 * Refuses `not-a-member` for a stranger, whether or not the space exists, and `read-only` for a member whose role
 * doesn't go that far. Give it the transaction that the change will be made in: who may write or own holds the space's
 * row until that ends, so changes to one space, its members among them, come one after the other.
 */
export const authorize = async <R extends Right>(
  db: Database,
  { space, person }: { space: string; person: string },
  right: R,
): Promise<Member<R>> => {
  if (right !== 'read') await holdSpace(db, space);
  const row = await db
    .selectFrom('member')
    .innerJoin('space', 'space.id', 'member.space')
    .select(['member.space', 'member.person', 'member.role', 'space.rule'])
    .where('member.space', '=', space)
    .where('member.person', '=', person)
    .executeTakeFirst();

  if (!row) throw new Refused('not-a-member');
  if (!RIGHTS[row.role].includes(right)) throw new Refused('read-only');

  return row as Member<R>;
};

/** Nobody else changes the space until the transaction ends. */
export const holdSpace = async (db: Database, space: string): Promise<void> => {
  await db.selectFrom('space').select('id').where('id', '=', space).forUpdate().execute();
};

const RIGHTS: Record<Role, readonly Right[]> = {
  owner: ['read', 'write', 'own'],
  writer: ['read', 'write'],
  reader: ['read'],
};
