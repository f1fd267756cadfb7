import type { OpenApiDocument } from "../../../openapi/document/document.js";

/** What a document may hold somewhere, by the names of members: a name may as well be one that a schema gives. */
export interface Survey {
  /** Whether some schema may be a choice of others. */
  readonly hasChoices: boolean;
  /** Whether some object may be closed. */
  readonly hasClosed: boolean;
}

const choices: ReadonlySet<string> = new Set(["oneOf", "anyOf"]);

/**
 * Looks once for what most descriptions do not have, so that nobody goes through
 * all parts of one for it.
 */
export function surveyDocument(document: OpenApiDocument): Survey {
  const survey = { hasChoices: false, hasClosed: false };
  const visit = (node: object): void => {
    for (const [name, child] of Object.entries(node) as [string, unknown][]) {
      if (child === false) survey.hasClosed ||= name.endsWith("Properties");
      if (typeof child !== "object" || child === null) continue;
      survey.hasChoices ||= choices.has(name);
      visit(child);
    }
  };
  visit(document.paths);
  visit(document.components?.schemas ?? {});
  visit(document.webhooks ?? {});
  return survey;
}
