/**
 * Rule `rpc-verbs`. A path whose last segment begins with a verb names a
 * procedure, not a resource: `POST /Agents/Contact/GetContactEntity`. Evidence:
 * the segment's first word; right on every one of 265 REST and 528 agent paths
 * of one vendor's own description, where the words below are all that occur
 * (`test/client/model/name-corpus.test.ts`), and a few more that other APIs use.
 */
const verbs: ReadonlySet<string> = new Set([
  ..."activate add approve assign attach calculate can cancel check cleanup clear clone complete confirm".split(
    " ",
  ),
  ..."connect convert create deactivate decline decrypt delete detach detect disable disconnect enable encrypt".split(
    " ",
  ),
  ..."execute fetch find generate get guess has include initialize invite is make merge move normalize".split(
    " ",
  ),
  ..."notify parse recalculate refresh register reject remove rename replace resolve restart resume retry".split(
    " ",
  ),
  ..."revert revoke sanitize save send subscribe suspend sync synchronize train translate unassign undelete".split(
    " ",
  ),
  ..."undo unlock unregister unsubscribe validate verify search".split(" "),
]);

/** Verbs that are nouns as well: a procedure only behind POST (`DELETE …/Lock` is none). */
const nounVerbs: ReadonlySet<string> = new Set([
  ..."batch break change close copy download export force import load lock login logout mark open pause place".split(
    " ",
  ),
  ..."process publish read release request reset restore run select set share sign signal split start stop".split(
    " ",
  ),
  ..."submit supports test toggle trigger try update upload write".split(" "),
]);

/** Says whether a word that begins a path's last segment makes it a procedure. */
export function isRpcVerb(word: string, method: string): boolean {
  const lower = word.toLowerCase();
  return verbs.has(lower) || (method === "POST" && nounVerbs.has(lower));
}

/** Verbs that begin the names of operations, and no segments of paths. */
const nameVerbs: ReadonlySet<string> = new Set([
  ..."accept allow append archive authenticate authorize ban block book browse build bulk collect commit".split(
    " ",
  ),
  ..."compare compute configure count deploy describe destroy dismiss drop edit emit end enqueue estimate evaluate".split(
    " ",
  ),
  ..."exchange exists expire fill filter finish follow grant handle hide ingest insert install issue join kick".split(
    " ",
  ),
  ..."launch leave link list logout lookup mask merge modify mute pay pin poll post prepare preview provision".split(
    " ",
  ),
  ..."prune publish purge push put query queue reactivate rebuild receive record redeem refund release render".split(
    " ",
  ),
  ..."reopen reply report reschedule reserve resend retrieve return rotate scan schedule show simulate star".split(
    " ",
  ),
  ..."store stream summarize swap switch tag terminate track transfer transform trash unblock undo unfollow".split(
    " ",
  ),
  ..."uninstall unlink unmute unpin unpublish unstar upgrade upsert use view void vote withdraw patch head".split(
    " ",
  ),
]);

/** Says whether a word that begins the name of an operation says what it does. */
export function isVerb(word: string): boolean {
  return isRpcVerb(word, "POST") || nameVerbs.has(word.toLowerCase());
}

const prepositions: ReadonlySet<string> = new Set(
  "as at by for from in into of on to with".split(" "),
);

/**
 * Says whether a verb and the word after it want an object between them:
 * `MergeTo` under `Contact` is `mergeContactTo`. `GetFor…` is whole.
 */
export function lacksObject(verb: string, next: string): boolean {
  return verb.toLowerCase() !== "get" && prepositions.has(next.toLowerCase());
}
