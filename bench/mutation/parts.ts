/** The parts whose mutants can be tried: their sources, and the tests that are their own. */
export const parts: Record<
  string,
  { sources: readonly string[]; tests: readonly string[] }
> = {
  runtime: {
    sources: ["generator/client/runtime/*.ts"],
    tests: ["test/client/runtime", "test/client/calls"],
  },
  diff: {
    sources: ["generator/openapi/diff/**/*.ts"],
    tests: ["test/openapi/diff"],
  },
  reader: {
    sources: ["generator/reader/**/*.ts"],
    tests: ["test/reader"],
  },
};
