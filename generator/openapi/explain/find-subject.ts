import { suggestWord } from "../../base/diagnostics/suggest.js";
import { describePart } from "../document/describe-part.js";
import type { OpenApiDocument, OperationObject } from "../document/document.js";
import { walkParts } from "../document/parts.js";
import { decodeUrlPart, resolvePointer } from "../document/pointer.js";

/** What a question names: a part of the document, or the name that is near. */
export type Subject =
  | {
      readonly kind: "found";
      readonly pointer: string;
      /** The words that name the part. */
      readonly aliases: readonly string[];
    }
  | { readonly kind: "missing"; readonly nearest?: string };

/** A question: its word, and the words that the document itself does not know. */
export interface Question {
  readonly document: OpenApiDocument;
  readonly word: string;
  /** Names in the generated code, and the pointers of what they name. */
  readonly names?: ReadonlyMap<string, string>;
  /** Other words that may be asked for. */
  readonly otherWords?: readonly string[];
}

/**
 * Finds what a word means: a JSON pointer (with or without `#`), an operationId,
 * `METHOD path`, a schema, a property of a schema (`Schema.property`), another
 * part as explanations name it, or a name in the generated code.
 */
export function findSubject(question: Question): Subject {
  const { document, word, otherWords = [] } = question;
  const subjects = listSubjects(question);
  const pointer = findPointer(subjects, word);
  if (
    pointer !== undefined &&
    resolvePointer(document, pointer) !== undefined
  ) {
    const aliases = [...subjects]
      .filter(([, at]) => at === pointer)
      .map(([name]) => name);
    return { kind: "found", pointer, aliases };
  }
  const nearest = suggestWord(word, [...subjects.keys(), ...otherWords]);
  return { kind: "missing", ...(nearest !== undefined && { nearest }) };
}

function findPointer(
  subjects: ReadonlyMap<string, string>,
  word: string,
): string | undefined {
  if (word.startsWith("#")) return decodeUrlPart(word.slice(1));
  if (word.startsWith("/")) return word;
  return subjects.get(word) ?? subjects.get(upperCaseMethod(word));
}

function upperCaseMethod(word: string): string {
  return word.replace(
    /^([a-z]+)\s+(?=\/)/i,
    (_, method: string) => `${method.toUpperCase()} `,
  );
}

/** Every word that names a part of the document, with its pointer; of two parts the first. */
function listSubjects({
  document,
  names = new Map(),
}: Question): ReadonlyMap<string, string> {
  const subjects = new Map<string, string>();
  const add = (word: string, pointer: string) => {
    if (word !== "" && !subjects.has(word)) subjects.set(word, pointer);
  };
  const root = { pointer: "", kind: "document", node: document } as const;
  for (const { pointer, kind, node } of walkParts(root)) {
    if (kind !== "inner-schema" && kind !== "inner-schema[]")
      add(describePart(document, pointer), pointer);
    if (kind !== "operation") continue;
    const { operationId } = (node ?? {}) as Partial<OperationObject>;
    if (typeof operationId === "string") add(operationId, pointer);
  }
  for (const [name, pointer] of names) add(name, pointer);
  return subjects;
}
