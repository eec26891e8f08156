import type { BrowserContext, Page } from '@playwright/test';

/*
 * What WebDriver BiDi can do in Firefox and Playwright's interface can't. It goes over the session that Playwright has
 * open, since Firefox allows one; seen in Playwright 1.64.1.
 */

export interface Bidi {
  /** What an expression says in a window of the browser's own, with the browser's rights. */
  inBrowser(expression: string): Promise<unknown>;
}

/** Playwright's inner side, as far as it is needed. */
interface Inner {
  readonly _connection: { toImpl(outer: object): unknown };
}
interface InnerPage {
  readonly delegate: { readonly _session: { sessionId: string }; _onRealmCreated(realm: object): void };
}
interface InnerContext {
  readonly _browser: { readonly _browserSession: { send(method: string, params: object): Promise<unknown> } };
}

export const bidiOf = (context: BrowserContext): Bidi => {
  const innerOf = (outer: object) => (context as unknown as Inner)._connection.toImpl(outer);
  const { _browserSession: session } = (innerOf(context) as InnerContext)._browser;

  /**
   * Tells Playwright what runs in a page that has moved to another process. Now and then Firefox forgets to, and then
   * whatever is asked of the page waits for ever.
   */
  const introduce = async (page: Page): Promise<void> => {
    const { delegate } = innerOf(page) as InnerPage;
    try {
      const { realms } = (await session.send('script.getRealms', { context: delegate._session.sessionId })) as {
        realms: object[];
      };
      // It passes over those that it knows, and sandboxes.
      for (const realm of realms) delegate._onRealmCreated(realm);
    } catch {
      // The page has gone meanwhile.
    }
  };
  context.on('page', (page) => {
    page.on('framenavigated', () => void introduce(page));
    void introduce(page);
  });

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
