import type { Availability, Claim } from '../model/claim.ts';
import type { Money } from '../model/money.ts';
import type { Pin, Product, Thing } from '../model/product.ts';
import type { CartLine } from '../model/records/cart-line.ts';
import type { Collection } from '../model/records/collection.ts';
import type { Message } from '../model/records/message.ts';
import type { Opinion } from '../model/records/opinion.ts';
import type { Order } from '../model/records/order.ts';
import type { Parcel } from '../model/records/parcel.ts';
import type { SavedItem } from '../model/records/saved-item.ts';

/** What queries answer with: records joined into what a screen shows. Plain data, it crosses a port. */

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** One of my devices. */
export interface DeviceView {
  readonly id: string;
  /** Empty where it was never given one. */
  readonly name: string;
  readonly seenAt: number;
  readonly createdAt: number;
  readonly current: boolean;
}

/** A link of mine that somebody could still open. */
export interface InviteView {
  readonly invite: string;
  readonly link: string;
  readonly uses: number;
  readonly used: number;
  readonly expiresAt: number;
  readonly createdAt: number;
}

export interface OpinionView extends Opinion {
  readonly id: string;
  readonly person: Person;
  readonly mine: boolean;
}

export interface Opinions {
  readonly mine: OpinionView | null;
  /** Friends' opinions, who has had it longest first; the unhappy ones stand where their time puts them. */
  readonly friends: readonly OpinionView[];
}

/** Friends' words on other things than the one on the page, those who have had theirs longest first. */
export interface Similar {
  /** On another variant of it. */
  readonly kin: readonly OpinionView[];
  /** On what is the same thing by a guess. */
  readonly probably: readonly OpinionView[];
  /** On what they have instead. */
  readonly kind: readonly OpinionView[];
}

/** A line of the cart, its picture apart. */
export interface CartLineView extends CartLine {
  readonly id: string;
  /** What one piece cost when it was last seen, on `seenAt`. */
  readonly price: Money | null;
  readonly seenAt: number;
  /** Host of the page where it was. */
  readonly seenOn: string;
  /** What a page visited later says otherwise than the line; null where nothing does. */
  readonly change: CartChange | null;
  readonly recommender: Person | null;
}

export interface CartChange {
  readonly price: { readonly was: Money; readonly is: Money } | null;
  readonly availability: Availability | null;
}

/** What is bought from one merchant: a site, or one seller on a marketplace. */
export interface ShopGroup {
  readonly id: string;
  /** The registrable domain. */
  readonly shop: string;
  readonly shopName: string;
  readonly seller: string | null;
  readonly lines: readonly CartLineView[];
  /** Taken to the shop's own cart; nobody has said yet whether they were bought. */
  readonly handedOver: readonly CartLineView[];
  /** One sum for each currency of what waits; lines without a price are not in it. */
  readonly totals: readonly Money[];
  /** How many of the lines that wait show no price. */
  readonly unpriced: number;
}

export interface Cart {
  readonly groups: readonly ShopGroup[];
  /** Of what waits. */
  readonly totals: readonly Money[];
  /** Pieces that wait, not lines. */
  readonly count: number;
}

/** A thing that I bought, its picture apart. */
export interface OrderView extends Order {
  readonly id: string;
  readonly recommender: Person | null;
}

export interface ParcelView extends Parcel {
  readonly id: string;
}

/** What was bought in one go. */
export interface Purchase {
  readonly id: string;
  readonly shop: string;
  readonly shopName: string;
  readonly boughtAt: number;
  readonly returnBy: number | null;
  readonly things: readonly OrderView[];
  readonly parcels: readonly ParcelView[];
}

export interface ListView extends Collection {
  readonly id: string;
  readonly count: number;
}

/** A list that was removed; it comes back with what it held. */
export interface RemovedList {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

export interface ItemView extends SavedItem {
  readonly id: string;
}

/** The saved pin for whose sake a tab was opened. */
export interface PinFor {
  readonly item: string;
  readonly listName: string;
  /** The pin as it was. */
  readonly pin: Pin;
  /** The product found there stands in its place. */
  readonly isReplaced: boolean;
}

export interface ListContents {
  readonly list: ListView;
  /** The ids of what is in it. */
  readonly order: readonly string[];
}

/** Where a thing already is, so that nobody saves it twice without knowing. */
export interface Standing {
  readonly lists: readonly { readonly item: string; readonly list: string; readonly name: string }[];
  readonly cart: { readonly line: string; readonly quantity: number } | null;
}

export interface MessageView extends Message {
  readonly id: string;
  readonly author: Person;
  readonly mine: boolean;
}

export interface ConversationView {
  readonly friend: Person;
  /** Another one as soon as something new has arrived. */
  readonly mark: string;
  readonly last: MessageView | null;
  readonly unread: number;
}

/** A friend who wants to know more about something that I bought, and doesn't know that I have it. */
export interface CuriousView {
  /** The same for the same friend and thing. */
  readonly id: string;
  readonly friend: Person;
  /** What they wrote; may be empty. */
  readonly text: string;
  /** My order of it, where its picture is kept; and the thing as I bought it. */
  readonly order: string;
  readonly product: Product;
  readonly boughtAt: number;
  /** This device hasn't shown it yet. */
  readonly isNew: boolean;
}

export interface Inbox {
  /** Latest first. */
  readonly conversations: readonly ConversationView[];
  /** Latest first. */
  readonly curious: readonly CuriousView[];
  readonly unread: number;
}

export interface Conversation {
  readonly friend: Person;
  /** Oldest first. */
  readonly messages: readonly MessageView[];
}

/** A friend, and how well I know that it is them. */
export interface FriendView extends Person {
  /** The two of us have compared the safety phrase of the keys that they have now. */
  readonly verified: boolean;
  /** We compared it, and it differed: the keys that I know may be somebody else's. */
  readonly isAnother: boolean;
  /** They have new keys, of which I have not been told. */
  readonly hasNewKeys: boolean;
  /** The server showed keys that aren't theirs. */
  readonly isSuspect: boolean;
}

export interface Me {
  readonly person: string;
  /** Empty until the person said one. */
  readonly name: string;
  readonly handle: string | null;
  readonly server: string;
  /** The recovery code there is now has been written down, as far as we know. */
  readonly recoveryKept: boolean;
}

export interface SyncStatus {
  /**
   * local: no account yet. disk-full: this device has no room. too-large, no-room: the server doesn't take something that
   * stays here; all else goes on.
   */
  readonly state:
    | 'local'
    | 'idle'
    | 'syncing'
    | 'offline'
    | 'signed-out'
    | 'update-needed'
    | 'disk-full'
    | 'too-large'
    | 'no-room';
  /** Records that the server has not confirmed yet. */
  readonly unsent: number;
  /** Records that arrived and could not be read; kept, never shown. */
  readonly aside: number;
  /** How far a large pull has come, in parts of one; null when there is none. */
  readonly progress: number | null;
}

/** One message between this device and the server, without what it says. */
export interface PassageLine {
  readonly id: number;
  readonly direction: 'sent' | 'received';
  readonly at: number;
  readonly address: string;
  /** Bytes. */
  readonly size: number;
  /** It was too long to be kept whole. */
  readonly isCut: boolean;
  /** Something in it only devices can read. */
  readonly hasSealed: boolean;
}

/** What passed between this device and the server in this session of the browser, the newest first. */
export interface TrafficView {
  readonly lines: readonly PassageLine[];
  /** How many older ones have made room. */
  readonly dropped: number;
}

export type SealedThing = 'record' | 'envelope' | 'keyring' | 'handover' | 'invite' | 'reply' | 'proof' | 'token';

/** Something in a message that the server can't read, or learns nothing from. */
export interface SealedView {
  readonly what: SealedThing;
  readonly id: string | null;
  readonly version: number | null;
  /** Characters. */
  readonly size: number;
  /** What it was before it was sealed, as JSON; null where it is never shown or its key isn't here. */
  readonly plain: string | null;
}

export interface PassageView extends PassageLine {
  readonly text: string;
  readonly sealed: readonly SealedView[];
}

/** The page that a sidebar or popup stands beside. */
export interface PageView {
  readonly tab: number | null;
  readonly host: string | null;
  /** no-access: Tagalong may not read this page yet. */
  readonly status: 'product' | 'pin' | 'nothing' | 'no-access';
  readonly claim: Claim | null;
  /** What would be kept of the page; null where nothing was noticed. */
  readonly thing: Thing | null;
  /** A copy of the page's own picture, as a data: address; only for showing beside that page. */
  readonly image: string | null;
  /** The registrable domain of a shop that seems to thank for an order of what was handed over to it. */
  readonly boughtAt: string | null;
  /** The person asked for quiet on this host. */
  readonly quiet: boolean;
}

export interface Access {
  /** Tagalong may notice products on every shop's page. */
  readonly everyShop: boolean;
  readonly notifications: boolean;
}
