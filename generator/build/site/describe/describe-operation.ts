import { showSignature } from "../../../client/emit/docs/show-types.js";
import type { TemplateContext } from "../../../client/print/tools/handlebars.js";
import { toAnchor, toHtml } from "../../../client/text/html.js";
import {
  type HtmlText,
  html,
  joinText,
} from "../../../client/text/safe-text.js";
import type {
  Json,
  MediaTypeObject,
  ParameterObject,
  ResponseObject,
} from "../../../openapi/document/document.js";
import { toPointer } from "../../../openapi/document/pointer.js";
import {
  findSource,
  linkFrom,
  locateLine,
  type SiteOperation,
} from "../site.js";
import { describeCalls } from "./describe-calls.js";
import { explainPart } from "./explain-part.js";
import { describeProperties } from "./property-rows.js";
import { showProse } from "./prose.js";
import {
  listFacts,
  type Standpoint,
  showCode,
  showType,
} from "./show-schema.js";

/** What the template shows of an operation. */
export function describeSiteOperation(
  operation: SiteOperation,
  standpoint: Standpoint,
): TemplateContext {
  const { object, method, path, pointer, model } = operation;
  const { parameters = [], requestBody, responses } = object;
  const view = { ...standpoint, operation };
  return {
    method: toHtml(method),
    methodClass: toHtml(method.toLowerCase()),
    path: breakPath(path),
    title: toHtml(titleOf(operation)),
    tag: toHtml(operation.tag),
    description: showProse(object.description),
    isDeprecated: object.deprecated === true,
    needs: showNeeds(operation),
    hasPlace: placeOf(pointer, standpoint) !== undefined,
    ...describePlace(pointer, standpoint),
    why: explainPart(pointer, standpoint),
    hasParameters: parameters.length > 0,
    parameters: groupParameters(parameters).map(({ title, items }) => ({
      title: toHtml(title),
      items: items.map(([one, index]) => describeParameter(one, index, view)),
    })),
    bodies: requestBody
      ? [
          {
            description: showProse(requestBody.description),
            isRequired: requestBody.required === true,
            ...describePlace(`${pointer}/requestBody`, standpoint),
            contents: describeContent(
              requestBody.content,
              `${pointer}/requestBody`,
              view,
            ),
          },
        ]
      : [],
    responses: Object.entries(responses ?? {}).map(([status, response]) =>
      describeResponse(status, response, view),
    ),
    hasCode: model !== undefined,
    signature: model ? toHtml(showSignature(model)) : html``,
    calls: describeCalls(operation, standpoint.site),
    samples: describeSamples(view),
  };
}

interface View extends Standpoint {
  readonly operation: SiteOperation;
}

/** What an operation is called where there is room for words. */
export function titleOf({ object, key }: SiteOperation): string {
  return object.summary || object.operationId || key;
}

/** A path that breaks behind its slashes, with its parameters marked. */
export function breakPath(path: string): HtmlText {
  const parts = path.split(/(\{[^{}]*\}|\/)/).filter((part) => part !== "");
  const shown = parts.map((part) => {
    if (part === "/") return html`<wbr>/`;
    return part.startsWith("{")
      ? html`<var>${toHtml(part)}</var>`
      : toHtml(part);
  });
  return joinText(shown, "");
}

function showNeeds({ model }: SiteOperation): HtmlText {
  if (model === undefined || model.security.length === 0) return html``;
  const alternatives = model.security.map((needs) =>
    needs.length === 0
      ? html`no credentials`
      : (needs
          .map(({ scheme, scopes }) => {
            const said = scopes.map((one) => html`<code>${toHtml(one)}</code>`);
            return scopes.length > 0
              ? html`<code>${toHtml(scheme)}</code> with ${joinText(said, ", ")}`
              : html`<code>${toHtml(scheme)}</code>`;
          })
          .join(" and ") as HtmlText),
  );
  return joinText(alternatives, " or ");
}

function placeOf(pointer: string, { site }: Standpoint) {
  const source = findSource(site, pointer);
  const to = source && locateLine(site, source.page, source.line);
  return source && to ? { source, to } : undefined;
}

/** Where a part stands, as variables of a template. */
export function describePlace(
  pointer: string,
  standpoint: Standpoint,
): { readonly place: HtmlText; readonly placeName: HtmlText } {
  const found = placeOf(pointer, standpoint);
  if (found === undefined) return { place: html``, placeName: html`` };
  const { source, to } = found;
  return {
    place: linkFrom(standpoint.from, to),
    placeName: toHtml(`${source.page}:${source.line}`),
  };
}

const placeTitles = [
  ["path", "Path parameters"],
  ["query", "Query parameters"],
  ["header", "Headers"],
  ["cookie", "Cookies"],
] as const;

function groupParameters(parameters: readonly ParameterObject[]) {
  const numbered = parameters.map((one, index) => [one, index] as const);
  return placeTitles.flatMap(([place, title]) => {
    const items = numbered.filter(([one]) => one.in === place);
    return items.length > 0 ? [{ title, items }] : [];
  });
}

function describeParameter(
  parameter: ParameterObject,
  index: number,
  view: View,
): TemplateContext {
  const { name, required, schema, content, description, example } = parameter;
  const [media] = Object.values(content ?? {});
  const shape = schema ?? media?.schema;
  const pointer = `${view.operation.pointer}/parameters/${index}`;
  const facts = shape ? listFacts(shape) : [];
  return {
    anchor: toAnchor(`parameters.${index}`),
    name: toHtml(name),
    type: showType(shape, view),
    isRequired: required === true,
    isDeprecated: parameter.deprecated === true,
    description: showProse(description),
    facts:
      example === undefined
        ? facts
        : [...facts, html`for example ${showCode(example)}`],
    ...describePlace(pointer, view),
    why: explainPart(pointer, view),
  };
}

/** The bodies by their media types: those of one type stand together. */
function describeContent(
  content: Readonly<Record<string, MediaTypeObject>>,
  pointer: string,
  view: View,
): readonly TemplateContext[] {
  const groups = new Map<string, [string, MediaTypeObject][]>();
  for (const [name, media] of Object.entries(content)) {
    const key = JSON.stringify(media.schema ?? null);
    groups.set(key, [...(groups.get(key) ?? []), [name, media]]);
  }
  return [...groups.values()].slice(0, 12).map((group) => {
    const [[name, media] = ["", {} as MediaTypeObject]] = group;
    const at = `${pointer}${toPointer("content", name, "schema")}`;
    const rows = describeProperties({
      ...view,
      ...{
        pointer: followReference(media, at, view),
        base: "",
        explains: false,
      },
    });
    return {
      mediaTypes: group.map(([one]) => toHtml(one)),
      type: media.schema ? showType(media.schema, view) : html`bytes`,
      hasProperties: rows.length > 0,
      properties: rows,
    };
  });
}

function followReference(
  { schema }: MediaTypeObject,
  at: string,
  view: View,
): string {
  const inner = schema?.items ?? schema;
  if (inner?.$ref?.startsWith("#/")) {
    const target = inner.$ref.slice(1);
    return locateSchema(target, view);
  }
  return schema?.items ? `${at}/items` : at;
}

/** A reference to a reference is followed as well. */
function locateSchema(pointer: string, { site }: View): string {
  const [, name] = /^\/components\/schemas\/([^/]+)$/.exec(pointer) ?? [];
  const key = name?.replace(/~1/g, "/").replace(/~0/g, "~") ?? "";
  const schema = site.document.components?.schemas?.[key];
  return schema?.$ref?.startsWith("#/") ? schema.$ref.slice(1) : pointer;
}

function describeResponse(
  status: string,
  response: ResponseObject,
  view: View,
): TemplateContext {
  const pointer = view.operation.pointer + toPointer("responses", status);
  return {
    anchor: toAnchor(`responses.${status}`),
    status: toHtml(status),
    statusClass: toHtml(`s${/^\d/.test(status) ? status.slice(0, 1) : "x"}`),
    description: showProse(response.description),
    headers: Object.entries(response.headers ?? {}).map(([name, header]) => ({
      name: toHtml(name),
      type: showType(header.schema, view),
      description: showProse(header.description),
    })),
    hasHeaders: Object.keys(response.headers ?? {}).length > 0,
    contents: describeContent(response.content ?? {}, pointer, view),
    ...describePlace(pointer, view),
  };
}

/** The longest sample that is shown whole. */
const longestSample = 40_000;

function describeSamples({
  site,
  from,
  operation,
}: View): readonly TemplateContext[] {
  const samples = site.samples.get(operation.pointer) ?? [];
  return samples.map(({ row, fault, xmlFault }, index) => {
    const { side, status = "", name, mediaType, value, pointer } = row.sample;
    const [twin] = row.twins;
    const title = side === "request" ? "Request" : `Response ${status}`;
    return {
      id: toHtml(`sample-${index}`),
      title: toHtml(name === undefined ? title : `${title}: ${name}`),
      mediaType: toHtml(mediaType),
      isValid: fault === undefined,
      fault: toHtml(fault ?? ""),
      hasXml: twin !== undefined,
      xmlFault: toHtml(xmlFault ?? ""),
      xml: toHtml(shorten(twin?.text ?? "")),
      text: toHtml(shorten(printSample(value))),
      ...describePlace(pointer, { site, from }),
    };
  });
}

/** A text is itself where it stands for a body that is no JSON. */
function printSample(value: Json): string {
  return typeof value === "string" && !value.startsWith('"')
    ? value
    : JSON.stringify(value, undefined, 2);
}

function shorten(text: string): string {
  return text.length > longestSample
    ? `${text.slice(0, longestSample)}\n…`
    : text;
}
