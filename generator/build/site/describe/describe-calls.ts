import type {
  Contract,
  ContractContent,
} from "../../../client/contract/contract.js";
import { makeValue } from "../../../client/contract/make-value.js";
import { readBody } from "../../../client/contract/validate.js";
import {
  isXml,
  readFormat,
} from "../../../client/emit/code/rank-media-types.js";
import { chooseBaseUrl } from "../../../client/emit/docs/describe-servers.js";
import { chooseScheme, showCall } from "../../../client/emit/docs/show-call.js";
import type {
  OperationModel,
  ParameterModel,
} from "../../../client/model/api-model.js";
import { listAccepts } from "../../../client/print/other-bodies.js";
import type { TemplateContext } from "../../../client/print/tools/handlebars.js";
import { toHtml } from "../../../client/text/html.js";
import type {
  Json,
  ParameterObject,
} from "../../../openapi/document/document.js";
import type { ReportSite, SiteOperation } from "../site.js";

/** Code that calls an operation, in the formats that it documents: with the generated client, and with curl. */
export function describeCalls(
  operation: SiteOperation,
  site: ReportSite,
): readonly TemplateContext[] {
  const { model, module } = operation;
  if (model === undefined || module === undefined) return [];
  const { contract } = site;
  const sent = model.body?.mediaTypes ?? [];
  const accepts = listAccepts(model);
  const promised = site.promises.get(operation.pointer);
  const json = promised?.body?.content.find(({ mediaType }) =>
    isJson(mediaType),
  );
  const body = json && chooseBody(json, site, operation);
  const call = {
    ...{ model: site.model, schemas: site.schemaTypes, operation: model },
    ...{ module: module.module, packageName: site.packageName, body },
  };
  const request = { site, operation: { ...operation, model } };
  const calls = [
    { name: "TypeScript", code: showCall(call) },
    {
      name: "curl",
      code: showCurl({
        ...request,
        contentType: json?.mediaType ?? sent[0],
        accept: accepts.find(isJson) ?? accepts[0],
        body:
          body === undefined ? undefined : JSON.stringify(body, undefined, 2),
      }),
    },
  ];
  const types = { contentType: sent.find(isXml), accept: accepts.find(isXml) };
  const { dialect = "xmlserializer" } = contract;
  if (types.contentType !== undefined || types.accept !== undefined) {
    const xml = { ...types, dialect };
    const written = json && writeXml(contract, json, body);
    calls.push({ name: "TypeScript, XML", code: showCall({ ...call, xml }) });
    calls.push({
      name: "curl, XML",
      code: showCurl({ ...request, ...types, body: written }),
    });
  }
  return calls.map(({ name, code }, index) => ({
    id: toHtml(`call-${index}`),
    name: toHtml(name),
    code: toHtml(code),
  }));
}

/** The body that a page shows, where its schema allows it; else one that is made of the schema. */
function chooseBody(
  { schema }: ContractContent,
  { contract, samples }: ReportSite,
  { pointer }: SiteOperation,
): Json {
  const shown = samples
    .get(pointer)
    ?.find(({ row, fault }) => row.sample.side === "request" && !fault);
  if (shown) return shown.row.sample.value;
  return makeValue(contract, schema, { direction: "request", least: true });
}

/** A body as XML; nothing where XML cannot hold it. */
function writeXml(
  contract: Contract,
  content: ContractContent,
  body: Json | undefined,
): string | undefined {
  if (body === undefined) return undefined;
  try {
    const { decoded } = readBody(contract, content, JSON.stringify(body));
    return contract.xml.encode(content.codec, decoded);
  } catch {
    return undefined;
  }
}

function isJson(mediaType: string): boolean {
  return readFormat(mediaType) === "json" && !/patch\+/i.test(mediaType);
}

/** A request as curl sends it. */
interface CurlRequest {
  readonly site: ReportSite;
  readonly operation: SiteOperation & { readonly model: OperationModel };
  readonly contentType?: string | undefined;
  readonly accept?: string | undefined;
  /** The text of the body. */
  readonly body?: string | undefined;
}

/** Prints a request as a command for a shell: whatever the documentation says is quoted. */
function showCurl(request: CurlRequest): string {
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

function listCredentials(
  site: ReportSite,
  model: OperationModel,
): readonly string[] {
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
