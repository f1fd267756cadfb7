import { z } from "zod";
import type { NamingStrategy } from "../../base/config/config.js";
import { isVersion } from "../../base/config/package-name.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Result } from "../../base/diagnostics/diagnostic.js";
import type { MappedApi } from "../../openapi/diff/api.js";
import type { Change } from "../../openapi/diff/change.js";
import type { Message } from "../../openapi/diff/message.js";
import { type Level, levels } from "../../openapi/diff/rules.js";
import { checkDocument } from "../../openapi/document/check-document.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";
import { rebuildParts } from "../../openapi/document/parts.js";

/** A change as the changelog tells it. */
export type ReleasedChange = Pick<
  Change,
  "level" | "message" | "todo" | "subject" | "accepted"
>;

/** A version that was published, and what changed in it. */
export interface Release {
  readonly version: string;
  readonly changes: readonly ReleasedChange[];
}

/** The last release: `endpaper.release.json` in memory. */
export interface ReleaseRecord {
  /** Later ones first; the first one is the last release. */
  readonly releases: readonly Release[];
  /** The API as it was released, without samples. */
  readonly document: OpenApiDocument;
  /** The text of the file of names then. */
  readonly names?: string;
  /** How names were chosen, where no file remembers them. */
  readonly naming?: NamingStrategy;
  /** The schemas whose names Endpaper made up. */
  readonly invented?: readonly string[];
}

/** The API that was released, as far as it is compared with. */
export function toMapped({ document, invented }: ReleaseRecord): MappedApi {
  return { document, ...(invented && { invented: new Set(invented) }) };
}

const message = z.array(
  z.union([z.string(), z.strictObject({ name: z.string() })]),
);
const change = z.strictObject({
  level: z.enum(levels as [Level, ...Level[]]),
  subject: z.strictObject({
    kind: z.enum(["api", "operation", "schema", "name"]),
    name: z.string(),
    tag: z.string().optional(),
    operations: z.number().optional(),
  }),
  message,
  todo: z.string().optional(),
  accepted: z.string().optional(),
});
const record = z.strictObject({
  format: z.literal(1),
  releases: z
    .array(
      z.strictObject({
        version: z.string().refine(isVersion, "must be a version"),
        changes: z.array(change),
      }),
    )
    .min(1),
  names: z.string().optional(),
  naming: z.enum(["auto", "path", "operation-id"]).optional(),
  invented: z.array(z.string()).optional(),
  document: z.looseObject({}),
});

/** Reads `endpaper.release.json`; whatever is wrong with it is a `release-invalid`. */
export function parseRelease(
  text: string,
  file: string,
): Result<ReleaseRecord | undefined> {
  const place = { file, line: 1, column: 1 };
  const refuse = (problem: string): Result<undefined> => [
    undefined,
    [diagnose("release-invalid", problem, { place })],
  ];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("is not JSON");
  }
  const checked = record.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const where = issue?.path.map(String).join(".") || "the file";
    return refuse(`\`${where}\` cannot be used: ${issue?.message}`);
  }
  const { releases, names, naming, invented, document } = checked.data;
  const [misplaced] = checkDocument(document);
  if (misplaced !== undefined)
    return refuse(
      `the document is no OpenAPI document: \`${misplaced.pointer}\``,
    );
  return [
    {
      releases: releases as readonly Release[],
      document: document as unknown as OpenApiDocument,
      ...(names !== undefined && { names }),
      ...(naming !== undefined && { naming }),
      ...(invented !== undefined && { invented }),
    },
    [],
  ];
}

/** Prints `endpaper.release.json`. */
export function printRelease({
  releases,
  document,
  names,
  naming,
  invented = [],
}: ReleaseRecord): string {
  const content = {
    format: 1,
    releases: releases.map(({ version, changes }) => ({
      version,
      changes: changes.map(toReleased),
    })),
    ...(names !== undefined && { names }),
    ...(naming !== undefined && { naming }),
    ...(invented.length > 0 && { invented }),
    document: withoutSamples(document),
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}

function toReleased({
  level,
  subject,
  message,
  todo,
  accepted,
}: ReleasedChange) {
  const parts: Message = message;
  return {
    level,
    subject,
    message: parts,
    ...(todo !== undefined && { todo }),
    ...(accepted !== undefined && { accepted }),
  };
}

/** Samples are no part of what is compared, and most of a document. */
function withoutSamples(document: OpenApiDocument): unknown {
  const root = { kind: "document", node: document } as const;
  return rebuildParts(root, ({ entries }, members) =>
    entries === undefined
      ? members.filter(([name]) => name !== "example" && name !== "examples")
      : members,
  );
}
