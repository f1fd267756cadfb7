import type { Message } from "./message.js";
import type { Level, RuleId } from "./rules.js";

/** One thing that is not as it was, for a client of the API. */
export interface Change {
  readonly rule: RuleId;
  readonly level: Level;
  /** What it is about: an operation as `GET /path`, a schema, or the API. */
  readonly subject: Subject;
  /** What the message begins with: the part of the subject that it is about. */
  readonly label?: Message;
  readonly message: Message;
  /** What to do about it, where it breaks. */
  readonly todo?: string;
  /** Why it may be, where the project accepts it (`endpaper.accepted.yaml`). */
  readonly accepted?: string;
  /** Where it stood, or what stood around it. */
  readonly before?: Location;
  /** Where it stands, or what stands around the place where it stood. */
  readonly after?: Location;
}

export interface Subject {
  readonly kind: "api" | "operation" | "schema" | "name";
  readonly name: string;
  /** The tag that it belongs to; a schema of several tags has none. */
  readonly tag?: string;
  /** How many operations use a schema. */
  readonly operations?: number;
}

/** A place in one of the two documents, and in the page that it came from. */
export interface Location {
  /** JSON pointer into the document (RFC 6901). */
  readonly pointer: string;
  readonly page?: string;
  readonly line?: number;
  readonly column?: number;
}
