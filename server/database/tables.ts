import type { Generated, Kysely, Transaction } from 'kysely';
import type { Role, Rule } from '../../shared/sync/protocol.ts';

/** The database's tables as the code sees them; `migrations.ts` is what makes them so. Times are milliseconds. */
export interface Tables {
  person: PersonTable;
  device: DeviceTable;
  space: SpaceTable;
  member: MemberTable;
  record: RecordTable;
  invite: InviteTable;
  invite_grant: InviteGrantTable;
  acceptance: AcceptanceTable;
  block: BlockTable;
  incarnation: IncarnationTable;
}

export type Database = Kysely<Tables>;

/** Whatever changes more than one row takes this, so that it can't be called outside of a transaction. */
export type Work = Transaction<Tables>;

interface PersonTable {
  id: string;
  handle: string;
  /** SHA-256 of proof and salt, base64; see `credentials.ts`. */
  proof_hash: string;
  proof_salt: string;
  public_key: string;
  keyring: string;
  created_at: number;
  /** JSON of the card; the newest link's sealing key stands in `public_key` too. */
  card: string;
  /** How many links the card has. */
  generation: number;
  recovery_hash: string | null;
  recovery_salt: string | null;
  recovery_keyring: string | null;
}

interface DeviceTable {
  person: string;
  id: string;
  /** SHA-256 of the bearer token, base64. */
  token_hash: string;
  created_at: number;
  /** To within some minutes. */
  seen_at: number | null;
  public_key: string;
  signature: string;
  /** The newest generation's keys, sealed to this device when another was revoked. */
  handover: string | null;
}

interface SpaceTable {
  id: string;
  owner: string;
  rule: Rule;
  /** The version of the record changed last; 0 while there is none. */
  head: number;
  created_at: number;
  /** Of the key with which records are sealed now. */
  epoch: Generated<number>;
  /** Counts every change of who is in it, in which role and with which envelope. */
  seats: Generated<number>;
  /** The highest version among collected tombstones. */
  floor: Generated<number>;
  /** 1: a member has left since the last rekey. */
  departed: Generated<number>;
  /** JSON of former owners' statements. */
  handovers: Generated<string>;
  /** How many records it holds, and how many characters those have. */
  records: Generated<number>;
  bytes: Generated<number>;
}

interface MemberTable {
  space: string;
  person: string;
  role: Role;
  /** The generation of the space's key that the envelope holds. */
  epoch: number;
  envelope: string;
  /** Which link of the member's card the envelope is sealed to. */
  generation: number;
  /** How they came, and their reply; only the owner's devices get to see it. */
  invite: string | null;
  reply: string | null;
  /** The owner's statement by which this member may make the space their own. */
  offer: string | null;
}

interface RecordTable {
  space: string;
  id: string;
  version: number;
  author: string;
  epoch: number;
  /** Characters of `sealed`, so that a page of a pull can be planned without reading it. */
  size: number;
  sealed: string;
  /** When it became a tombstone; null while it is none. */
  removed_at: number | null;
}

interface InviteTable {
  id: string;
  inviter: string;
  sealed: string;
  expires_at: number;
  /** Of invites from before they were counted. */
  accepted_by: string | null;
  uses: number;
  used: Generated<number>;
}

interface AcceptanceTable {
  invite: string;
  person: string;
}

interface BlockTable {
  person: string;
  /** Nobody's row need exist. */
  blocked: string;
}

/** Of one row. */
interface IncarnationTable {
  one: 1;
  id: string;
}

interface InviteGrantTable {
  invite: string;
  space: string;
  role: 'writer' | 'reader';
}
