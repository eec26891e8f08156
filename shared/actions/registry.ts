import type { BuyLine } from '../buy/line.ts';
import type { BuyPlan } from '../buy/plan.ts';
import type { HandOffReport } from '../buy/report.ts';
import type { StepName } from '../buy/step.ts';
import type { DraftAbout, DraftWords } from '../model/draft.ts';
import type { Refused } from '../model/refused.ts';
import {
  changeAccount,
  deleteAccount,
  keepRecovery,
  recover,
  renewRecovery,
  signIn,
  signOut,
  signUp,
} from './account.ts';
import type { Action } from './action.ts';
import {
  acceptChange,
  addAllToCart,
  addItemsToCart,
  addToCart,
  markHandedOver,
  setChoices,
  setNote,
  setQuantity,
  takeBack,
} from './cart.ts';
import { markCuriousSeen, putCuriousAside } from './curious.ts';
import { exportAll, importAll } from './data.ts';
import { listDevices, renameDevice, revokeDevices } from './devices.ts';
import {
  acceptInvite,
  blockPerson,
  listInvites,
  makeInvite,
  noticeKeys,
  readInvite,
  readSafetyPhrase,
  removeFriend,
  revokeInvite,
  unblockPerson,
  verifyFriend,
} from './friends.ts';
import { markRead, recommend, sendMessage, shareCart } from './inbox.ts';
import { createList, moveItem, moveList, putPinBack, renameList, replacePin, save } from './lists.ts';
import { bringBack } from './missing.ts';
import { giveOpinion } from './opinions.ts';
import { addParcel, setOrderNote, setReturnBy, settle, unsettle } from './orders.ts';
import { setName } from './profile.ts';
import { setRate, showIn, takeRates } from './rates.ts';
import {
  removeFromCart,
  removeItem,
  removeList,
  removeOpinion,
  removeOrder,
  removeParcel,
  restore,
} from './removal.ts';
import { answerNotices, quietSite } from './settings.ts';
import { leaveSpace, offerSpace, takeOverSpace } from './spaces.ts';

/** Everything a person can do with their records, one line each. */
export const actions = {
  acceptChange,
  acceptInvite,
  addAllToCart,
  addItemsToCart,
  addParcel,
  addToCart,
  answerNotices,
  blockPerson,
  bringBack,
  changeAccount,
  createList,
  deleteAccount,
  exportAll,
  giveOpinion,
  importAll,
  keepRecovery,
  leaveSpace,
  listDevices,
  listInvites,
  makeInvite,
  markCuriousSeen,
  markHandedOver,
  markRead,
  moveItem,
  moveList,
  noticeKeys,
  offerSpace,
  putCuriousAside,
  putPinBack,
  quietSite,
  readInvite,
  readSafetyPhrase,
  recommend,
  recover,
  removeFriend,
  removeFromCart,
  removeItem,
  removeList,
  removeOpinion,
  removeOrder,
  removeParcel,
  renameDevice,
  renameList,
  renewRecovery,
  replacePin,
  restore,
  revokeDevices,
  revokeInvite,
  save,
  sendMessage,
  setChoices,
  setName,
  setNote,
  setOrderNote,
  setQuantity,
  setRate,
  setReturnBy,
  settle,
  shareCart,
  showIn,
  signIn,
  signOut,
  signUp,
  takeBack,
  takeOverSpace,
  takeRates,
  unblockPerson,
  unsettle,
  verifyFriend,
};

/** What a person can do that concerns no record, but windows, tabs and this device; the background does these itself. */
export interface BrowserActions {
  /** What `handOff` will do, to be said before the click; asks nobody for anything. */
  buyPlan: { args: { lines: readonly BuyLine[] }; answer: BuyPlan };
  /**
   * Takes lines, all of one merchant, to their shop; `after` goes on below a step that disappointed, and `confirmed` is a
   * domain besides the shop's own that the person agreed to.
   */
  handOff: { args: HandOff; answer: HandOffReport };
  openUrl: { args: { url: string }; answer: Record<never, never> };
  /**
   * Opens where a saved pin leads, `link` where a page just said it, or the pin's own page while nobody knows. The product
   * found there takes the pin's place; where it isn't sure that it is the one, the sidebar asks.
   */
  openPinLink: { args: { item: string; link: string | null }; answer: Record<never, never> | Refused<'gone'> };
  /** What the page beside says of parcels, to look for a number in it. */
  parcelWords: { args: Record<never, never>; answer: { text: string } };
  openSidebar: { args: Record<never, never>; answer: Record<never, never> };
  closeSidebar: { args: Record<never, never>; answer: Record<never, never> };
  /** Opens the full page at a path of its own, such as /lists. */
  openApp: { args: { path: string }; answer: Record<never, never> };
  /** Keeps what was typed so far, or drops it (null). It changes no record, so nothing is pushed or drawn anew for it. */
  keepDraft: { args: { about: DraftAbout; words: DraftWords | null }; answer: Record<never, never> };
  syncNow: { args: Record<never, never>; answer: Record<never, never> };
}

export interface HandOff {
  readonly lines: readonly BuyLine[];
  readonly after?: StepName;
  readonly confirmed?: string;
}

type RecordActions = typeof actions;
export type RecordActionName = keyof RecordActions;
export type ActionName = RecordActionName | keyof BrowserActions;

export type ActionArgs<N extends ActionName> = N extends keyof BrowserActions
  ? BrowserActions[N]['args']
  : N extends RecordActionName
    ? RecordActions[N] extends Action<'local' | 'remote', infer Args, unknown>
      ? Args
      : never
    : never;

type Answer<N extends ActionName> = N extends keyof BrowserActions
  ? BrowserActions[N]['answer']
  : N extends RecordActionName
    ? Awaited<ReturnType<RecordActions[N]['run']>>
    : never;

type Code<A> = A extends Refused<infer C> ? C : never;

/** The value, or the code of a refusal. */
export type ActionResult<N extends ActionName> =
  | { readonly ok: true; readonly value: Exclude<Answer<N>, Refused<string>> }
  | { readonly ok: false; readonly refusal: Code<Answer<N>> };
