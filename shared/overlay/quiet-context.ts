/**
 * Stands in for WXT's own context of a content script in the build. WXT's starts by dispatching an event on the page's
 * document whose name holds the extension's id, so that any page could listen for us; nothing of it is used here.
 */
export class ContentScriptContext {}
