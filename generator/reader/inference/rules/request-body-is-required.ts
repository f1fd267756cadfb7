import type { PageRequestBody } from "../../syntax/page.js";
import type { Rule } from "../rule.js";

/** A page that documents a request body documents one that must be sent. */
export const requestBodyIsRequired: Rule<PageRequestBody, true> = {
  name: "request-body-is-required",
  needs: "a request body section",
  concludes: "that the body must be sent",
  hits: "502 of 502 (SuperOffice 2023, part)",
  apply: () => true,
};
