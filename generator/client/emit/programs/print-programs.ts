import type {
  DeclaredMember,
  DeclaredOperation,
  DeclaredShape,
  DeclaredText,
  DeclaredType,
  NamedShape,
  PackageDeclarations,
} from "./declarations.js";
import {
  followNames,
  joinKeys,
  listReferredNames,
  quoteKey,
} from "./read-declarations.js";

/** What a line of a program uses. */
export interface Used {
  readonly kind: "operation" | "type" | "method";
  /** `postTicketMessage`, `TicketMessageEntity`, `.ticketMessage.post` */
  readonly name: string;
  /** The parameter or property, as code. */
  readonly member?: string;
}

/** A file of a program, with what each of its lines uses. */
export interface ProgramFile {
  readonly path: string;
  readonly text: string;
  readonly uses: readonly (Used | undefined)[];
}

/**
 * Prints programs that use all that a package declares: they call each
 * operation with all that it takes, and with no more than it needs; write each
 * property of what is sent, and read each one of what comes back, as the types
 * that they were declared with. They are compiled, never run.
 */
export function printPrograms(
  declared: PackageDeclarations,
  packageName: string,
): readonly ProgramFile[] {
  const { operations, types, methods } = declared;
  const sent = followNames(
    operations.map(({ input }) => input.shape),
    types,
  );
  const received = followNames(
    operations.flatMap(({ output, errors }) => [
      output,
      ...(errors ? [errors] : []),
    ]),
    types,
  );
  const models = types.map(({ name }) => name);
  const printing: Printing = {
    declared,
    packageName,
    known: new Set([...models, ...builtIn]),
    runtimeNames: listRuntimeNames(declared),
  };
  return [
    ...groupByModule(operations).map(([module, own]) =>
      printFile(printing, `operations/${module}.ts`, [
        ...importOperations(own, printing, module),
        ...own.flatMap((operation) => callOperation(operation, printing)),
      ]),
    ),
    ...groupByModule(types).map(([module, own]) =>
      printFile(
        printing,
        `models/${module}.ts`,
        own.flatMap((type) => [
          ...(sent.has(type.name) ? writeType(type, printing) : []),
          ...(received.has(type.name) ? readType(type, printing) : []),
        ]),
      ),
    ),
    ...(methods.length > 0
      ? [printFile(printing, "client.ts", useClient(methods, packageName))]
      : []),
  ];
}

/** What the types of a package are made of beside its models, and what calls need. */
function listRuntimeNames({
  types,
  operations,
  runtime,
}: PackageDeclarations): ReadonlySet<string> {
  const shapes = [
    ...types.map(({ shape }) => shape),
    ...operations.flatMap(({ input, options, output, errors }) => [
      input.shape,
      options.shape,
      output,
      ...(errors ? [errors] : []),
    ]),
  ];
  const models = new Set(types.map(({ name }) => name));
  const named = [...shapes.flatMap(listReferredNames), ...always];
  return new Set(
    named.filter((name) => runtime.has(name) && !models.has(name)).sort(),
  );
}

/** What calls name of the runtime. */
const always = ["CallOptions", "Context", "isErrorOf"];

interface Printing {
  readonly declared: PackageDeclarations;
  readonly packageName: string;
  /** The names that need no import, or one of `./models`. */
  readonly known: ReadonlySet<string>;
  /** The names that are imported from `./runtime`. */
  readonly runtimeNames: ReadonlySet<string>;
}

interface Line {
  readonly text: string;
  readonly use?: Used;
}

/** Types of the language that generated types are made with. */
const builtIn = ["Record", "AsyncIterable"];

function groupByModule<T extends { readonly module: string }>(
  parts: readonly T[],
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const part of parts)
    groups.set(part.module, [...(groups.get(part.module) ?? []), part]);
  return [...groups];
}

/** A file: what it imports of all that its lines name, two helpers, and the lines. */
function printFile(
  { declared, packageName, runtimeNames }: Printing,
  path: string,
  lines: readonly Line[],
): ProgramFile {
  const text = lines.map((one) => one.text).join("\n");
  const isUsed = (name: string) =>
    new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$&")}(?![\\w$])`).test(
      text,
    );
  const models = declared.types.map(({ name }) => name).filter(isUsed);
  const runtime = [...runtimeNames].filter(isUsed);
  const all: readonly Line[] = [
    ...models.map((name) => ({
      text: importName(name, `${packageName}/models`),
      use: { kind: "type" as const, name },
    })),
    ...runtime.map((name) => ({
      text: importName(name, `${packageName}/runtime`),
      use: { kind: "type" as const, name },
    })),
    { text: "declare function some<T>(): T;" },
    { text: "declare function take<T>(value: T): void;" },
    ...lines,
  ];
  return {
    path,
    text: `${all.map((one) => one.text).join("\n")}\nexport {};\n`,
    uses: all.map(({ use }) => use),
  };
}

function importName(name: string, from: string): string {
  return `import { ${name} } from ${JSON.stringify(from)};`;
}

function importOperations(
  operations: readonly DeclaredOperation[],
  { packageName }: Printing,
  module: string,
): readonly Line[] {
  const from = JSON.stringify(`${packageName}/operations/${module}`);
  return operations.flatMap(({ name, input, options }) =>
    [name, `type ${input.name}`, `type ${options.name}`].map((imported) => ({
      text: `import { ${imported} } from ${from};`,
      use: { kind: "operation" as const, name },
    })),
  );
}

/** A function that calls an operation in all the ways that its types allow. */
function callOperation(
  operation: DeclaredOperation,
  printing: Printing,
): readonly Line[] {
  const { name, input, options, output, errors, isPaged, isMedia } = operation;
  const use = { kind: "operation" as const, name };
  const result = showReceived(output, printing);
  const take = (call: string): Line => ({
    text: `  take<${result}>(await ${call});`,
    use,
  });
  const chosen = isMedia ? "CallOptions" : options.name;
  const all = `context, some<${input.name}>(), some<${chosen}>()`;
  const needsNothing = listNeeds(input.shape).length === 0;
  return [
    { text: `export async function ${name}Calls(context: Context) {`, use },
    ...sendMembers(input, { printing, use }),
    ...sendMembers(options, { printing, use }),
    ...sendLeast(input, { printing, use }),
    take(`${name}(${all})`),
    take(`${name}(context, least)`),
    ...(needsNothing ? [take(`${name}(context)`)] : []),
    ...(errors ? readErrors(name, errors, printing) : []),
    ...(isPaged
      ? [
          {
            text: `  for await (const page of ${name}.pages(${all})) take<${result}>(page);`,
            use,
          },
        ]
      : []),
    { text: "}" },
  ];
}

/** Tells the documented errors apart, and reads their bodies. */
function readErrors(
  name: string,
  errors: DeclaredShape,
  printing: Printing,
): readonly Line[] {
  const use = { kind: "operation" as const, name };
  if (errors.kind === "text" || !printing.declared.runtime.has("isErrorOf"))
    return [];
  return [
    { text: "  const error = some<unknown>();" },
    ...errors.members.flatMap(({ key, shape }): readonly Line[] => {
      if (shape.kind !== "text") return [];
      const status = /^[a-z_$]/i.test(key) ? JSON.stringify(key) : key;
      const body = showReceived(shape, printing);
      return [
        { text: `  if (isErrorOf(error, ${name}, ${status}))`, use },
        { text: `    take<${body}>(error.body);`, use },
      ];
    }),
  ];
}

interface Sending {
  readonly printing: Printing;
  readonly use: Used;
}

/** Sends a value to each member, on a line of its own: `take<Pet["age"]>(some<number>());` */
function sendMembers(
  { name, shape }: NamedShape,
  sending: Sending,
): readonly Line[] {
  const { printing, use } = sending;
  if (shape.kind === "text")
    return [
      { text: `  take<${name}>(some<${showSent(shape, printing)}>());`, use },
    ];
  return shape.members.flatMap((member): readonly Line[] => {
    const type = `${name}[${quoteKey(member.key)}]`;
    const own = { ...use, member: member.key };
    const inner = member.shape;
    return inner.kind === "text"
      ? [
          {
            text: `  take<${type}>(some<${showSent(inner, printing)}>());`,
            use: own,
          },
        ]
      : sendMembers(
          { name: `NonNullable<${type}>`, shape: inner },
          { printing, use: own },
        );
  });
}

/** The members without which a value cannot be. */
function listNeeds(shape: DeclaredShape): readonly DeclaredMember[] {
  return shape.kind === "text"
    ? []
    : shape.members.filter(({ isOptional }) => !isOptional);
}

/** `const least: Input = { … };`: what is required, and no more. */
function sendLeast(
  { name, shape }: NamedShape,
  { printing, use }: Sending,
): readonly Line[] {
  const print = (inner: DeclaredShape): string =>
    inner.kind === "text"
      ? `some<${showSent(inner, printing)}>()`
      : `{ ${listNeeds(inner)
          .map(({ key, shape: own }) => `${key}: ${print(own)}`)
          .join(", ")} }`;
  return [{ text: `  const least: ${name} = ${print(shape)};`, use }];
}

/** Writes each member of a type, and all that it needs. */
function writeType(type: DeclaredType, printing: Printing): readonly Line[] {
  const { name } = type;
  const use = { kind: "type" as const, name };
  return [
    { text: `export function write${name}() {`, use },
    ...sendMembers(type, { printing, use }),
    ...sendLeast(type, { printing, use }),
    { text: "  take(least);" },
    { text: "}" },
  ];
}

/** Reads all members of a type. */
function readType(
  { name, shape }: DeclaredType,
  printing: Printing,
): readonly Line[] {
  const use = { kind: "type" as const, name };
  const reads =
    shape.kind === "text"
      ? [{ text: `  take<${showReceived(shape, printing)}>(value);`, use }]
      : shape.members.map((member) => readMember(member, use, printing));
  return [
    { text: `export function read${name}(value: ${name}) {`, use },
    ...reads,
    { text: "}" },
  ];
}

function readMember(
  { key, isOptional, shape }: DeclaredMember,
  use: Used,
  printing: Printing,
): Line {
  const type = shape.kind === "text" ? showReceived(shape, printing) : "object";
  const read = isOptional && type !== "unknown" ? `${type} | undefined` : type;
  return {
    text: `  take<${read}>(value${joinKeys([key])});`,
    use: { ...use, member: key },
  };
}

/**
 * The type of what is sent. What may be anything is not sent: that the
 * documentation comes to tell what it is breaks no program that was right.
 */
function showSent(shape: DeclaredText, printing: Printing): string {
  return isNameable(shape, printing) ? shape.told : "never";
}

/** The type of what is received; nothing is promised of what may be anything, or is nothing. */
function showReceived(shape: DeclaredText, printing: Printing): string {
  if (shape.text === "undefined" || shape.text === "void") return "unknown";
  const isTold = shape.told === shape.text && isNameable(shape, printing);
  return isTold ? shape.text : "unknown";
}

/** Whether a program can name all that a type refers to. */
function isNameable(
  shape: DeclaredText,
  { known, declared }: Printing,
): boolean {
  return listReferredNames(shape).every(
    (name) => known.has(name) || declared.runtime.has(name),
  );
}

function useClient(
  methods: readonly string[],
  packageName: string,
): readonly Line[] {
  const from = JSON.stringify(`${packageName}/client`);
  return [
    { text: `import type { Client } from ${from};` },
    { text: "export function useClient(client: Client) {" },
    ...methods.map((method) => ({
      text: `  take(client${method});`,
      use: { kind: "method" as const, name: method },
    })),
    { text: "}" },
  ];
}
