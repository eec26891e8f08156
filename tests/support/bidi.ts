import type { BrowserContext } from '@playwright/test';

/*
 * What WebDriver BiDi can do in Firefox and Playwright's interface can't: a look into the browser's own windows. It goes
 * over the session that Playwright has open, since Firefox allows one; seen in Playwright 1.64.1.
 */

export interface Bidi {
  /** What an expression says in a window of the browser's own, with the browser's rights. */
  inBrowser(expression: string): Promise<unknown>;
}

/** Playwright's inner side, as far as it is needed. */
interface Inner {
  readonly _connection: { toImpl(outer: object): unknown };
}
interface InnerContext {
  readonly _browser: { readonly _browserSession: { send(method: string, params: object): Promise<unknown> } };
}

export const bidiOf = (context: BrowserContext): Bidi => {
  const innerOf = (outer: object) => (context as unknown as Inner)._connection.toImpl(outer);
  const { _browserSession: session } = (innerOf(context) as InnerContext)._browser;

  return {
    inBrowser: async (expression) => {
      const { contexts } = (await session.send('browsingContext.getTree', { 'moz:scope': 'chrome' })) as {
        contexts: { context: string }[];
      };
      const said = (await session.send('script.evaluate', {
        target: { context: contexts[0]?.context },
        awaitPromise: true,
        expression,
      })) as { result?: { value?: unknown }; exceptionDetails?: { text: string } };
      if (said.exceptionDetails) throw new Error(said.exceptionDetails.text);
      return said.result?.value;
    },
  };
};
