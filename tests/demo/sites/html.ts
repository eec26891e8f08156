/** Text as it may stand in HTML, in an attribute's quotes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Data as it may stand in a script element. */
export function json(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
