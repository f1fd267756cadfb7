import { chooseBaseUrl } from "../../client/emit/docs/describe-servers.js";
import { chooseScheme } from "../../client/emit/docs/show-call.js";
import type {
  OperationModel,
  ParameterModel,
} from "../../client/model/api-model.js";
import type { Json, ParameterObject } from "../../openapi/document/document.js";
import type { Site, SiteOperation } from "./site.js";

/** A request as curl sends it. */
export interface CurlRequest {
  readonly site: Site;
  readonly operation: SiteOperation & { readonly model: OperationModel };
  readonly contentType?: string | undefined;
  readonly accept?: string | undefined;
  /** The text of the body. */
  readonly body?: string | undefined;
}

/** Prints a request as a command for a shell: whatever the documentation says is quoted. */
export function showCurl(request: CurlRequest): string {
  const { site, operation, contentType, accept, body } = request;
  const { method, model } = operation;
  const parts = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${quote(writeUrl(request))}`,
    ...(accept ? [`-H ${quote(`Accept: ${accept}`)}`] : []),
    ...(contentType && body !== undefined
      ? [`-H ${quote(`Content-Type: ${contentType}`)}`]
      : []),
    ...listCredentials(site, model),
    ...model.parameters
      .filter((one) => one.in === "header" && one.required)
      .map(
        (one) => `-H ${quote(`${one.name}: ${chooseValue(one, operation)}`)}`,
      ),
    ...(body !== undefined ? [`--data-raw ${quote(body)}`] : []),
  ];
  return parts.join(" \\\n  ");
}

function writeUrl({ site, operation }: CurlRequest): string {
  const { model, path } = operation;
  const base = chooseBaseUrl(site.model).replace(/\/$/, "");
  const filled = path.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const parameter = model.parameters.find(
      (one) => one.in === "path" && one.name === name.replace(/[+*]/g, ""),
    );
    return parameter ? encode(chooseValue(parameter, operation)) : whole;
  });
  const scheme = chooseScheme(site.model, model);
  const key =
    scheme?.kind === "apiKey" && scheme.in === "query" && scheme.parameter
      ? [`${encode(scheme.parameter)}=secret`]
      : [];
  const query = model.parameters
    .filter((one) => one.in === "query" && one.required)
    .map((one) => `${encode(one.name)}=${encode(chooseValue(one, operation))}`)
    .concat(key);
  return `${base}${filled}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
}

/** The value that the documentation gives as an example, else one of the right type. */
function chooseValue(
  parameter: ParameterModel,
  { object }: SiteOperation,
): string {
  const documented = object.parameters?.find(
    (one) => one.name === parameter.name && one.in === parameter.in,
  );
  const example = documented && findExample(documented);
  if (example !== undefined && typeof example !== "object")
    return String(example);
  const { type } = parameter;
  if (type.kind !== "scalar") return "Hello";
  const [first] = type.enum ?? [];
  if (first !== undefined) return String(first);
  if (type.scalar === "boolean") return "true";
  if (type.scalar === "date") return "2030-01-31";
  if (type.scalar === "date-time") return "2030-01-31T12:00:00Z";
  return /^(?:int|number|decimal)/.test(type.scalar) ? "1" : "Hello";
}

function findExample({
  example,
  examples,
  schema,
}: ParameterObject): Json | undefined {
  const [named] = Object.values(examples ?? {});
  return example ?? named?.value ?? schema?.examples?.[0] ?? schema?.default;
}

function listCredentials(site: Site, model: OperationModel): readonly string[] {
  const scheme = chooseScheme(site.model, model);
  if (scheme === undefined) return [];
  const { kind, parameter = "", in: place = "header" } = scheme;
  if (kind === "basic") return [`-u ${quote("user:password")}`];
  if (kind === "bearer") return [`-H ${quote("Authorization: Bearer secret")}`];
  if (kind === "http")
    return [`-H ${quote(`Authorization: ${scheme.scheme ?? ""} secret`)}`];
  if (place === "cookie") return [`-b ${quote(`${parameter}=secret`)}`];
  if (place === "query") return [];
  return [`-H ${quote(`${parameter}: secret`)}`];
}

/** A word of a POSIX shell (IEEE 1003.1 §2.2.2). */
function quote(text: string): string {
  return `'${text.replaceAll("\0", "").replaceAll("'", "'\\''")}'`;
}
