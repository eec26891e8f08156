import { refuse } from '../model/refused.ts';
import { introduceMyself } from '../store/introduce.ts';
import { local } from './action.ts';

/** What friends call me; said in my circle and in every conversation. */
export const setName = local(async ({ store }, { name }: { name: string }) => {
  if (!name.trim()) return refuse('name-needed');
  await introduceMyself(store, name.trim());
  return {};
});
