import type {
  SecurityRequirement,
  SecuritySchemeObject,
} from "../../../openapi/document/document.js";
import { toPointer } from "../../../openapi/document/pointer.js";
import type { SourceMapBuilder } from "../../../openapi/document/source-map-builder.js";
import type { OperationDoc, PageSecurity } from "../../syntax/page.js";
import { evidenceOf } from "../evidence.js";
import { compareText } from "../order.js";
import {
  type DefinedScheme,
  type DefinitionNeeds,
  defineSchemes,
} from "./define-schemes.js";

/** Collects the security schemes that operations require. */
export interface SecurityBuilder {
  /** The requirement of an operation: each way to authenticate is enough. Nothing where its page is silent. */
  readonly require: (page: OperationDoc) => SecurityRequirement[] | undefined;
  readonly finish: () => Record<string, SecuritySchemeObject>;
}

/** Makes a collection of the security schemes that pages define. */
export function createSecurity(
  needs: DefinitionNeeds & { readonly map: SourceMapBuilder },
  pages: readonly OperationDoc[],
): SecurityBuilder {
  const schemes = new Map<string, SecuritySchemeObject>();
  const add = ({ name, scheme, place, evidence }: DefinedScheme) => {
    if (schemes.has(name)) return;
    schemes.set(name, scheme);
    const pointer = toPointer("components", "securitySchemes", name);
    needs.map.add(pointer, { place, evidence });
  };
  for (const defined of defineSchemes(needs, pages)) add(defined);
  const requireOne = (security: PageSecurity): SecurityRequirement => {
    const scheme = buildScheme(security);
    const name = keyOf(schemeName(security.name.value), scheme, schemes);
    const { place } = security.name;
    const evidence = [evidenceOf("table", security.name)];
    add({ name, scheme, place, evidence });
    const others = (security.also ?? []).map(requireOne);
    return Object.assign({ [name]: [] }, ...others);
  };
  return {
    require: ({ security, requirements }) =>
      security.length > 0 || requirements
        ? [
            ...security.map(requireOne),
            ...(requirements ?? []).map(requireNamed),
          ]
        : undefined,
    finish: () =>
      Object.fromEntries([...schemes].sort(([a], [b]) => compareText(a, b))),
  };
}

/** An alternative of schemes that are named: all of them together. */
function requireNamed({
  schemes,
}: NonNullable<OperationDoc["requirements"]>[number]): SecurityRequirement {
  return Object.fromEntries(
    schemes.map(({ name, scopes }) => [
      schemeName(name.value),
      scopes.map(({ value }) => value),
    ]),
  );
}

/** The scheme's own name, as far as a key of components may hold it. */
function schemeName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, "_").slice(0, 100) || "_";
}

/** The name under which a scheme is kept: another where that is taken by one that travels elsewhere. */
function keyOf(
  name: string,
  scheme: SecuritySchemeObject,
  known: ReadonlyMap<string, SecuritySchemeObject>,
): string {
  const one = known.get(name);
  const isOther = one && (one.type !== scheme.type || one.in !== scheme.in);
  return isOther ? `${name}_${scheme.in ?? scheme.type}` : name;
}

function buildScheme(security: PageSecurity): SecuritySchemeObject {
  const { kind, name, description } = security;
  return {
    ...(kind === "http"
      ? { type: kind, scheme: name.value }
      : { type: kind, name: name.value, in: security.in ?? "header" }),
    ...(description && { description: description.value }),
  };
}
