import type { Located } from "../../base/diagnostics/diagnostic.js";
import type {
  HttpMethod,
  OperationDoc,
  PageHeader,
  PageParameter,
  PageSecurity,
} from "../syntax/page.js";
import { type Blueprint, report } from "./blueprint.js";
import { hasBody, joinPayloads } from "./bodies.js";
import type { ListedParameter } from "./parameters.js";
import { placeParameters } from "./parameters.js";
import type { Payload, PayloadHeader } from "./payloads.js";
import type { UriTemplate } from "./uri-template.js";

/** An action, with all that its resource says of it. */
export interface Action {
  readonly method: Located<HttpMethod>;
  readonly uri: Located<string>;
  readonly template: UriTemplate;
  readonly summary?: Located<string>;
  readonly description?: Located<string>;
  readonly tag?: Located<string>;
  readonly parameters: readonly ListedParameter[];
  readonly requests: readonly Payload[];
  readonly responses: readonly Payload[];
  /** Headers that are listed for all requests. */
  readonly headers: readonly PayloadHeader[];
}

/** Methods whose requests have no body that a server would read (RFC 9110 §9.3). */
const bodyless: ReadonlySet<HttpMethod> = new Set(["GET", "HEAD", "TRACE"]);

/** Writes an action as a page. */
export function toOperationDoc(
  blueprint: Blueprint,
  action: Action,
): OperationDoc {
  const { method, uri, template } = action;
  const listed = [
    ...action.parameters,
    ...action.requests.flatMap((one) => one.parameters),
  ];
  const requests = withoutBodies(blueprint, action);
  const headers = [
    ...action.headers,
    ...action.requests.flatMap((one) => one.headers),
  ];
  const { authorization, parameters } = sortHeaders(headers);
  return {
    file: blueprint.source.file,
    dialect: "api-blueprint",
    frontMatter: [],
    ...(action.summary && { title: action.summary, summary: action.summary }),
    ...(action.description && { description: action.description }),
    ...(action.tag && { tag: action.tag }),
    method,
    path: { value: template.path, place: uri.place },
    parameters: [
      ...placeParameters(template, listed, uri.place),
      ...parameters,
    ],
    parameterExamples: [],
    headers: authorization.map((one) => one.header),
    security: authorization.map((one) => one.security),
    ...joinPayloads(requests, action.responses),
    unclassified: [],
  };
}

/** The requests, without bodies where the method has none. */
function withoutBodies(
  blueprint: Blueprint,
  { method, requests }: Action,
): readonly Payload[] {
  if (!bodyless.has(method.value)) return requests;
  for (const { attributes, sample, place } of requests)
    if (attributes || sample)
      report(
        blueprint,
        "blueprint-body-dropped",
        `a \`${method.value}\` has no body; what the request shows was left out`,
        { place, help: "describe what is in the URI with `+ Parameters`" },
      );
  return requests.filter((one) => !hasBody(one));
}

/** Headers that say how a message is sent, and no parameter of an operation. */
const transport =
  /^(?:accept|content-type|content-length|host|user-agent|connection|cookie|authorization|accept-encoding|cache-control)$/i;

interface Authorization {
  readonly header: PageHeader;
  readonly security: PageSecurity;
}

/** Divides the headers of requests into a way to authenticate, and parameters. */
function sortHeaders(headers: readonly PayloadHeader[]): {
  readonly authorization: readonly Authorization[];
  readonly parameters: readonly PageParameter[];
} {
  const parameters = new Map<string, PageParameter>();
  const schemes = new Map<string, Authorization>();
  for (const { name, value } of headers) {
    const key = name.value.toLowerCase();
    if (key === "authorization") {
      const found = readAuthorization(name, value);
      const known = found.security.name.value.toLowerCase();
      if (!schemes.has(known)) schemes.set(known, found);
    } else if (!transport.test(key) && !parameters.has(key))
      parameters.set(key, {
        in: "header",
        name,
        required: false,
        meaning: { kind: "primitive", type: "string", strength: "exact" },
        ...(value.value && { example: value }),
      });
  }
  return {
    authorization: [...schemes.values()],
    parameters: [...parameters.values()],
  };
}

/** `Basic dXNlcg==` is a scheme of HTTP; `Token 123` is a key in a header. */
function readAuthorization(
  name: Located<string>,
  value: Located<string>,
): Authorization {
  const scheme = /^(basic|bearer|digest)\b/i.exec(value.value)?.[1];
  const header: PageHeader = { role: "authorization", name, values: [] };
  return {
    header,
    security: scheme
      ? { kind: "http", name: { value: scheme, place: value.place } }
      : { kind: "apiKey", name },
  };
}

/** Reports a URI that is no template, whose operations are left out. */
export function reportUri(
  blueprint: Blueprint,
  { value, place }: Located<string>,
): void {
  report(
    blueprint,
    "blueprint-uri-malformed",
    `\`${value.slice(0, 80)}\` is no URI template (RFC 6570); its operations were left out`,
    { place, help: "close its braces, and leave out white space and markup" },
  );
}
