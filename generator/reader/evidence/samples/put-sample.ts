import type { Span } from "../../../base/text/span.js";
import {
  answerVerbs,
  besideFailure,
  failureNames,
} from "../../lexicon/status-words.js";
import type { Block } from "../blocks/block.js";
import type { Field } from "../fields/field.js";
import { type DraftSample, responseOf } from "../operations/draft.js";
import { type Role, readRole } from "../scopes/label-roles.js";
import { addField } from "../scopes/place-fields.js";
import type { OperationSection, Target } from "../sections/section.js";
import type { SampleNode } from "./tolerant-json.js";

/** Makes a sample of a value that was read at a place. */
export function makeSample(
  { reading }: Pick<OperationSection, "reading">,
  block: Block | undefined,
  node: SampleNode,
  span: Span,
  isStrict: boolean,
): DraftSample {
  const place = reading.place({ start: span.start, end: span.start + 1 });
  const text = reading.source.text.slice(span.start, span.end).trimEnd();
  return {
    node,
    isStrict,
    place,
    text: { value: text, place },
    ...(block?.language && {
      language: {
        value: block.language,
        place: reading.place({ start: block.start, end: block.start + 3 }),
      },
    }),
  };
}

/** Puts a sample where it belongs, and notes what it shows for the list that follows. */
export function putSample(
  section: OperationSection,
  target: Target,
  sample: DraftSample,
): void {
  section.lastSample = { target, keys: keysOf(sample.node) };
  if (target.kind === "body") {
    section.draft.hasBody = true;
    section.draft.body.samples.push(sample);
    section.draft.body.place ??= sample.place;
    return;
  }
  if (target.kind === "query") {
    if (sample.node.kind !== "object") return;
    for (const { key } of sample.node.members)
      addField(section, target, { name: key, children: [] });
    return;
  }
  const response = responseOf(
    section.draft,
    target.status ?? "default",
    sample.place,
  );
  response.samples.push(sample);
  response.place ??= sample.place;
}

/**
 * `sample-of-something-else`: what stands below a sentence that speaks of no
 * answer, after an answer with which it has no name in common, is not another
 * answer. Right in 1 of 1 such samples of the corpus of single files.
 */
export function showsOther(
  { draft, lastProse, lastSample }: OperationSection,
  { kind, status }: Target,
  { node }: DraftSample,
): boolean {
  if (kind !== "response" || lastProse === undefined) return false;
  if (lastSample?.target.kind !== "response") return false;
  const known = draft.responses.get(status ?? "default")?.samples ?? [];
  const shown = known.flatMap((one) => [...namesOf(one.node)]);
  const own = [...namesOf(node)];
  if (shown.length === 0 || own.length === 0) return false;
  const { direction, isExample } = readRole([lastProse]);
  const speaks = direction === "response" || isExample === true;
  return !speaks && !own.some((name) => shown.includes(name));
}

/** The names at the top of a sample, or of the items that it lists. */
export function namesOf(node: SampleNode): ReadonlySet<string> {
  const objects = node.kind === "array" ? node.items : [node];
  return new Set(
    objects.flatMap((one) =>
      one.kind === "object" ? one.members.map(({ key }) => key.value) : [],
    ),
  );
}

/** All names that a sample shows, at any depth. */
function keysOf(node: SampleNode): ReadonlySet<string> {
  const keys = new Set<string>();
  const visit = (one: SampleNode) => {
    if (one.kind === "array") for (const item of one.items) visit(item);
    if (one.kind !== "object") return;
    for (const { key, value } of one.members) {
      keys.add(key.value);
      visit(value);
    }
  };
  visit(node);
  return keys;
}

/** Which body a sample shows: by its labels, the words above it, the method. */
export function decideSample(
  section: OperationSection,
  role: Role,
  node?: SampleNode,
): Target | undefined {
  if (role.isIgnored && role.direction === undefined) return undefined;
  const status = statusOf(role, node) ?? section.status?.value;
  if (role.direction === "response") {
    if (role.place === "headers") return undefined;
    if (role.isError && status === undefined) return undefined;
    return { kind: "response", status };
  }
  const sends = section.method !== "GET" && section.method !== "HEAD";
  const asks =
    role.direction === "request" ||
    ["body", "form", "parameters", "query"].includes(role.place ?? "");
  if (asks) {
    if (role.place === "query") return { kind: "query" };
    if (sends && role.place !== "headers" && role.place !== "path")
      return { kind: "body" };
    if (role.direction === "request" || role.place === "parameters")
      return sends ? undefined : { kind: "query" };
    return role.place === "body" && role.direction === undefined
      ? { kind: "response", status }
      : undefined;
  }
  if (status !== undefined) return { kind: "response", status };
  const sentence = lastSentence(section.lastProse ?? "");
  const words = readRole([sentence]);
  const speaks = words.direction === undefined && answerVerbs.test(sentence);
  if (words.direction === "response" || speaks)
    return { kind: "response", status: statusOf(words, node) };
  if (words.direction === "request" || words.place === "body")
    return sends ? { kind: "body" } : undefined;
  if (!sends) return { kind: "response", status: undefined };
  const { draft } = section;
  const share = role.isExample ? 0.5 : 0.7;
  if (node && showsFields(node, [...draft.body.fields, ...draft.loose], share))
    return { kind: "body" };
  // What stands right below the line of an operation that sends is what it sends.
  // A call shows all that it sends: what follows is the answer.
  const isCall =
    section.line.form === "curl" || section.line.form === "message";
  if (section.isFirst && role.by === undefined)
    return isCall ? { kind: "response", status } : { kind: "body" };
  if (section.method === "DELETE") return undefined;
  if (
    draft.body.samples.length === 0 &&
    /structure|format|object|following|like|accept|take/i.test(
      section.lastProse ?? "",
    )
  )
    return { kind: "body" };
  return undefined;
}

/**
 * `failure-by-its-members`: below a sentence that names statuses of success and
 * of failure, a sample that holds nothing but what failures tell is the failure's.
 */
function statusOf(
  { status, otherStatuses = [] }: Role,
  node: SampleNode | undefined,
): string | undefined {
  const failure = otherStatuses.find((code) => code >= "400");
  if (status === undefined || status >= "400" || failure === undefined)
    return status;
  const shown = node ? [...namesOf(node)] : [];
  const isFailure =
    shown.some((name) => failureNames.test(name)) &&
    shown.every((name) => failureNames.test(name) || besideFailure.test(name));
  return isFailure ? failure : status;
}

/**
 * `sample-by-its-members`: a sample over which nothing says what it is shows
 * the request whose fields most of its members are.
 */
function showsFields(
  node: SampleNode,
  fields: readonly Field[],
  share: number,
): boolean {
  const shown = [...namesOf(node)];
  const known = new Set(fields.map(({ name }) => name.value));
  const like = shown.filter((name) => known.has(name));
  return like.length > 0 && like.length >= shown.length * share;
}

function lastSentence(text: string): string {
  const sentences = text.split(/(?<=[.!?。])\s+/);
  return (sentences.at(-1) ?? "").slice(0, 80);
}
