import type { BaseModel, TypeModel, XmlArrayModel } from "../api-model.js";
import { listInnerTypes } from "./inner-types.js";

/**
 * A schema whose type is read and whose names are not chosen yet. References
 * in its type carry the `key` of another one as their `name`, and no names.
 */
export interface UnnamedSchema {
  /** `component:NAME`, or `inline:POINTER` for an object without a name. */
  readonly key: string;
  /** The name in `components.schemas`, or what an object is called after. */
  readonly name: string | RawOwner;
  /** What its values are called on the wire, where that is another name. */
  readonly wireName?: string;
  readonly pointer: string;
  readonly type: TypeModel;
  readonly description?: string;
  readonly notes?: readonly string[];
  readonly see?: string;
  readonly deprecated: boolean;
  readonly unknown?: string;
  readonly xml?: XmlArrayModel;
  /** The classes that it extends, the outermost first. */
  readonly bases?: readonly BaseModel[];
}

/** An object without a name is called after its owner and the way to it. */
export interface RawOwner {
  /** The key of a schema, or `operation:METHOD path`. */
  readonly key: string;
  readonly path: readonly string[];
}

/** A reference to a schema by key; its names are filled in last. */
export function makeRef(key: string, nullable = false): TypeModel {
  return {
    kind: "reference",
    name: key,
    typeName: "",
    codecName: "",
    module: "",
    nullable,
  };
}

/** The keys of the schemas that a type refers to directly. */
export function listReferences(type: TypeModel): readonly string[] {
  return type.kind === "reference"
    ? [type.name]
    : listInnerTypes(type).flatMap(listReferences);
}
