import type { Located, Place } from "../../../base/diagnostics/diagnostic.js";
import type {
  OperationDoc,
  PageType,
  PropertyTable,
  Sample,
} from "../../syntax/page.js";
import type { Placeholder } from "../resolve/find-placeholders.js";
import type { TypeExpr } from "../resolve/type-expr.js";
import type { JsonPatchBody } from "../rules/json-patch-body.js";
import type {
  MessageKind,
  SchemaPath,
  ValueSource,
} from "./schema-candidate.js";

/** A request or response body, with all that its page says of its type. */
export interface Body {
  readonly page: OperationDoc;
  readonly direction: MessageKind;
  /** The status of a response. */
  readonly status?: string;
  readonly heading: Place;
  /** The type as printed, and what it means when it means something. */
  readonly type?: Located<string>;
  readonly meaning?: TypeExpr;
  /** What its reader has understood of the type, where it has. */
  readonly understood?: PageType;
  /** The name of the schema where a sentence gives it, and no type is printed. */
  readonly sentence?: Located<string>;
  /** How it is known that the printed type is a placeholder, where it is one. */
  readonly placeholder?: Placeholder;
  readonly table?: PropertyTable;
  readonly samples: readonly ValueSource[];
  /** All samples of it, whatever they are written in. */
  readonly shown: readonly Sample[];
  /** The sample that shows it as bytes. */
  readonly bytes?: Sample;
  /** Whether its dialect says of rows what is inside what. */
  readonly isNested: boolean;
  readonly jsonPatch?: JsonPatchBody;
  /** Where its objects stand: in itself, its items or its values. */
  readonly schemaPath: SchemaPath;
}

/** The bodies of a page. */
export interface PageBodies {
  readonly request?: Body;
  /** By the index of the response in the page. */
  readonly responses: ReadonlyMap<number, Body>;
}
