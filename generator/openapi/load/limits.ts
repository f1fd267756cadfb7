/** How deep objects and arrays of a description may be nested. Real ones have up to 40 levels. */
export const deepestSource = 256;

/**
 * How many parts a description may have once the aliases of its YAML are written
 * out. GitHub's 14 MB have a million.
 */
export const mostParts = 5_000_000;

/** How many files the references of a description may lead into. */
export const mostFiles = 10_000;
