// What whoever opens the page adds to it; given before the page begins, by scripts that are loaded before it.

export const extra = { words: {}, side: null, begin: () => {} };

/**
 * `words`: by language (zh, en), before the page's own. `side`: {label, tab, fill(root, phones)}, a pane beside the phones
 * with the names of its words. `begin(phones, turnTo)`: called when all is in place, before anything is told.
 */
export const extend = (given) => Object.assign(extra, given);
