// How much a person may type. The records take as much, and the fields say so before anything would be cut. No schema
// stands here, so a page that only draws a field loads none.

/** Shorter passwords are refused: whoever steals the server's disk can guess offline, at Argon2id's price a guess. */
export const SHORTEST_PASSWORD = 10;

/** Characters of what a person or a device is called. */
export const LONGEST_NAME = 60;

/** Characters of one line: what a list is called, or a product. */
export const LONGEST_LINE = 600;

/** Characters of what people write to each other: a page at most. */
export const LONGEST_TEXT = 4000;

/** Characters of what a person notes for themselves beside a thing. */
export const LONGEST_NOTE = 500;

/** The most of one thing that a line of the cart holds. */
export const MOST_PIECES = 99;

/** Good points, and as many bad ones, of an opinion. */
export const MOST_POINTS = 12;

/** Characters of one such point. */
export const LONGEST_POINT = 80;
