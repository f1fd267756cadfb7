import type { OpenApiDocument, ParameterObject } from "./document.js";
import { kindAt } from "./parts.js";
import { readPointer, resolvePointer, toPointer } from "./pointer.js";

/**
 * Names a part of a document as a person would: `Ticket.Id`,
 * `GET /tickets query parameter page`, `POST /tickets request body`.
 */
export function describePart(
  document: OpenApiDocument,
  pointer: string,
): string {
  const steps = readPointer(pointer) ?? [];
  let name = "";
  for (const [index, step] of steps.entries()) {
    const at = toPointer(...steps.slice(0, index + 1));
    name = extendName(name, { step, at, document });
  }
  return name === "" ? pointer : name;
}

interface Step {
  readonly step: string;
  readonly at: string;
  readonly document: OpenApiDocument;
}

function extendName(name: string, { step, at, document }: Step): string {
  switch (kindAt(at)) {
    case "schema":
    case "security-scheme":
    case "path":
      return step;
    case "operation":
      return `${step.toUpperCase()} ${name}`;
    case "property":
      return name.includes(" ") ? `${name}, ${step}` : `${name}.${step}`;
    case "parameter":
      return `${name} ${nameParameter(resolvePointer(document, at)) ?? step}`;
    case "request-body":
      return `${name} request body`;
    case "response":
      return `${name} response ${step}`;
    case "media-type":
      return `${name} as ${step}`;
    case "tag":
      return nameOther("tag", resolvePointer(document, at), "name");
    case "server":
      return nameOther("server", resolvePointer(document, at), "url");
    default:
      return name;
  }
}

/** Names a part by one of its members: `tag Ticket`. */
function nameOther(word: string, node: unknown, member: string): string {
  const value = (node as Readonly<Record<string, unknown>> | null)?.[member];
  return typeof value === "string" ? `${word} ${value}` : "";
}

/** Names a parameter by its place and name: `query parameter page`. */
export function nameParameter(node: unknown): string | undefined {
  const { in: place, name } = (node ?? {}) as Partial<ParameterObject>;
  return place && name ? `${place} parameter ${name}` : undefined;
}
