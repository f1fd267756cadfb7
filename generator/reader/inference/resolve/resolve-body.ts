import type { Body } from "../collect/body.js";
import { findInner } from "../collect/candidate-graph.js";
import type { SchemaPath } from "../collect/schema-candidate.js";
import {
  evidenceAt,
  evidenceOf,
  ruleEvidence,
  tableEvidence,
} from "../evidence.js";
import { bodyIsArrayWhereSampleIs } from "../rules/body-is-array-where-sample-is.js";
import { bytesInBody } from "../rules/bytes-in-body.js";
import { jsonPatchBody } from "../rules/json-patch-body.js";
import { keyListBody } from "../rules/key-list-body.js";
import { schemaInSentence } from "../rules/schema-in-sentence.js";
import { streamBody } from "../rules/stream-body.js";
import { refuseType } from "./find-placeholders.js";
import { mediaValues, messageType } from "./media-types.js";
import { type Resolver, resolveNodes } from "./resolve-nodes.js";
import { resolveTypeExpr } from "./resolve-type-expr.js";
import { type Resolved, type ResolvedType, resolved } from "./resolved-type.js";

/** Decides on the type of a body: its heading, its table, its sample, its name. */
export function resolveBody(resolver: Resolver, body: Body): Resolved {
  const found = decideBody(resolver, body);
  const { type, placeholder } = body;
  if (type === undefined || placeholder === undefined) return found;
  return { ...found, lost: [...found.lost, ...refuseType(type, placeholder)] };
}

function decideBody(resolver: Resolver, body: Body): Resolved {
  const { schemaPath, meaning, samples } = body;
  const described = resolver.graph.described.get(schemaPath);
  if (described !== undefined) {
    const found = resolveTypeExpr(resolver, schemaPath, described, samples);
    return withEvidence(found, bodyEvidence(resolver, body));
  }
  if (meaning?.kind === "reference") {
    const term = { kind: "reference", name: meaning.name } as const;
    return resolved(wrap(term, schemaPath.path), bodyEvidence(resolver, body));
  }
  const candidate = findInner(resolver.graph, schemaPath);
  // A word for text or a number is believed, unless a table stands below it.
  const isPlain = meaning?.kind === "primitive" && !body.table;
  if (candidate !== undefined && !isPlain) {
    const term = wrap({ kind: "candidate", candidate }, schemaPath.path);
    return resolved(term, bodyEvidence(resolver, body));
  }
  const whole: SchemaPath = { ...schemaPath, path: "" };
  if (meaning !== undefined) {
    const found = resolveTypeExpr(resolver, whole, meaning, samples);
    return withEvidence(found, bodyEvidence(resolver, body));
  }
  return (
    resolveBytes(body) ??
    resolveText(body) ??
    resolveByName(resolver, body) ??
    resolveNodes(resolver, whole, samples)
  );
}

function wrap(term: ResolvedType, path: string): ResolvedType {
  if (path.startsWith("[]")) {
    return { kind: "array", items: wrap(term, path.slice(2)) };
  }
  if (path.startsWith("{}")) {
    return { kind: "dictionary", values: wrap(term, path.slice(2)) };
  }
  return term;
}

function bodyEvidence(
  { context }: Resolver,
  {
    page,
    type,
    table,
    jsonPatch,
    meaning,
    sentence,
    samples,
    schemaPath,
  }: Body,
): Resolved["evidence"] {
  const heading =
    type && meaning && !jsonPatch && !sentence
      ? [evidenceOf("heading", type)]
      : [];
  const said = sentence
    ? [ruleEvidence(schemaInSentence, sentence.place, sentence.value)]
    : [];
  const patch = jsonPatch && page.requestBody?.heading;
  const byPatch = patch
    ? [ruleEvidence(jsonPatchBody, patch, "JSON Patch")]
    : [];
  const rows = table ? [tableEvidence(table)] : [];
  const shown = samples[0]?.node;
  const isArray =
    schemaPath.path === "[]" &&
    meaning?.kind !== "array" &&
    !jsonPatch &&
    shown;
  const byArray =
    isArray && context.apply(bodyIsArrayWhereSampleIs, shown)
      ? [ruleEvidence(bodyIsArrayWhereSampleIs, shown.place, "array")]
      : [];
  return [...said, ...heading, ...byPatch, ...rows, ...byArray];
}

function withEvidence(
  found: Resolved,
  evidence: Resolved["evidence"],
): Resolved {
  return { ...found, evidence: [...evidence, ...found.evidence] };
}

const bytesTerm = {
  kind: "primitive",
  type: "string",
  format: "byte",
} as const;

function resolveBytes({ bytes }: Body): Resolved | undefined {
  const shown = bytes?.body;
  return (
    shown &&
    resolved(bytesTerm, [ruleEvidence(bytesInBody, shown.place, "bytes")])
  );
}

/** A body that a message calls text, and of which nothing else is known. */
function resolveText({ samples, shown }: Body): Resolved | undefined {
  const text = shown.find((sample) =>
    messageType(sample)?.value.startsWith("text/"),
  )?.body;
  if (samples.length > 0 || text === undefined) return undefined;
  return resolved({ kind: "primitive", type: "string" }, [
    evidenceAt("sample", text.place, "text"),
  ]);
}

/** What the name of a request body and its media types tell, where nothing else does. */
function resolveByName(
  { context }: Resolver,
  { page, direction, shown }: Body,
): Resolved | undefined {
  if (direction === "response" || shown.length > 0) return undefined;
  const words = context.wordsOf(page);
  const name = page.requestBody?.name;
  if (name && context.apply(keyListBody, { bodyName: name.value, words })) {
    const key = {
      kind: "primitive",
      type: "integer",
      format: "int32",
    } as const;
    return resolved({ kind: "array", items: key }, [
      ruleEvidence(keyListBody, name.place, name.value),
    ]);
  }
  const types = mediaValues(page, "content-type");
  const stream = types.find(
    ({ value }) => value === "application/octet-stream",
  );
  const mediaTypes = types.map(({ value }) => value);
  if (stream === undefined || !context.apply(streamBody, mediaTypes)) {
    return undefined;
  }
  return resolved(bytesTerm, [ruleEvidence(streamBody, stream.place, "bytes")]);
}
