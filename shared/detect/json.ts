/** A node of data as shops write it; nothing in it is to be trusted. */
export type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What may be one or several, as several; never very many. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value.slice(0, MAX_ITEMS) : [value];

/** The nodes of a list; none where there is no list. */
export const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? listOf(value).filter(isNode) : []);

export const MAX_ITEMS = 250;
