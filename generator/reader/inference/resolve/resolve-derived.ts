import { findInner } from "../collect/candidate-graph.js";
import {
  itemsOf,
  type SchemaPath,
  type ValueSource,
  within,
} from "../collect/schema-candidate.js";
import type { Resolver } from "./resolve-nodes.js";
import { limitTo, type Resolved, resolved } from "./resolved-type.js";
import type { TypeExpr } from "./type-expr.js";

/** A meaning that is made of others, or of rows. */
export type DerivedTypeExpr = Extract<
  TypeExpr,
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
  schemaPath: SchemaPath,
  meaning: TypeExpr,
  values: readonly ValueSource[],
) => Resolved;

/** Completes what is said of a type that is made of others. */
export function resolveDerived(
  resolver: Resolver,
  inside: ResolveInside,
  { schemaPath, meaning, values }: DerivedType,
): Resolved {
  switch (meaning.kind) {
    case "list": {
      const at = within(schemaPath, "[]");
      const items = inside(
        resolver,
        at,
        meaning.items,
        values.flatMap(itemsOf),
      );
      return { ...items, term: { kind: "array", items: items.term } };
    }
    case "map": {
      const found = inside(
        resolver,
        within(schemaPath, "{}"),
        meaning.values,
        [],
      );
      return { ...found, term: { kind: "dictionary", values: found.term } };
    }
    case "nullable": {
      const found = inside(resolver, schemaPath, meaning.of, values);
      return { ...found, term: { kind: "nullable", of: found.term } };
    }
    case "enum": {
      const found = inside(resolver, schemaPath, meaning.of, values);
      return { ...found, term: limitTo(found.term, meaning.values) };
    }
    case "inner": {
      const candidate = findInner(resolver.graph, schemaPath);
      return resolved(
        candidate ? { kind: "candidate", candidate } : { kind: "object" },
        [],
      );
    }
    case "choice": {
      const { how, options } = meaning;
      const terms = options.map(
        (option, index) =>
          inside(resolver, within(schemaPath, `|${index}`), option, []).term,
      );
      return resolved({ kind: "choice", how, options: terms }, []);
    }
    case "any":
      return resolved({ kind: "unknown" }, []);
  }
}

interface DerivedType {
  readonly schemaPath: SchemaPath;
  readonly meaning: DerivedTypeExpr;
  readonly values: readonly ValueSource[];
}
