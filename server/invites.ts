import type { Database, Work } from './database/tables.ts';
import { Refused } from './refusal.ts';

export interface Invite {
  id: string;
  inviter: string;
  sealed: string;
  expires_at: number;
  uses: number;
  used: number;
}

/** The invite as this person may see it: one by somebody who blocks them is as unknown as one that nobody made. */
export const findInvite = async (db: Database, id: string, person: string): Promise<Invite> => {
  const invite = await db
    .selectFrom('invite')
    .select(['id', 'inviter', 'sealed', 'expires_at', 'uses', 'used'])
    .where('id', '=', id)
    .executeTakeFirst();
  const block = await db
    .selectFrom('block')
    .select('person')
    .where('person', '=', invite?.inviter ?? '')
    .where('blocked', '=', person)
    .executeTakeFirst();
  if (!invite || block) throw new Refused('unknown-invite');
  return invite;
};

/** Refuses `invite-spent` when it has been accepted as often as it may, or its time is over. */
export const demandOpen = async (db: Database, invite: Invite, person: string, now: number): Promise<void> => {
  if (await hasAccepted(db, invite.id, person)) return;
  if (invite.used >= invite.uses || now >= Number(invite.expires_at)) throw new Refused('invite-spent');
};

/** False when this person had accepted already. The update alone decides between two who accept at once. */
export const claimInvite = async (work: Work, id: string, person: string): Promise<boolean> => {
  if (await hasAccepted(work, id, person)) return false;
  const claimed = await work
    .updateTable('invite')
    .set((of) => ({ used: of('used', '+', 1) }))
    .where('id', '=', id)
    .whereRef('used', '<', 'uses')
    .returning('id')
    .executeTakeFirst();
  if (!claimed) throw new Refused('invite-spent');
  await work.insertInto('acceptance').values({ invite: id, person }).execute();
  return true;
};

export const grantsOf = (db: Database, invite: string) =>
  db.selectFrom('invite_grant').select(['space', 'role']).where('invite', '=', invite).orderBy('space').execute();

export const forgetInvite = async (work: Work, id: string): Promise<void> => {
  await work.deleteFrom('invite_grant').where('invite', '=', id).execute();
  await work.deleteFrom('acceptance').where('invite', '=', id).execute();
  await work.deleteFrom('invite').where('id', '=', id).execute();
};

const hasAccepted = async (db: Database, invite: string, person: string): Promise<boolean> => {
  const row = await db
    .selectFrom('acceptance')
    .select('person')
    .where('invite', '=', invite)
    .where('person', '=', person)
    .executeTakeFirst();
  return row !== undefined;
};
