import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { Rule } from "../rule.js";

/** What the rule reads of a page. */
export interface OwnRequestNeeds {
  readonly operationId: string | undefined;
  readonly bodyName: string | undefined;
  readonly words: InferenceVocabulary;
}

/**
 * The request of a remote call is a schema of its own, even where its
 * properties are those of another: `v1QuoteAgent_PlaceOrder` takes a
 * `PlaceOrderRequest`.
 */
export const ownRequestSchema: Rule<
  OwnRequestNeeds,
  { readonly name: string; readonly qualifier: string }
> = {
  name: "own-request-schema",
  needs: "an operation id and a body name of the form that the dialect gives",
  concludes: "a request schema of its own, named after the operation",
  hits: "1,233 of 1,233 (SuperOffice 2023; 26 names collide between agents)",
  apply: ({ operationId = "", bodyName = "", words: { ownRequest } }) => {
    if (!ownRequest?.bodyName.test(bodyName)) return undefined;
    const parts = ownRequest.operationId.exec(operationId)?.groups;
    if (parts === undefined) return undefined;
    const { group = "", operation = "" } = parts;
    return { name: operation + ownRequest.suffix, qualifier: group };
  },
};
