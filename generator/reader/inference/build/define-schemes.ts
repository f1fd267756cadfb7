import type { Located, Place } from "../../../base/diagnostics/diagnostic.js";
import type {
  OAuthFlowObject,
  SecuritySchemeObject,
} from "../../../openapi/document/document.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type {
  OperationDoc,
  PageOAuthFlow,
  PageSecurityScheme,
} from "../../syntax/page.js";
import type { InferenceContext } from "../context.js";
import { evidenceAt, evidenceOf, ruleEvidence } from "../evidence.js";
import { schemeOfName } from "../rules/scheme-of-name.js";

/** What naming the definitions of pages takes. */
export interface DefinitionNeeds {
  readonly context: InferenceContext;
}

/** A security scheme of the document, and where it comes from. */
export interface DefinedScheme {
  readonly name: string;
  readonly scheme: SecuritySchemeObject;
  readonly place: Place;
  readonly evidence: readonly Evidence[];
}

/** Builds the schemes that files define, under the names that operations require. */
export function defineSchemes(
  { context }: DefinitionNeeds,
  pages: readonly OperationDoc[],
): readonly DefinedScheme[] {
  const files = new Map<string, OperationDoc[]>();
  for (const page of pages) {
    const found = files.get(page.file);
    if (found) found.push(page);
    else files.set(page.file, [page]);
  }
  return [...files.values()].flatMap((file) => defineFile(context, file));
}

function defineFile(
  context: InferenceContext,
  pages: readonly OperationDoc[],
): readonly DefinedScheme[] {
  const [first] = pages;
  if (first === undefined) return [];
  const schemes = pages.flatMap((page) => page.securitySchemes ?? []);
  const required = pages
    .flatMap((page) => page.requirements ?? [])
    .flatMap((one) => one.schemes);
  if (schemes.length === 0 && required.length === 0) return [];
  const names = listNames(required);
  const words = context.wordsOf(first);
  const needs = { schemes, names: [...names.values()], words };
  const found =
    context.apply(schemeOfName, needs) ?? new Map<string, PageSecurityScheme>();
  const named = [...names.values()].map(({ name }) => {
    const scheme = found.get(name.value);
    return scheme ? define(name, scheme) : defineUnknown(context, name);
  });
  const used = new Set(found.values());
  const rest = schemes.filter((scheme) => !used.has(scheme));
  return [...named, ...rest.flatMap(defineUnused)];
}

type Required = NonNullable<
  OperationDoc["requirements"]
>[number]["schemes"][number];

/** Each name once, with scopes where any operation requires some. */
function listNames(required: readonly Required[]): Map<string, Required> {
  const names = new Map<string, Required>();
  for (const one of required) {
    const known = names.get(one.name.value);
    if (!known || known.scopes.length === 0) names.set(one.name.value, one);
  }
  return names;
}

function define(
  name: Located<string>,
  scheme: PageSecurityScheme,
): DefinedScheme {
  const isNamed = scheme.name?.value === name.value;
  return {
    name: name.value,
    scheme: buildDefined(scheme),
    place: scheme.place,
    evidence: [
      evidenceAt("paragraph", scheme.place, scheme.kind),
      ...(isNamed ? [] : [ruleEvidence(schemeOfName, name.place, name.value)]),
    ],
  };
}

/** A definition that no operation requires; without a name its kind is one. */
function defineUnused(scheme: PageSecurityScheme): DefinedScheme[] {
  const { name, scheme: word, place, kind } = scheme;
  return [define(name ?? word ?? { value: kind, place }, scheme)];
}

/** A scheme that is required and defined nowhere: a credential of some kind. */
function defineUnknown(
  { report }: InferenceContext,
  name: Located<string>,
): DefinedScheme {
  report(
    "security-undefined",
    `\`${name.value}\` is required here and defined nowhere; taken as a bearer token`,
    { place: name.place, help: "define it in an overlay" },
  );
  return {
    name: name.value,
    scheme: { type: "http", scheme: "bearer" },
    place: name.place,
    evidence: [evidenceOf("paragraph", name)],
  };
}

function buildDefined(defined: PageSecurityScheme): SecuritySchemeObject {
  const { kind, scheme, parameter, description, flows } = defined;
  return {
    type: kind,
    ...(kind === "http" && { scheme: scheme?.value ?? "" }),
    ...(kind === "apiKey" && {
      name: parameter?.value ?? "",
      in: defined.in ?? "header",
    }),
    ...(kind === "oauth2" && {
      flows: Object.fromEntries(
        (flows ?? []).map((flow) => [flow.name.value, buildFlow(flow)]),
      ),
    }),
    ...(description && { description: description.value }),
  };
}

function buildFlow({
  authorizationUrl,
  tokenUrl,
  scopes,
}: PageOAuthFlow): OAuthFlowObject {
  return {
    ...(authorizationUrl && { authorizationUrl: authorizationUrl.value }),
    ...(tokenUrl && { tokenUrl: tokenUrl.value }),
    scopes: Object.fromEntries(
      scopes.map(({ name, description }) => [
        name.value,
        description?.value ?? "",
      ]),
    ),
  };
}
