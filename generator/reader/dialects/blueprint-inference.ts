import {
  type InferenceVocabulary,
  plainVocabulary,
} from "./inference-vocabulary.js";

/**
 * What inference reads of API Blueprints. Their reader understands the types
 * itself, so that no word is left to look up.
 */
export const blueprintInference: InferenceVocabulary = {
  ...plainVocabulary,
  typeWords: new Map(),
  schemaName: /^(?!)/,
  typePatterns: {
    reference: /^(?!)/,
    list: /^(?!)/,
    format: /^(?!)/,
    nullable: /^(?!)/,
  },
  marks: { nulls: true, ownSchemas: true, noIds: true },
  headingVerbs: new Set(
    `accept activate add append approve archive assign attach authenticate
     authorize block book buy calculate cancel change check clear clone close
     compare complete confirm connect copy count create deactivate decline
     delete deny deploy destroy detach disable disconnect dismiss download
     duplicate edit enable end execute export fetch find finish follow generate
     get grant import insert install invite join leave like link list load lock
     log login logout lookup mark merge modify move open patch pause pay ping
     post preview publish purchase put query read refresh refund register
     reject release reload remove rename renew reopen reorder replace report
     request resend reserve reset resolve restart restore resume retrieve
     return revoke run save schedule search select send set share show sign
     star start stop submit subscribe suspend switch sync test track transfer
     trigger unassign unblock unfollow unlike unlink unlock unpublish unstar
     unsubscribe update upload upsert use validate verify view vote withdraw`.split(
      /\s+/,
    ),
  ),
};
