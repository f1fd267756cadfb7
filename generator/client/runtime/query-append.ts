import { encodeQuery } from "./query.js";

/** Writes the documented parameters behind a path that has a query already. */
export const appendQuery: typeof encodeQuery = (parameters, values) =>
  encodeQuery(parameters, values).replace("?", "&");
