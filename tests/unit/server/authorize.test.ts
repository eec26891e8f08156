import { expectTypeOf, test } from 'vitest';
import type { Member } from '../../../server/authorize.ts';
import type { addMember, removeMember } from '../../../server/members.ts';
import type { storeRecords } from '../../../server/records.ts';

const unchecked = { space: 's', person: 'p', role: 'owner' as const, rule: 'shared' as const };

test('what changes a space takes only a membership that has been checked for it', () => {
  type Writer = Parameters<typeof storeRecords>[1];
  type Inviter = Parameters<typeof addMember>[1];
  type Remover = Parameters<typeof removeMember>[1];

  expectTypeOf(unchecked).not.toExtend<Writer>();
  expectTypeOf(unchecked).not.toExtend<Inviter>();
  expectTypeOf(unchecked).not.toExtend<Remover>();

  expectTypeOf<Member<'read'>>().not.toExtend<Writer>();
  expectTypeOf<Member<'write'>>().not.toExtend<Inviter>();
  expectTypeOf<Member<'own'>>().toExtend<Writer>();
  expectTypeOf<Member<'own'>>().toExtend<Remover>();
});
