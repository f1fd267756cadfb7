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
    `accept activate add allocate allow analyze append apply approve archive
     assign attach authenticate authorize ban bind block book browse build buy
     calculate cancel change check clear clone close collect compare complete
     compute configure confirm connect convert copy count create deactivate
     decline decrypt delete demote deny deploy describe deregister destroy
     detach detect disable disconnect discard dismiss download drop duplicate
     edit enable encrypt end enqueue enroll ensure erase estimate evaluate
     exchange execute export extend fetch fill find finish follow force freeze
     generate get give grant handle hide import ingest initialize initiate
     insert inspect install invalidate invite invoke issue join kick kill
     launch leave like link list load lock log login logout lookup make manage
     mark merge migrate modify move mute notify obtain open overwrite parse
     patch pause pay perform ping poll populate post prepare preview provide
     provision prune publish pull purchase purge push put query read rebuild
     recalculate receive redeem refresh refund regenerate register reindex
     reject release reload remove rename renew reopen reorder replace report
     request reschedule resend reserve reset resize resolve respond restart
     restore resume retrieve retry return revert revoke rotate run save
     schedule search select send set share show sign simulate skip star start
     stop store submit subscribe summarize suspend swap switch sync take
     terminate test throw tick toggle track train transfer transform translate
     trigger turn unassign unban unblock undo unfollow uninstall unlike unlink
     unlock unmute unpin unpublish unregister unstar unsubscribe update upgrade
     upload upsert use validate verify view vote wipe withdraw write`.split(
      /\s+/,
    ),
  ),
};
