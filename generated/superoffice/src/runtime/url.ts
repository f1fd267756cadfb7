import type { Call } from "./call.js";
import { failWith, withinKey } from "./mismatch.js";
import { encodeQuery } from "./query.js";
import { urlText } from "./scalar-text.js";

/** The URL of a call: base, path with its parameters, query. */
export function encodeUrl({ context, descriptor, input }: Call): string {
  const { path = {}, query = {} } = input;
  const encodedPath = encodePath(descriptor.path, path as Values);
  const encodedQuery = encodeQuery(descriptor.query ?? [], query as Values);
  return context.baseUrl + encodedPath + (encodedQuery && `?${encodedQuery}`);
}

type Values = Readonly<Record<string, unknown>>;

function encodePath(template: string, values: Values): string {
  return template.replace(/\{([^{}]+)\}/g, (_match, name: string) => {
    try {
      if (!Object.hasOwn(values, name)) failWith("required, but missing");
      const text = [values[name]].flat().map(urlText).join();
      // These would name another path (URL Standard, §4.4, dot segments).
      if (/^\.{0,2}$/.test(text))
        failWith(`\`${text}\` cannot stand in a path`);
      return text;
    } catch (thrown) {
      throw withinKey(withinKey(thrown, name), "path");
    }
  });
}
