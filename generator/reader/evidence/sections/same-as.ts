import type { Span } from "../../../base/text/span.js";
import { slugOf } from "../blocks/heading-ids.js";
import {
  codeSpans,
  firstLink,
  labelText,
  plainText,
} from "../blocks/inline.js";
import type { Field } from "../fields/field.js";
import type { OperationLine } from "../lines/line.js";
import { methodList } from "../lines/methods.js";
import { reportAt } from "../note-left-out.js";
import {
  type Draft,
  type DraftBody,
  responseOf,
  type SameAs,
} from "../operations/draft.js";
import type { Reading } from "../reading.js";
import { type Role, readRole, statusIn } from "../scopes/label-roles.js";
import type { Scope } from "../scopes/scopes.js";

/*
 * Resolves bodies that are those of another operation of the file:
 *
 *     Body: same as [Create a boat](#create-a-boat).     Response: same as above.
 *     Identical to the response of "Create a boat".      See `POST /boats`.
 */

/** An operation with its draft. */
export interface ReadOperation {
  readonly scope: Scope;
  readonly line: OperationLine;
  readonly draft: Draft;
}

const same =
  /^\W*(?:(?:it |this |the (?:body|response|request|payload|answer) )?is )?(?:the |exactly )*(?:same|identical|equal|analogous)\b(?: \w+){0,3}? (?:as|to|with|like)\b(.*)$/is;
const see = /^\W*(?:see|as (?:in|for)|like(?: in| for)?|cf\.?)\s+(.*)$/is;

/** Notes that a short text under a label of a message refers to another operation; gives whether it does. */
export function noteSameAs(
  { reading, draft }: { readonly reading: Reading; readonly draft: Draft },
  { text, ...span }: Span & { readonly text: string },
  role: Role,
): boolean {
  const lead = /^([^\n:：]{2,40})[:：]/.exec(text)?.[1];
  const named = lead && readRole([lead]);
  if (named && (named.direction ?? named.place) && !role.direction)
    return noteSameAs(
      { reading, draft },
      { ...span, text: text.slice(lead.length + 1) },
      named,
    );
  const bare = text.replace(/^\W*(?:[1-5]\d\d)?\W*/, "").trim();
  // `Same body as …` says itself which message it is about.
  const noun =
    !role.direction && !role.place
      ? /^(?:the |exactly )*same\s+((?:\w+ )?\w+)\s+as\b/i.exec(bare)?.[1]
      : undefined;
  const about = noun && readRole([noun]);
  if (about && (about.direction || about.place))
    return noteSameAs({ reading, draft }, { text, ...span }, about);
  if (bare.length > 160 || bare.includes("\n\n")) return false;
  const said = (same.exec(bare) ?? see.exec(bare))?.[1]?.trim();
  if (said === undefined || said === "") return false;
  const isAnswer = role.direction === "response" && !role.isError;
  const isAsked =
    role.direction === "request" ||
    role.place === "body" ||
    role.place === "form";
  if (!isAnswer && !isAsked) return false;
  const place = reading.place(span);
  const status = statusIn(text) ?? role.status ?? "default";
  if (isAnswer) responseOf(draft, status, place);
  else draft.hasBody = true;
  draft.sameAs.push({ part: isAnswer ? { status } : "body", said, place });
  return true;
}

/** Gives bodies what those have to which they refer, or reports that it is unknown which that is. */
export function resolveSameAs(
  reading: Reading,
  all: readonly ReadOperation[],
): void {
  const done = new Set<ReadOperation>();
  const resolve = (one: ReadOperation) => {
    if (done.has(one)) return;
    done.add(one);
    for (const reference of one.draft.sameAs) {
      const other = findOperation(one, reference.said, all);
      if (other === undefined) {
        noteUnresolved(reading, reference);
        continue;
      }
      resolve(other);
      copyBody(one, other, reference);
    }
  };
  for (const one of all) resolve(one);
}

/** Whether a heading begins with a verb, in any of its forms: `add`, `adds`, `adding`. */
function isVerb(word: string | undefined, verb: string | undefined): boolean {
  if (word === undefined || verb === undefined) return false;
  const stem = (one: string) => one.replace(/(?:ing|e?s|e)$/, "");
  return word === verb || (stem(verb).length > 2 && stem(word) === stem(verb));
}

/** The one operation that is meant; nothing where it may be another. */
function findOperation(
  own: ReadOperation,
  said: string,
  all: readonly ReadOperation[],
): ReadOperation | undefined {
  const others = all.filter((one) => one.scope !== own.scope);
  const link = firstLink(said)?.target.split("#")[1];
  const plain = plainText(said);
  const called = new RegExp(`\\b(${methodList})\\s+(/\\S*[\\w}/])`).exec(
    codeSpans(said)[0]?.text ?? plain,
  );
  if (called) {
    const path = (called[2] ?? "").replace(/:(\w+)/g, "{$1}");
    return only(
      others.filter(
        ({ line }) => line.method === called[1] && line.path.path === path,
      ),
    );
  }
  if (link !== undefined) {
    const found = others.filter(
      ({ scope }) => slugOf(titleOf(scope)) === link.toLowerCase(),
    );
    if (found.length > 0) return only(found);
  }
  if (
    /^\W*(?:above|before|previous|the (?:one |previous )?above|oben|上)/i.test(
      plain,
    )
  )
    return others
      .filter(({ line }) => line.node.index < own.line.node.index)
      .at(-1);
  const words = labelText(plain);
  const exact = others.filter(({ scope, line }) =>
    names(scope, line).some((name) => words.includes(name)),
  );
  if (exact.length > 0) return only(longest(exact));
  // `see Create` among the operations on one thing is that which begins so.
  const verb = /^\W*(?:for |in |the |when |while )*([a-z]+)/i
    .exec(plain)?.[1]
    ?.toLowerCase();
  const near = others.filter(
    ({ scope }) =>
      scope.top?.headings.at(-1) === own.scope.top?.headings.at(-1) &&
      isVerb(labelText(titleOf(scope)).split(" ")[0], verb),
  );
  return only(near);
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/** Of names one in another the longer is meant. */
function longest(list: readonly ReadOperation[]): readonly ReadOperation[] {
  const size = ({ scope, line }: ReadOperation) =>
    Math.max(...names(scope, line).map((name) => name.length));
  const most = Math.max(...list.map(size));
  return list.filter((one) => size(one) === most);
}

function titleOf({ top }: Scope): string {
  return plainText(top?.label?.text ?? top?.block.text ?? "");
}

function names(scope: Scope, line: OperationLine): string[] {
  return [titleOf(scope), line.summary ?? ""]
    .map((text) => labelText(text))
    .filter((text) => text.length > 3);
}

function copyBody(
  { line, draft }: ReadOperation,
  other: ReadOperation,
  { part }: SameAs,
): void {
  const from = part === "body" ? bodyOf(other) : answerOf(other, part.status);
  const to = part === "body" ? draft.body : draft.responses.get(part.status);
  if (from === undefined || to === undefined) return;
  if (to.fields.length + to.samples.length > 0 || to.type || to.said) return;
  // What changes a part of an object need not be sent whole.
  const isPart = part === "body" && line.method === "PATCH";
  to.fields.push(...(isPart ? from.fields.map(asOptional) : from.fields));
  to.samples.push(...from.samples);
  if (from.type) to.type ??= from.type;
  if (from.said) to.said ??= from.said;
  if (from.place) to.place ??= from.place;
  if (from.mediaType) to.mediaType ??= from.mediaType;
}

function asOptional(field: Field): Field {
  return { ...field, required: false };
}

/** What another operation sends, with the fields of which only its method says where they travel. */
function bodyOf({ draft, line }: ReadOperation): DraftBody {
  const inPath = (name: string) => line.path.path.includes(`{${name}}`);
  const loose = draft.loose.filter(({ name }) => !inPath(name.value));
  return { ...draft.body, fields: [...draft.body.fields, ...loose] };
}

/** The answer of one status, else the only success that has a body. */
function answerOf(
  { draft }: ReadOperation,
  status: string,
): DraftBody | undefined {
  const holds = (one: DraftBody | undefined) =>
    one && (one.fields.length + one.samples.length > 0 || one.type);
  const exact = draft.responses.get(status);
  if (holds(exact)) return exact;
  return only(
    [...draft.responses.values()].filter(
      (one) => /^2|default/.test(one.status.value) && holds(one),
    ),
  );
}

function noteUnresolved(reading: Reading, { said, place }: SameAs): void {
  const name = plainText(said).replace(/\.$/, "").slice(0, 60);
  const message = `no operation of this file, or several, may be meant by \`${name}\`; the body is unknown`;
  reportAt(reading, "evidence-same-unresolved", message, { place });
}
