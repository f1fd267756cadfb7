import type {
  ApiModel,
  OperationModel,
  TagModel,
} from "../../model/api-model.js";
import { listSuccesses } from "../../print/list-successes.js";
import { listAccepts, listOthers } from "../../print/other-bodies.js";
import type { OutputFile } from "../../print/output-file.js";
import { isBinary } from "../../print/print-output.js";
import {
  type Renderer,
  renderTemplate,
  type TemplateContext,
} from "../../print/tools/handlebars.js";
import { toMarkdown, toMarkdownCode } from "../../text/markdown.js";
import { printMarkdownTable } from "../../text/markdown-table.js";
import { joinText, type MarkdownText, markdown } from "../../text/safe-text.js";
import { showType } from "../build-manifest.js";
import { linkDocs, linkSource } from "./describe.js";
import { showLink } from "./describe-links.js";
import { describeSchemes, printNeeds } from "./describe-security.js";
import { describeServers } from "./describe-servers.js";
import { listUnknowns, type UnknownModel } from "./list-unknowns.js";

/** Emits `api.md`: every operation, every schema, and what the pages leave unknown. */
export function emitApiReference(
  model: ApiModel,
  render: Renderer = renderTemplate,
): OutputFile {
  const unknowns = listUnknowns(model);
  return {
    path: "api.md",
    isPublished: true,
    text: render("api.md", {
      title: toMarkdown(model.title),
      docs: linkDocs(model.docs),
      ...describeServers(model),
      ...describeSchemes(model),
      tags: model.tags
        .filter(({ operations }) => operations.length > 0)
        .map((tag) => describeTag(tag)),
      hasSchemas: model.tags.some(({ schemas }) => schemas.length > 0),
      schemas: printSchemas(model.tags),
      hasUnknowns: unknowns.length > 0,
      unknowns: printUnknowns(unknowns),
    }),
  };
}

function printSchemas(tags: readonly TagModel[]): MarkdownText {
  const rows = tags.flatMap((tag) =>
    tag.schemas.map(({ typeName, name, type, source }) => [
      toMarkdownCode(typeName),
      name === typeName ? markdown`` : toMarkdownCode(name),
      toMarkdown(type.kind === "object" ? "object" : showType(type)),
      toMarkdownCode(`models/${tag.module}`),
      linkSource(source),
    ]),
  );
  const titles = [
    markdown`Type`,
    markdown`In the document`,
    markdown`Is`,
    markdown`Module`,
    markdown`Documented`,
  ];
  return printMarkdownTable(titles, rows);
}

function printUnknowns(unknowns: readonly UnknownModel[]): MarkdownText {
  const rows = unknowns.map(({ name, reason, source }) => [
    toMarkdownCode(name),
    toMarkdown(reason ?? ""),
    linkSource(source),
  ]);
  return printMarkdownTable(
    [markdown`What`, markdown`Why`, markdown`Documented`],
    rows,
  );
}

function describeTag(tag: TagModel): TemplateContext {
  return {
    name: toMarkdown(tag.title ?? tag.name),
    description: toMarkdown(tag.description ?? ""),
    docs: linkDocs(tag.docs),
    parent: toMarkdown(tag.parent ?? ""),
    module: toMarkdownCode(`operations/${tag.module}`),
    operations: tag.operations.map((operation) => ({
      ...describeOperation(operation),
      place: linkSource(operation.source),
    })),
  };
}

function describeOperation(operation: OperationModel): TemplateContext {
  const { functionName, method, path, summary, typePrefix, body, deprecated } =
    operation;
  const output = listSuccesses(operation).find(({ type }) => type)?.type;
  return {
    name: toMarkdown(functionName),
    route: toMarkdownCode(`${method} ${path}`),
    summary: toMarkdown(summary ?? ""),
    deprecated,
    docs: linkDocs(operation.docs),
    needs: printNeeds(operation.security),
    server: toMarkdownCode(operation.server?.url ?? ""),
    hasServer: operation.server !== undefined,
    hasPages: operation.nextLink !== undefined,
    hasItems: operation.items !== undefined,
    input: toMarkdownCode(`${typePrefix}Input`),
    body: body ? toMarkdownCode(showType(body.type)) : markdown``,
    output: toMarkdownCode(output ? showType(output) : "undefined"),
    others: listSuccesses(operation).flatMap((response) =>
      listOthers(operation, response).map(({ mediaType, type, stream }) => ({
        mediaType: toMarkdownCode(mediaType),
        output: stream
          ? markdown`${toMarkdown(stream)} of ${toMarkdownCode(showType(type))}`
          : toMarkdownCode(isBinary(type) ? "Blob" : showType(type)),
      })),
    ),
    contentTypes: listCodes([
      ...(body?.mediaTypes ?? []),
      ...(body?.others ?? []).map(({ mediaType }) => mediaType),
    ]),
    accepts: listCodes(listAccepts(operation)),
    links: (operation.links ?? []).map((link) => ({ says: showLink(link) })),
    statuses: operation.responses.map(({ status, description }) => ({
      status: toMarkdownCode(status),
      description: toMarkdown(description),
    })),
  };
}

function listCodes(values: readonly string[]): MarkdownText {
  return joinText([...new Set(values)].map(toMarkdownCode), ", ");
}
