/** How input globs are read, on disk and in a commit alike (tinyglobby). */
export const globOptions = {
  absolute: true,
  expandDirectories: false,
  followSymbolicLinks: false,
  ignore: ["**/node_modules/**"],
};
