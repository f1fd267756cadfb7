import type {
  Contract,
  ContractContent,
} from "../../client/contract/contract.js";
import { makeValue } from "../../client/contract/make-value.js";
import { readBody } from "../../client/contract/validate.js";
import { isXml, readFormat } from "../../client/emit/code/rank-media-types.js";
import { showCall } from "../../client/emit/docs/show-call.js";
import { listAccepts } from "../../client/print/other-bodies.js";
import type { TemplateContext } from "../../client/print/tools/handlebars.js";
import { toHtml } from "../../client/text/html.js";
import type { Json } from "../../openapi/document/document.js";
import { showCurl } from "./show-curl.js";
import type { Site, SiteOperation } from "./site.js";

/** Code that calls an operation, in the formats that it documents: with the generated client, and with curl. */
export function describeCalls(
  operation: SiteOperation,
  site: Site,
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
  { contract, samples }: Site,
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
