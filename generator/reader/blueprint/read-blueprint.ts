import type {
  Diagnostic,
  Located,
  Result,
} from "../../base/diagnostics/diagnostic.js";
import { comparePlaces, type SourceFile } from "../../base/text/source-text.js";
import { listBlocks } from "../syntax/blocks/blocks.js";
import { checkLimits } from "../syntax/blocks/limits.js";
import { createPageText } from "../syntax/blocks/page-text.js";
import { readSuppressions } from "../syntax/blocks/suppressions.js";
import { countParts, createCoverage, markOutcome } from "../syntax/coverage.js";
import type { OperationDoc, PageApi, PageSchema } from "../syntax/page.js";
import type { ReadResult } from "../syntax/pages/read-pages.js";
import { type Blueprint, report, type Structure } from "./blueprint.js";
import { type Fragments, includeFiles } from "./includes.js";
import { headOf, listItems, type Node, splitItems } from "./items.js";
import {
  isBlank,
  joinLines,
  type Line,
  locateOn,
  splitLines,
  textOf,
} from "./lines.js";
import { readMemberLine } from "./member.js";
import { type Action, reportUri, toOperationDoc } from "./operations.js";
import {
  type ListedParameter,
  readUriParameters,
  reportUnused,
} from "./parameters.js";
import {
  type BodyType,
  type Payload,
  readAttributes,
  readHeaders,
  readPayload,
  wordOf,
} from "./payloads.js";
import {
  type BlueprintSection,
  type Signature,
  splitSections,
} from "./sections.js";
import {
  declareResource,
  declareStructures,
  nameStructures,
  readStructures,
  resolveBases,
} from "./structures.js";
import { readUriTemplate, type UriTemplate } from "./uri-template.js";

/** Says whether a text is an API Blueprint: its first line is `FORMAT: 1A`. */
export function isBlueprint(text: string): boolean {
  return /^\uFEFF?\s*(?:[A-Za-z][\w-]*[ \t]*:[^\n]*\r?\n)*?FORMAT[ \t]*:[ \t]*(?:X-)?1A\d*[ \t]*(?:\r?\n|\r|$)/i.test(
    text.slice(0, 4000),
  );
}

/** Says whether a file is an API Blueprint, by its name or its first line. */
export function isBlueprintFile({ file, text }: SourceFile): boolean {
  return /\.apib$/i.test(file) || isBlueprint(text);
}

/**
 * Reads the operations of an API Blueprint 1A and the types that its MSON
 * declares. What leads out of the inputs is not included.
 */
export function readBlueprint(
  file: SourceFile,
  fragments: Fragments = new Map(),
): Result<ReadResult> {
  const source = createPageText(file);
  const refusal = checkLimits(source);
  if (refusal) return [{ kind: "refused", pages: [], parts: [] }, [refusal]];
  const diagnostics: Diagnostic[] = [];
  const coverage = createCoverage();
  const lines = includeFiles(source, splitLines(source), {
    fragments,
    diagnostics,
  });
  const { metadata, rest } = readMetadata(lines);
  const { before, sections } = splitSections(rest);
  const outline = outlineOf(sections);
  const declared = [
    ...declareStructures(outline.structures),
    ...outline.resources.flatMap(declareAttributes),
  ];
  const { names, structures } = nameStructures(declared);
  const blueprint: Blueprint = {
    source,
    names,
    structures,
    diagnostics,
    coverage,
  };
  for (const { heading } of sections)
    if (heading.source === source)
      markOutcome({ coverage }, "block", heading, {
        as: "used",
        what: "heading",
      });
  const schemas = readStructures(blueprint);
  const pages = readResources(blueprint, outline.resources, schemas);
  const text = [...before, ...outline.head];
  const api = readApi(metadata, text, outline.title);
  reportOrphans(blueprint, outline.orphans);
  const [first, ...others] = pages;
  const shown: OperationDoc[] = first
    ? [{ ...first, api, ...(schemas.length > 0 && { schemas }) }, ...others]
    : [];
  const [suppressions, faults] = file.text.includes("endpaper-")
    ? readSuppressions(source, listBlocks(source.text))
    : [[], []];
  return [
    {
      kind: "pages",
      dialect: "api-blueprint",
      pages: shown,
      parts: countParts(coverage),
      ...(suppressions.length > 0 && { suppressions }),
    },
    [...faults, ...diagnostics].sort(byPlace),
  ];
}

function byPlace({ place: a }: Diagnostic, { place: b }: Diagnostic): number {
  return a && b && a.file === b.file ? comparePlaces(a, b) : 0;
}

type Metadata = ReadonlyMap<string, Located<string>>;

/** The lines `NAME: value` above everything else. */
function readMetadata(lines: readonly Line[]): {
  readonly metadata: Metadata;
  readonly rest: readonly Line[];
} {
  const metadata = new Map<string, Located<string>>();
  const first = lines.findIndex((line) => textOf(line) !== "");
  let at = Math.max(first, 0);
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (line && isBlank(line) && isKey(lines[at + 1])) continue;
    const match = line && /^([A-Za-z][\w -]*?)\s*:\s*(.*)$/.exec(textOf(line));
    if (!line || !match) break;
    const [, name = "", value = ""] = match;
    const start = line.end - value.length;
    metadata.set(name.toUpperCase(), locateOn(line, { start, end: line.end }));
  }
  return { metadata, rest: lines.slice(at) };
}

/** Whether a line below a blank one is still metadata: `HOST: https://…`. */
function isKey(line: Line | undefined): boolean {
  return line !== undefined && /^[A-Z][A-Z_-]+\s*:/.test(textOf(line));
}

function readApi(
  metadata: Metadata,
  lines: readonly Line[],
  title: Located<string> | undefined,
): PageApi {
  const host = metadata.get("HOST");
  const version = metadata.get("VERSION");
  const description = joinLines(lines);
  const isUrl = host && /^(?:[a-z][a-z\d+.-]*:)?\/\/|^\//i.test(host.value);
  const url = host && (isUrl ? host.value : `https://${host.value}`);
  return {
    ...(title && { title }),
    ...(version && { version }),
    ...(description && { description }),
    servers:
      host && url && host.value !== ""
        ? [{ value: url.replace(/(.)\/+$/, "$1"), place: host.place }]
        : [],
  };
}

/** A resource with its actions. */
interface Resource {
  readonly section: BlueprintSection;
  readonly signature: Extract<Signature, { readonly kind: "resource" }>;
  readonly name?: Located<string>;
  readonly group?: Located<string>;
  readonly groupText?: Located<string>;
  /** The lines of the resource itself, up to its first action. */
  readonly lines: readonly Line[];
  readonly actions: readonly ActionSection[];
}

interface ActionSection {
  readonly section: BlueprintSection;
  readonly lines: Line[];
}

interface Outline {
  readonly title?: Located<string>;
  /** What is said of the API before its first resource or group. */
  readonly head: readonly Line[];
  readonly structures: readonly BlueprintSection[];
  readonly resources: readonly Resource[];
  /** Actions that stand below no resource. */
  readonly orphans: readonly BlueprintSection[];
}

interface GrowingResource extends Resource {
  readonly lines: Line[];
  readonly actions: ActionSection[];
}

/** Puts the sections below those that they are about. */
function outlineOf(sections: readonly BlueprintSection[]): Outline {
  const head: Line[] = [];
  const structures: BlueprintSection[] = [];
  const resources: GrowingResource[] = [];
  const orphans: BlueprintSection[] = [];
  let title: Located<string> | undefined;
  let group: { name: Located<string>; lines: Line[] } | undefined;
  let target: Line[] | undefined = head;
  let isDeclaring = false;
  for (const section of sections) {
    const { heading, signature, lines } = section;
    const current = resources.at(-1);
    switch (signature.kind) {
      case "structures":
        isDeclaring = true;
        target = undefined;
        continue;
      case "group": {
        isDeclaring = false;
        group = { name: locateOn(heading, signature.name), lines: [...lines] };
        target = group.lines;
        continue;
      }
      case "resource": {
        const own: ActionSection = { section, lines: [...lines] };
        const isAction = signature.method !== undefined;
        isDeclaring = false;
        if (isAction && current && isBelow(section, current)) {
          current.actions.push(own);
          target = own.lines;
          continue;
        }
        const groupText = group && joinLines(group.lines);
        const resource: GrowingResource = {
          section,
          signature,
          ...(signature.name && { name: locateOn(heading, signature.name) }),
          ...(group && { group: group.name }),
          ...(groupText && { groupText }),
          lines: isAction ? [] : own.lines,
          actions: isAction ? [own] : [],
        };
        resources.push(resource);
        target = own.lines;
        continue;
      }
      case "action": {
        isDeclaring = false;
        if (current === undefined) {
          orphans.push(section);
          continue;
        }
        const own: ActionSection = { section, lines: [...lines] };
        current.actions.push(own);
        target = own.lines;
        continue;
      }
      case "other":
        if (isDeclaring) structures.push(section);
        else if (!title && target === head && head.length === 0) {
          title = locateOn(heading, section.title);
          head.push(...lines);
        } else target?.push(heading, ...lines);
    }
  }
  return { ...(title && { title }), head, structures, resources, orphans };
}

function depthOf({ heading }: BlueprintSection): number {
  return /^#*/.exec(textOf(heading))?.[0].length ?? 0;
}

/** Whether a heading with a method and a URI is deeper than a resource without a method. */
function isBelow(
  section: BlueprintSection,
  { section: above, signature }: Resource,
): boolean {
  return signature.method === undefined && depthOf(section) > depthOf(above);
}

/** The attributes of a resource are a type of its name (API Blueprint, "Attributes Section"). */
function declareAttributes({
  name,
  lines,
}: Resource): Omit<Structure, "key">[] {
  const item =
    name &&
    listItems(splitItems(lines)).find((one) => wordOf(one) === "attributes");
  if (!name || !item) return [];
  const head = headOf(item);
  const start =
    item.head.start + (/^attributes?\s*:?\s*/i.exec(head)?.[0].length ?? 0);
  const { words } = readMemberLine(item.line, { start, end: item.head.end });
  return [declareResource(name, { words, lines: item.body })];
}

/** What the items of a resource or of an action say. */
interface Contents {
  readonly description?: Located<string>;
  readonly parameters: readonly ListedParameter[];
  readonly headers: Action["headers"];
  readonly attributes?: BodyType;
  readonly payloads: readonly Payload[];
}

function readContents(
  blueprint: Blueprint,
  lines: readonly Line[],
  models: ReadonlyMap<string, Payload>,
  isResource = false,
): Contents {
  const nodes = splitItems(lines);
  const parameters: ListedParameter[] = [];
  const headers: Action["headers"][number][] = [];
  const payloads: Payload[] = [];
  let attributes: BodyType | undefined;
  for (const item of listItems(nodes)) {
    const word = wordOf(item);
    if (word === "payload") payloads.push(readPayload(blueprint, item, models));
    else if (word === "parameters")
      parameters.push(...readUriParameters(blueprint, item));
    else if (word === "headers") headers.push(...readHeaders(item));
    else if (word === "attributes" && !isResource)
      attributes = readAttributes(blueprint, item);
  }
  const description = joinLines(proseOf(nodes));
  return {
    ...(description && { description }),
    ...{ parameters, headers, payloads },
    ...(attributes && { attributes }),
  };
}

/** The lines before the first item that says something of the operation. */
function proseOf(nodes: readonly Node[]): readonly Line[] {
  const first = nodes.findIndex(
    (node) => node.kind === "item" && wordOf(node.item) !== undefined,
  );
  return (first < 0 ? nodes : nodes.slice(0, first)).flatMap((node) =>
    node.kind === "text" ? node.lines : [node.item.line, ...node.item.body],
  );
}

function readResources(
  blueprint: Blueprint,
  resources: readonly Resource[],
  schemas: readonly PageSchema[],
): OperationDoc[] {
  const known = new Map(schemas.map((schema) => [schema.name.value, schema]));
  const models = readModels(blueprint, resources);
  const described = new Set<string>();
  const pages = resources.flatMap((resource) => {
    const { group, groupText } = resource;
    const isFirst = group && !described.has(group.value);
    if (group) described.add(group.value);
    return readResource(blueprint, resource, models).map((page, index) =>
      isFirst && index === 0 && groupText
        ? { ...page, tagDescription: groupText }
        : page,
    );
  });
  return pages.map((page) => settlePage(blueprint, page, known));
}

/** The models of resources by their names, in lower case. */
function readModels(
  blueprint: Blueprint,
  resources: readonly Resource[],
): ReadonlyMap<string, Payload> {
  const models = new Map<string, Payload>();
  for (const { name, lines } of resources)
    for (const item of listItems(splitItems(lines)))
      if (name && /^model(?=[\s(]|$)/i.test(headOf(item)))
        models.set(
          name.value.toLowerCase(),
          readPayload(blueprint, item, models),
        );
  return models;
}

function readResource(
  blueprint: Blueprint,
  resource: Resource,
  models: ReadonlyMap<string, Payload>,
): OperationDoc[] {
  const { signature, section, lines, actions } = resource;
  const uri = locateOn(section.heading, signature.uri);
  const template = readUriTemplate(uri);
  if (template === undefined) {
    reportUri(blueprint, uri);
    return [];
  }
  const shared = readContents(
    blueprint,
    lines.filter(() => true),
    models,
    true,
  );
  const templates: UriTemplate[] = [template];
  const pages = actions.flatMap((action) => {
    const own = uriOf(action);
    const ownTemplate = own && readUriTemplate(own);
    if (own && !ownTemplate) {
      reportUri(blueprint, own);
      return [];
    }
    if (ownTemplate) templates.push(ownTemplate);
    const at = { uri: own ?? uri, template: ownTemplate ?? template };
    return readAction(blueprint, resource, { action, shared, models, ...at });
  });
  reportUnused(blueprint, shared.parameters, templates);
  return pages;
}

function uriOf({ section }: ActionSection): Located<string> | undefined {
  const { signature, heading } = section;
  return signature.kind === "resource"
    ? locateOn(heading, signature.uri)
    : undefined;
}

interface ActionParts {
  readonly action: ActionSection;
  readonly shared: Contents;
  readonly models: ReadonlyMap<string, Payload>;
  readonly uri: Located<string>;
  readonly template: UriTemplate;
}

function readAction(
  blueprint: Blueprint,
  resource: Resource,
  { action, shared, models, uri, template }: ActionParts,
): OperationDoc[] {
  const { signature, heading, method } = action.section;
  const verb =
    signature.kind === "action" || signature.kind === "resource"
      ? signature.method
      : undefined;
  if (verb === undefined || method === undefined) return [];
  const own = readContents(blueprint, action.lines, models);
  const name =
    "name" in signature && signature.name
      ? locateOn(heading, signature.name)
      : undefined;
  const isAlone = resource.actions.length === 1;
  const summary = name ?? (isAlone ? resource.name : undefined);
  const description =
    own.description ?? (isAlone ? shared.description : undefined);
  const requests = withAttributes(
    own.payloads.filter(({ kind }) => kind === "request"),
    own.attributes,
  );
  reportUnused(blueprint, own.parameters, [template]);
  return [
    toOperationDoc(blueprint, {
      method: { value: verb, place: locateOn(heading, method).place },
      uri,
      template,
      ...(summary && { summary }),
      ...(description && { description }),
      ...(resource.group && { tag: resource.group }),
      parameters: [...shared.parameters, ...own.parameters],
      requests,
      responses: own.payloads.filter(({ kind }) => kind === "response"),
      headers: [...shared.headers, ...own.headers],
    }),
  ];
}

/** The attributes of an action are those of each request that has none. */
function withAttributes(
  requests: readonly Payload[],
  attributes: BodyType | undefined,
): readonly Payload[] {
  if (attributes === undefined) return requests;
  const { place } = attributes;
  if (requests.length === 0)
    return [
      { kind: "request", place, headers: [], parameters: [], attributes },
    ];
  return requests.map((one) => (one.attributes ? one : { ...one, attributes }));
}

/** Settles what the bodies of a page are made of, as `readStructures` does for types. */
function settlePage(
  blueprint: Blueprint,
  page: OperationDoc,
  schemas: ReadonlyMap<string, PageSchema>,
): OperationDoc {
  const settle = <T extends { readonly table?: PageSchema["table"] }>(
    body: T,
  ): T =>
    body.table
      ? {
          ...body,
          table: {
            ...body.table,
            rows: resolveBases(blueprint, body.table.rows, schemas, new Set()),
          },
        }
      : body;
  return {
    ...page,
    ...(page.requestBody && { requestBody: settle(page.requestBody) }),
    responses: page.responses.map((response) =>
      response.body ? { ...response, body: settle(response.body) } : response,
    ),
  };
}

function reportOrphans(
  blueprint: Blueprint,
  orphans: readonly BlueprintSection[],
): void {
  for (const { heading, title } of orphans)
    report(
      blueprint,
      "blueprint-action-stray",
      `\`${textOf({ ...heading, ...title }).replaceAll("`", "'")}\` stands below no resource; left out`,
      {
        place: locateOn(heading, title).place,
        help: "write its URI beside the method, such as `[GET /berths]`",
      },
    );
}
