import type { DiagnosticCode } from "../../base/diagnostics/catalog.js";

/**
 * The codes that say that a part of a page was not read as it stands, or that
 * two parts of it contradict each other, so that one of them was not believed.
 * `lint --strict` makes them errors, beside those of what is unknown.
 */
export const contradictionCodes: readonly DiagnosticCode[] = [
  "body-impossible",
  "evidence-contradicted",
  "evidence-path-refused",
  "evidence-sample-unread",
  "parameter-duplicate",
  "parameter-type-missing",
  "path-parameter-undocumented",
  "path-parameter-unused",
  "property-type-missing",
  "request-body-unlisted",
  "response-body-forbidden",
  "response-body-shared",
  "response-type-conflict",
  "sample-form-invalid",
  "sample-json-key-repeated",
  "sample-malformed",
  "sample-method-mismatch",
  "sample-parameter-mismatch",
  "sample-parameter-unlisted",
  "sample-path-mismatch",
  "sample-property-unlisted",
  "sample-schema-mismatch",
  "sample-unfit",
  "sample-status-unlisted",
  "sample-type-unlisted",
  "sample-xml-invalid",
  "schema-described-twice",
  "section-repeated",
  "security-unclear",
  "security-undefined",
  "security-unstated",
  "status-table-missing",
  "table-column-missing",
  "table-row-repeated",
  "title-mismatch",
  "type-conflict",
];
