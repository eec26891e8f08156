/** How lists are laid out: rows in the sidebar, boards on the full page. */
export type Layout = 'rows' | 'boards';
