import type { Located, Place } from "../../../base/diagnostics/diagnostic.js";
import type { PageDecision } from "../../syntax/page.js";
import type { Field, FieldType } from "../fields/field.js";
import type { SampleNode } from "../samples/tolerant-json.js";

/** Where the fields of a request travel. */
export type DraftPlace = "path" | "query" | "header" | "cookie";

/** A sample of a body, and what its fence says of it. */
export interface DraftSample {
  readonly node: SampleNode;
  readonly isStrict: boolean;
  readonly place: Place;
  readonly text: Located<string>;
  readonly language?: Located<string>;
}

/** A body in the making: what lists and samples say of it. */
export interface DraftBody {
  readonly fields: Field[];
  readonly samples: DraftSample[];
  type?: Located<FieldType>;
  /** What a sentence says that it is, where no list says it. */
  said?: Located<FieldType>;
  /** The list that a sentence says that it is, unless something shows an object. */
  list?: Located<FieldType>;
  /** Whether it must be sent, where the page says so. */
  required?: boolean;
  place?: Place;
  mediaType?: Located<string>;
}

/** A response in the making. */
export interface DraftResponse extends DraftBody {
  readonly status: Located<string>;
  description?: Located<string>;
}

/** A parameter in the making. */
export interface DraftParameter {
  readonly in: DraftPlace;
  readonly field: Field;
}

/** A body of which a page says that it is that of another operation. */
export interface SameAs {
  /** `body`, or the status of an answer. */
  readonly part: "body" | { readonly status: string };
  /** What the page says of the other operation. */
  readonly said: string;
  readonly place: Place;
}

/** What a section says of its operations. */
export interface Draft {
  readonly parameters: Map<string, DraftParameter>;
  readonly body: DraftBody;
  hasBody: boolean;
  /** Whether it is said that none is sent. */
  hasNoBody?: true;
  readonly responses: Map<string, DraftResponse>;
  /** Fields of a request of which it is not said where they travel. */
  readonly loose: Field[];
  /** Where it is said that some fields of the object that comes back are sent. */
  isPart?: Place;
  /** The object that the first sentence says is got, where nothing else shows it. */
  got?: Located<FieldType>;
  /** The bodies that are those of other operations. */
  readonly sameAs: SameAs[];
  /** Which role each list got, and by what. */
  readonly decisions: PageDecision[];
}

/** Begins the draft of an operation. */
export function openDraft(): Draft {
  return {
    parameters: new Map(),
    body: { fields: [], samples: [] },
    hasBody: false,
    responses: new Map(),
    loose: [],
    sameAs: [],
    decisions: [],
  };
}

/** The response of a status, begun where there is none yet. */
export function responseOf(
  draft: Draft,
  status: string,
  place: Place,
): DraftResponse {
  const known = draft.responses.get(status);
  if (known !== undefined) return known;
  const made: DraftResponse = {
    status: { value: status, place },
    fields: [],
    samples: [],
  };
  draft.responses.set(status, made);
  return made;
}
