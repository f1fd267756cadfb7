import {
  itemsOf,
  type Site,
  type ValueSource,
  within,
} from "../collect/shape.js";
import { findInner } from "../collect/shape-graph.js";
import type { Meaning } from "./meaning.js";
import type { Resolver } from "./resolve-nodes.js";
import { limitTo, type Resolved, resolved } from "./type-term.js";

/** A meaning that is made of others, or of rows. */
export type MadeMeaning = Extract<
  Meaning,
  {
    readonly kind:
      | "list"
      | "map"
      | "nullable"
      | "enum"
      | "inner"
      | "choice"
      | "any";
  }
>;

/** Resolves a meaning inside another. */
export type ResolveInside = (
  resolver: Resolver,
  site: Site,
  meaning: Meaning,
  values: readonly ValueSource[],
) => Resolved;

/** Completes what is said of a type that is made of others. */
export function resolveMade(
  resolver: Resolver,
  inside: ResolveInside,
  { site, meaning, values }: Made,
): Resolved {
  switch (meaning.kind) {
    case "list": {
      const at = within(site, "[]");
      const items = inside(
        resolver,
        at,
        meaning.items,
        values.flatMap(itemsOf),
      );
      return { ...items, term: { kind: "array", items: items.term } };
    }
    case "map": {
      const found = inside(resolver, within(site, "{}"), meaning.values, []);
      return { ...found, term: { kind: "dictionary", values: found.term } };
    }
    case "nullable": {
      const found = inside(resolver, site, meaning.of, values);
      return { ...found, term: { kind: "nullable", of: found.term } };
    }
    case "enum": {
      const found = inside(resolver, site, meaning.of, values);
      return { ...found, term: limitTo(found.term, meaning.values) };
    }
    case "inner": {
      const shape = findInner(resolver.graph, site);
      return resolved(
        shape ? { kind: "shape", shape } : { kind: "object" },
        [],
      );
    }
    case "choice": {
      const { how, options } = meaning;
      const terms = options.map(
        (option, index) =>
          inside(resolver, within(site, `|${index}`), option, []).term,
      );
      return resolved({ kind: "choice", how, options: terms }, []);
    }
    case "any":
      return resolved({ kind: "unknown" }, []);
  }
}

interface Made {
  readonly site: Site;
  readonly meaning: MadeMeaning;
  readonly values: readonly ValueSource[];
}
