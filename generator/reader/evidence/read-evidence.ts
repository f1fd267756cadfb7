import type { Located, Result } from "../../base/diagnostics/diagnostic.js";
import type { SourceFile } from "../../base/text/source-text.js";
import type { OperationDoc, PageDecision, PageSchema } from "../syntax/page.js";
import {
  type FilePreamble,
  findCalledServer,
  fitServer,
  readFilePreamble,
} from "./api/read-file-preamble.js";
import { readApiHead } from "./api/read-head.js";
import { readShownSecurity, type Security } from "./api/read-security.js";
import { scanBlocks } from "./blocks/blocks.js";
import { indexFragments } from "./blocks/fragments.js";
import { type Node, outline } from "./blocks/outline.js";
import { chooseFiles, type PageChoice } from "./files/choose-files.js";
import { compareFiles, readVersion } from "./files/file-versions.js";
import { findOldFiles } from "./files/old-files.js";
import { reportRepeated } from "./files/report-repeated.js";
import { chooseLines, findLines, shapeOf } from "./lines/choose-lines.js";
import type { OperationLine } from "./lines/line.js";
import { noteMistypedMethods } from "./lines/mistyped-methods.js";
import { noteRefused } from "./note-left-out.js";
import { assemblePage } from "./operations/assemble.js";
import { checkClosedByEvidence } from "./operations/check-closed.js";
import { indexSchemas } from "./operations/schemas.js";
import {
  applyUsualStatus,
  findUsualStatus,
} from "./operations/usual-status.js";
import type { SchemaFinder } from "./page-type.js";
import { type Fragments, openFile, type Reading } from "./reading.js";
import { rolesOf } from "./scopes/label-roles.js";
import { findScopes, keyOf, type Scope } from "./scopes/scopes.js";
import { readSection } from "./sections/read-section.js";
import { resolveSameAs } from "./sections/same-as.js";

/** A file with the operations that were found in it. */
interface FoundFile {
  readonly reading: Reading;
  readonly nodes: readonly Node[];
  readonly scopes: readonly Scope[];
  readonly mentions: readonly OperationLine[];
  readonly opening: FilePreamble;
  /** The status of all answers for which none is said. */
  readonly usualStatus?: Located<string>;
}

/**
 * Reads the operations of files that no dialect claims by evidence: nothing is
 * known of what their words mean but what the lexicon says. Only files with an
 * operation are in the result; an operation that another page documents and a
 * file only lists is not read again. It does not depend on the order of files.
 * What was left out of a file with operations is reported.
 */
export function readByEvidence(
  files: readonly SourceFile[],
  known: readonly OperationDoc[] = [],
  choice: PageChoice = {},
): Result<ReadonlyMap<string, readonly OperationDoc[]>> {
  const names = new Set(files.map(({ file }) => baseName(file)));
  for (const { file } of known) names.add(baseName(file));
  const fragments = indexFragments(files);
  const all = [...files]
    .sort((a, b) => compareFiles(a.file, b.file))
    .map((file) =>
      findOperations(file, fragments, (target) => names.has(baseName(target))),
    );
  const [newest, choosing] = chooseNewest(all, choice);
  const found = leaveGuides(newest);
  const documented = new Set<string>();
  for (const { method, path } of known)
    addShapes(documented, `${method.value} ${shapeOf(path.value)}`);
  for (const { scopes } of found)
    for (const scope of scopes)
      if (scope.nodes.length > 0)
        for (const line of scope.lines) addShapes(documented, keyOf(line));
  const schemas = indexSchemas(
    found.map(({ reading, nodes, scopes }) => {
      const taken = new Set(scopes.flatMap((scope) => scope.nodes));
      return { reading, nodes: nodes.filter((node) => !taken.has(node)) };
    }),
  );
  const fullest = findFullest(found);
  const security = findTreeSecurity(newest);
  const isWhole =
    found.filter(({ scopes }) => scopes.length > 0).length === 1 &&
    known.length === 0;
  const seen = new Set<string>();
  const read = new Set<OperationLine>();
  const pages = new Map<string, readonly OperationDoc[]>();
  for (const file of found) {
    const names = schemas.namesFor(file.reading.source.file);
    const made = readFile(file, { schemas: names, security }, (scope, line) => {
      const isListed = scope.nodes.length === 0 && documented.has(keyOf(line));
      if (isListed || seen.has(keyOf(line))) return false;
      if (fullest.get(keyOf(line)) !== scope) return false;
      seen.add(keyOf(line));
      read.add(line);
      return true;
    });
    const [first, ...others] = made;
    const head = first && isWhole ? readApiHead(file) : {};
    if (first)
      pages.set(file.reading.source.file, [
        Object.keys(head).length > 0
          ? { ...first, api: { ...head, servers: [] } }
          : first,
        ...others,
      ]);
  }
  reportRepeated(found, (line) => read.has(line));
  addServers(newest, pages);
  const noting = pages.size > 0 ? noteOpenings(newest, pages) : new Set();
  const leftOut = newest.flatMap((file) =>
    file.scopes.length > 0 || noting.has(file)
      ? file.reading.leftOut.list()
      : [],
  );
  return [
    withSchemas(pages, schemas.listUsed()),
    [...(pages.size > 0 ? choosing : []), ...leftOut],
  ];
}

/** The files without what others of another version or language are read for. */
function chooseNewest(
  files: readonly FoundFile[],
  choice: PageChoice,
): Result<readonly FoundFile[]> {
  const old = findOldFiles(files);
  const { left, versions, diagnostics } = chooseFiles(
    files.map(({ reading, scopes }) => ({
      file: reading.source.file,
      keys: scopes.flatMap(({ lines }) => lines.map(keyOf)),
      place: reading.place({ start: 0, end: 1 }),
      isOld: old.has(reading.source.file),
    })),
    choice,
  );
  const kept = files.flatMap((file) => {
    const gone = left.get(file.reading.source.file);
    const { label = "" } = readVersion(file.reading.source.file);
    // What an introduction says of an older version is of that.
    if (file.scopes.length === 0 && versions.has(label)) return [];
    if (gone === undefined) return file;
    const scopes = file.scopes.flatMap((scope) => {
      const lines = scope.lines.filter((line) => !gone.has(keyOf(line)));
      return lines.length > 0 ? [{ ...scope, lines }] : [];
    });
    return scopes.length > 0 ? { ...file, scopes } : [];
  });
  return [kept, diagnostics];
}

/** What files without operations say of who may call, where they agree. */
function findTreeSecurity(files: readonly FoundFile[]): Security | undefined {
  const said = files
    .filter(({ scopes }) => scopes.length === 0)
    .flatMap(({ opening }) => (opening.security ? [opening.security] : []));
  const keyOfSecurity = (security: Security) =>
    security.map(({ name }) => name.value.toLowerCase()).join();
  return new Set(said.map(keyOfSecurity)).size === 1 ? said[0] : undefined;
}

/** Puts the servers that files name, or to which calls go, beside the first operation. */
function addServers(
  files: readonly FoundFile[],
  pages: Map<string, readonly OperationDoc[]>,
): void {
  const all = [...pages.values()].flat();
  const paths = all.map(({ path }) => path.value);
  const own = files.filter(({ reading }) => pages.has(reading.source.file));
  const others = files.filter(({ scopes }) => scopes.length === 0);
  const isWhole = ({ value }: Located<string>) => !value.startsWith("/");
  const said = own.flatMap(({ opening }) => opening.servers);
  const elsewhere = others.flatMap(({ opening }) => opening.servers);
  const named = [said.filter(isWhole), elsewhere.filter(isWhole), said].find(
    (list) => list.length > 0,
  );
  const calls = own.flatMap(({ reading, scopes, mentions }) =>
    [
      ...scopes.flatMap(({ lines, also }) => [...lines, ...also]),
      ...mentions,
    ].map((line) => ({ reading, line })),
  );
  const called = findCalledServer(calls, paths);
  const servers = named ?? (called ? [called] : []);
  const [file] = [...pages.keys()].sort();
  const [first, ...rest] = (file && pages.get(file)) || [];
  if (!file || !first || servers.length === 0) return;
  const fitting = servers.map((server) => fitServer(server, paths));
  pages.set(file, [
    { ...first, api: { ...first.api, servers: fitting } },
    ...rest,
  ]);
}

/** Reports what openings speak of that could not be read; gives the files that do. */
function noteOpenings(
  files: readonly FoundFile[],
  pages: ReadonlyMap<string, readonly OperationDoc[]>,
): ReadonlySet<FoundFile> {
  const all = [...pages.values()].flat();
  const isSilent = all.every(
    ({ security, requirements }) => security.length === 0 && !requirements,
  );
  const isNowhere = all.every(({ api }) => !api?.servers.length);
  const server = isNowhere && files.find(({ opening }) => opening.noteServer);
  const security =
    isSilent && files.find(({ opening }) => opening.noteSecurity);
  if (server) server.opening.noteServer?.();
  if (security) security.opening.noteSecurity?.();
  return new Set(
    [server, security].filter((one) => one !== false && one !== undefined),
  );
}

/** How many of a tree's operations files of calls may have, to be no guides. */
const fewCalls = 0.25;

/**
 * `calls-of-a-guide`: where the files of a tree define their operations in lines
 * of their own, those few that only show calls are guides, and define none.
 */
function leaveGuides(files: readonly FoundFile[]): readonly FoundFile[] {
  const count = ({ scopes }: FoundFile) =>
    scopes.reduce((sum, { lines }) => sum + lines.length, 0);
  const showsCalls = ({ scopes }: FoundFile) =>
    scopes.length > 0 &&
    scopes.every(({ lines }) => lines.every(({ form }) => form === "curl"));
  const guides = files.filter(showsCalls);
  const total = (list: readonly FoundFile[]) =>
    list.reduce((sum, file) => sum + count(file), 0);
  if (total(guides) >= (total(files) - total(guides)) * fewCalls) return files;
  return files.map((file) =>
    showsCalls(file) ? { ...file, scopes: [] } : file,
  );
}

/** Of the places in all files that describe one operation the one that says most. */
function findFullest(files: readonly FoundFile[]): ReadonlyMap<string, Scope> {
  const best = new Map<
    string,
    { readonly scope: Scope; readonly weight: number }
  >();
  for (const { scopes } of files)
    for (const scope of scopes) {
      const weight = weigh(scope);
      for (const line of scope.lines) {
        const known = best.get(keyOf(line));
        // What says nothing is only a list of operations.
        const least = known && known.weight > 0 ? known.weight + 1 : 0;
        if (known === undefined || weight > least)
          best.set(keyOf(line), { scope, weight });
      }
    }
  return new Map([...best].map(([key, { scope }]) => [key, scope]));
}

/** How much a section says: its lists, its samples, and the labels that it has a role for. */
function weigh({ nodes, lines }: Scope): number {
  const count = nodes.filter(
    ({ block, index }) =>
      !lines.some(({ node }) => node.index === index) &&
      (block.kind === "table" ||
        block.kind === "code" ||
        (block.kind === "tag" && block.attributes?.size) ||
        (block.kind === "heading" && rolesOf(block.text).size > 0)),
  ).length;
  const isCall = lines.every(
    ({ form }) => form === "message" || form === "curl",
  );
  return Math.min(count, 12) / (isCall ? 3 : 1);
}

/** Puts the schemas that operations need beside the first of these. */
function withSchemas(
  pages: Map<string, readonly OperationDoc[]>,
  schemas: readonly PageSchema[],
): ReadonlyMap<string, readonly OperationDoc[]> {
  const [file] = [...pages.keys()].sort();
  const [first, ...others] = (file && pages.get(file)) || [];
  if (file && first && schemas.length > 0)
    pages.set(file, [{ ...first, schemas }, ...others]);
  return pages;
}

function baseName(path: string): string {
  const [plain = ""] = path.split("#");
  return plain.slice(plain.lastIndexOf("/") + 1);
}

function findOperations(
  file: SourceFile,
  fragments: Fragments,
  isInput: (target: string) => boolean,
): FoundFile {
  const reading = openFile(file, fragments);
  const blocks = scanBlocks(reading.source.text);
  checkClosedByEvidence(reading, blocks);
  noteMistypedMethods(reading, blocks);
  const nodes = outline(blocks);
  const own = baseName(file.file);
  const leadsAway = (target: string) =>
    baseName(target) !== own && isInput(target);
  const { definitions, mentions, refused } = chooseLines(
    findLines(nodes),
    leadsAway,
  );
  for (const line of refused) noteRefused(reading, line);
  const scopes = findScopes(nodes, definitions, own);
  const usualStatus = findUsualStatus(reading, nodes);
  return {
    reading,
    nodes,
    scopes,
    mentions,
    opening: readFilePreamble(reading, nodes, scopes),
    ...(usualStatus && { usualStatus }),
  };
}

/** The shapes of operations, and those that are left of them below any prefix. */
function addShapes(into: Set<string>, key: string): void {
  const [method = "", shape = ""] = key.split(" ");
  for (let at = 0; at >= 0; at = shape.indexOf("/", at + 1))
    into.add(`${method} ${shape.slice(at)}`);
}

/** The calls that stand outside of all sections, by method. */
function listCalls({ mentions, scopes }: FoundFile): readonly OperationLine[] {
  const inside = new Set(scopes.flatMap(({ nodes }) => nodes));
  // A fence may show calls of several operations, of which it defines one.
  for (const { form, node } of scopes.flatMap(({ lines }) => lines))
    if (form === "curl") inside.delete(node);
  return mentions.filter(
    ({ form, node }) =>
      (form === "curl" || form === "message") && !inside.has(node),
  );
}

function isCallOf(call: OperationLine, line: OperationLine): boolean {
  if (call.method !== line.method) return false;
  const shape = shapeOf(line.path.path).split("/").filter(Boolean);
  const parts = shapeOf(call.path.path).split("/").filter(Boolean);
  const tail = parts.slice(parts.length - shape.length);
  return (
    shape.length > 0 &&
    tail.length === shape.length &&
    shape.every((part, index) => part.includes("{}") || part === tail[index])
  );
}

/** The page with what is known of its callers; what no page says stays unsaid. */
function withSecurity(page: OperationDoc, security: Security): OperationDoc {
  if (security.length === 0) return { ...page, requirements: [] };
  // What identifies the caller is sent by the client, and no parameter of a call.
  const idOf = (where: string, name: string) =>
    where === "header" ? `${where} ${name.toLowerCase()}` : `${where} ${name}`;
  const keys = new Set(
    security
      .flatMap((one) => [one, ...(one.also ?? [])])
      .map(({ in: where = "header", name }) => idOf(where, name.value)),
  );
  const parameters = page.parameters.filter(
    ({ in: where, name }) => !keys.has(idOf(where, name.value)),
  );
  return { ...page, parameters, security };
}

/** In which form a line defines its operation, and how many of its file do so. */
function byForm(
  reading: Reading,
  { form, node, written }: OperationLine,
  forms: readonly OperationLine["form"][],
): PageDecision {
  const like = forms.filter((one) => one === form).length;
  return {
    name: "operation-by-form",
    says: `${form}, as ${like} of ${forms.length} operations of the file`,
    place: reading.locate(node.block, written).place,
  };
}

/** What the other files of a tree say of the operations of one. */
interface TreeFacts {
  readonly schemas: SchemaFinder;
  readonly security: Security | undefined;
}

function readFile(
  file: FoundFile,
  { schemas, security: elsewhere }: TreeFacts,
  isWanted: (scope: Scope, line: OperationLine) => boolean,
): OperationDoc[] {
  const { reading, scopes, usualStatus } = file;
  const calls = listCalls(file);
  const forms = scopes.flatMap(({ lines }) => lines.map(({ form }) => form));
  const common = file.opening.security ?? elsewhere;
  const operations = scopes.flatMap((scope) =>
    scope.lines
      .filter((line) => isWanted(scope, line))
      .map((line) => {
        const own = calls.filter((call) => isCallOf(call, line));
        const nodes = own.map(({ node }) => node);
        return { scope, line, draft: readSection(reading, scope, line, nodes) };
      }),
  );
  resolveSameAs(reading, operations);
  return operations.map(({ scope, line, draft }) => {
    if (usualStatus) applyUsualStatus(draft, usualStatus);
    const security =
      readShownSecurity(reading, scope.nodes, line.node) ?? common;
    draft.decisions.unshift(byForm(reading, line, forms));
    const page = assemblePage({ reading, schemas }, scope, line, draft);
    return security === undefined ? page : withSecurity(page, security);
  });
}
