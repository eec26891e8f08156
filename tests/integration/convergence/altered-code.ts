import { registerHooks } from 'node:module';

/** A change to the program's text, made while it is loaded. */
export interface Alteration {
  /** The end of the file's path. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** Alters modules as they are loaded from here on. A text that isn't there once, and only once, is an error: the code moved on. */
export const alterCode = (alterations: readonly Alteration[]): void => {
  registerHooks({
    load(url, context, nextLoad) {
      const result = nextLoad(url, context);
      const mine = alterations.filter(({ file }) => url.endsWith(file));
      if (!mine.length) return result;
      let source = String(result.source);
      for (const { file, find, put } of mine) {
        if (source.split(find).length !== 2) throw new Error(`${file} holds not once: ${find}`);
        source = source.replace(find, () => put);
      }
      return { ...result, source };
    },
  });
};
