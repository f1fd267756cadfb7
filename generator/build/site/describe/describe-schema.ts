import { showSchemaType } from "../../../client/emit/docs/show-types.js";
import type { TemplateContext } from "../../../client/print/tools/handlebars.js";
import { toHtml, toHtmlNumber } from "../../../client/text/html.js";
import { html } from "../../../client/text/safe-text.js";
import type { SchemaObject } from "../../../openapi/document/document.js";
import { toPointer } from "../../../openapi/document/pointer.js";
import { listUnknowns } from "../../../openapi/document/unknown.js";
import { linkFrom, type ReportSite } from "../site.js";
import { breakPath, describePlace, titleOf } from "./describe-operation.js";
import { explainPart } from "./explain-part.js";
import type { SchemaUses } from "./find-uses.js";
import { describeProperties } from "./property-rows.js";
import { showProse } from "./prose.js";
import { listFacts, type Standpoint, showType } from "./show-schema.js";

/** The most users of a schema that are listed. */
const mostUsers = 100;

/** A schema that a screen is about. */
export interface SchemaView extends Standpoint {
  readonly name: string;
  readonly schema: SchemaObject;
  readonly uses: SchemaUses | undefined;
  /** The pointers below the schema whose type no page tells. */
  readonly unknowns: readonly string[];
}

/** What the template shows of a schema. */
export function describeSchema(view: SchemaView): TemplateContext {
  const { site, from, name, schema, uses, unknowns } = view;
  const pointer = toPointer("components", "schemas", name);
  const model = site.schemaModels.get(name);
  const entry = site.map.pointers[pointer];
  const rows = describeProperties({
    ...{ site, from, pointer, base: pointer, explains: true },
  });
  const users = [...(uses?.operations ?? [])];
  const holders = [...(uses?.schemas ?? [])].sort();
  return {
    name: toHtml(name),
    description: showProse(schema.description),
    isDeprecated: schema.deprecated === true,
    isInvented: entry?.invented === true,
    type: showType(schema, view),
    facts: listFacts(schema),
    hasProperties: rows.length > 0,
    count: toHtmlNumber(Object.keys(schema.properties ?? {}).length),
    properties: rows,
    hasUnknowns: unknowns.length > 0,
    unknowns: unknowns.map((one) => ({
      name: toHtml(nameUnknown(one, pointer)),
      reason: toHtml(schema["x-endpaper-unknown"] ?? ""),
    })),
    hasPlace: entry !== undefined,
    ...describePlace(pointer, view),
    why: explainPart(pointer, view),
    hasCode: model !== undefined,
    code: model ? toHtml(showSchemaType(model)) : html``,
    module: toHtml(model === undefined ? "" : moduleOf(site, name)),
    hasUsers: users.length > 0,
    usersCount: toHtmlNumber(users.length),
    users: users.slice(0, mostUsers).map(([operation, how]) => ({
      method: toHtml(operation.method),
      methodClass: toHtml(operation.method.toLowerCase()),
      path: breakPath(operation.path),
      title: toHtml(titleOf(operation)),
      how: toHtml([...how].sort().reverse().join(" and ")),
      link: linkFrom(from, {
        path: site.paths.operations.find(operation.key) ?? "",
      }),
    })),
    hasHolders: holders.length > 0,
    holders: holders.slice(0, mostUsers).map((one) => ({
      name: toHtml(one),
      link: linkFrom(from, { path: site.paths.schemas.find(one) ?? "" }),
    })),
  };
}

function nameUnknown(pointer: string, schema: string): string {
  const rest = pointer.slice(schema.length);
  const steps = rest
    .split("/")
    .filter((step) => step !== "" && step !== "properties")
    .map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
  return steps.length === 0 ? "all of it" : steps.join(".");
}

function moduleOf({ model }: ReportSite, name: string): string {
  const tag = model.tags.find(({ schemas }) =>
    schemas.some((one) => one.name === name),
  );
  return tag === undefined ? "" : `models/${tag.module}`;
}

/** The pointers of what no page shows, by the schema that they stand in. */
export function groupUnknowns({
  document,
}: Pick<ReportSite, "document">): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { schemas } of listUnknowns(document))
    for (const pointer of schemas) {
      const [, name] = /^\/components\/schemas\/([^/]+)/.exec(pointer) ?? [];
      if (name === undefined) continue;
      const key = name.replace(/~1/g, "/").replace(/~0/g, "~");
      groups.set(key, [...(groups.get(key) ?? []), pointer]);
    }
  return groups;
}
