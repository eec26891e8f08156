/** Importing a key costs as much as using it, and few keys open and check many records. */
const imported = new Map<string, Promise<CryptoKey>>();
const MOST = 500;

/** The key that `take` imports, taken in once; `name` is the key itself and what it is for. */
export const importOnce = (name: string, take: () => Promise<CryptoKey>): Promise<CryptoKey> => {
  const known = imported.get(name);
  if (known !== undefined) return known;
  const importing = take();
  if (imported.size >= MOST) imported.clear();
  imported.set(name, importing);
  return importing;
};
