import type { Page, PageSecurity } from "../markdown/page.js";
import type {
  SecurityRequirement,
  SecuritySchemeObject,
} from "../openapi/document.js";
import { toPointer } from "../openapi/pointer.js";
import type { SourceMapBuilder } from "../openapi/source-map-builder.js";
import { evidenceOf } from "./evidence.js";
import { compareText } from "./order.js";

/** Collects the security schemes that operations require. */
export interface SecurityBuilder {
  /** The requirement of an operation: each way to authenticate is enough. */
  readonly require: (page: Page) => SecurityRequirement[];
  readonly finish: () => Record<string, SecuritySchemeObject>;
}

/** Makes a collection without security schemes. */
export function createSecurity(map: SourceMapBuilder): SecurityBuilder {
  const schemes = new Map<string, SecuritySchemeObject>();
  return {
    require: (page) =>
      page.security.map((security) => {
        const name = schemeName(security);
        if (!schemes.has(name)) {
          schemes.set(name, buildScheme(security));
          map.add(toPointer("components", "securitySchemes", name), {
            place: security.name.place,
            evidence: [evidenceOf("table", security.name)],
          });
        }
        return Object.fromEntries([[name, []]]);
      }),
    finish: () =>
      Object.fromEntries([...schemes].sort(([a], [b]) => compareText(a, b))),
  };
}

/** The scheme's own name, as far as a key of components may hold it. */
function schemeName({ name }: PageSecurity): string {
  return name.value.replace(/[^A-Za-z0-9._-]+/g, "_").slice(0, 100) || "_";
}

function buildScheme(security: PageSecurity): SecuritySchemeObject {
  const { kind, name, description } = security;
  return {
    ...(kind === "http"
      ? { type: kind, scheme: name.value }
      : { type: kind, name: name.value, in: "header" }),
    ...(description && { description: description.value }),
  };
}
