import { indexSchemas } from "../emit/docs/choose-example.js";
import { type SampleTrait, typeSample } from "../emit/tests/type-sample.js";
import type { OperationModel, TypeModel } from "../model/api-model.js";
import { readMediaKind } from "../model/operations/media-kinds.js";
import type { XmlFormat } from "../runtime/context.js";
import { encodeJson } from "../runtime/json.js";
import type { XmlDialectName } from "../runtime/xml-scanner.js";
import type {
  Contract,
  ContractContent,
  ContractOperation,
  ContractSample,
} from "./contract.js";
import { hasFaults, type Issue } from "./issue.js";
import { xmlDialects } from "./load-contract.js";
import { parseJson, printJson, type ReadBody, readBody } from "./validate.js";

/** A documented sample, and whether it is what the document says. */
export interface SampleRow {
  readonly operation: ContractOperation;
  readonly content: ContractContent;
  readonly sample: ContractSample;
  /** What its schema does not allow, and what it does not mention. */
  readonly issues: readonly Issue[];
  /** Whether there are no errors among the issues. */
  readonly fits: boolean;
  /**
   * Why it is no value of its type in the generated client, as the tests of a
   * package have it. Absent where it is one, or where the client has none.
   */
  readonly fault: string | undefined;
  /** The same value as XML, where the body may be XML too; none where it is no value of its type. */
  readonly twins: readonly XmlTwin[];
}

/** A sample as XML of one dialect, read back. */
export interface XmlTwin {
  readonly dialect: XmlDialectName;
  /** Absent where it could not be written. */
  readonly text: string | undefined;
  /** Whether the value that is read is the one that was written. */
  readonly fits: boolean;
  /** Why it does not fit. */
  readonly problem: string | undefined;
}

/**
 * Checks each documented sample against its schema by the codecs of the client,
 * and against its XML twin: written in the configured dialect, or in each where
 * none is configured, and read back. What XML cannot hold by nature has no twin:
 * values without a type, keys that are no names, characters that XML lacks.
 * `lint` and the report share it.
 */
export function sampleTable(contract: Contract): readonly SampleRow[] {
  const schemas = indexSchemas(contract.model);
  const models = new Map(
    contract.model.tags.flatMap(({ operations }) =>
      operations.map((one) => [one.pointer, one] as const),
    ),
  );
  return contract.operations.flatMap((operation) => {
    const model = models.get(operation.pointer);
    const bodies = [operation.body, ...operation.responses];
    return bodies.flatMap((body) => {
      const all = body?.content ?? [];
      const isXmlToo = speaksXml(all);
      return all.flatMap((content) => {
        const type = typeOf(model, content);
        return content.samples.map((sample): SampleRow => {
          const { issues, decoded } = checkSample(contract, content, sample);
          const fits = !hasFaults(issues);
          const typed =
            content.kind === "json" && type
              ? typeSample(sample.value, type, schemas)
              : undefined;
          const isHeld = typed && isHeldByXml(typed.traits);
          const twins =
            fits && isHeld && typed.fault === undefined && isXmlToo
              ? listTwins(contract, content, decoded)
              : [];
          const { fault } = typed ?? {};
          return { operation, content, sample, issues, fits, fault, twins };
        });
      });
    });
  });
}

/** The type of a body in the model, where it has the one that stands for all. */
function typeOf(
  operation: OperationModel | undefined,
  { direction, mediaType, samples }: ContractContent,
): TypeModel | undefined {
  const body =
    direction === "request"
      ? operation?.body
      : operation?.responses.find(
          ({ status }) => status === samples[0]?.status,
        );
  const own = body?.others?.find((one) => one.mediaType === mediaType);
  const type = own?.type ?? body?.type;
  return type?.kind === "unknown" || type?.kind === "patch" ? undefined : type;
}

function checkSample(
  contract: Contract,
  content: ContractContent,
  { value }: ContractSample,
): ReadBody {
  const isText = typeof value === "string" && content.kind !== "json";
  const isValue =
    !isText && (content.kind === "xml" || content.kind === "form");
  // Docs show the value of an XML body as JSON, too.
  if (isValue)
    return readBody(
      contract,
      { ...content, kind: "json" },
      printJson(value),
      "application/json",
    );
  const text = isText ? value : printJson(value);
  return readBody(contract, content, text);
}

function speaksXml(all: readonly ContractContent[]): boolean {
  return all.some(({ mediaType }) => readMediaKind(mediaType) === "xml");
}

/** XML does not tell what no page types, and has no name for some keys. */
function isHeldByXml(traits: ReadonlySet<SampleTrait>): boolean {
  return traits.size === 0;
}

function listTwins(
  contract: Contract,
  { codec }: ContractContent,
  decoded: unknown,
): readonly XmlTwin[] {
  const all = Object.keys(xmlDialects) as readonly XmlDialectName[];
  const dialects = contract.dialect ? [contract.dialect] : all;
  const before = sortKeys(encodeJson(codec, decoded));
  return dialects.map((dialect) => {
    const format = contract.xmlOf(dialect);
    return makeTwin({ codec, decoded, before, format }, dialect);
  });
}

/** A value of the client, and the JSON that it is. */
interface Twinned {
  readonly codec: ContractContent["codec"];
  readonly decoded: unknown;
  readonly before: string;
  readonly format: XmlFormat;
}

function makeTwin(
  { codec, decoded, before, format }: Twinned,
  dialect: XmlDialectName,
): XmlTwin {
  let text: string | undefined;
  try {
    text = format.encode(codec, decoded);
    const after = format.decode(codec, text);
    const fits = before === sortKeys(encodeJson(codec, after));
    const problem = fits ? undefined : "is read back as another value";
    return { dialect, text, fits, problem };
  } catch (thrown) {
    const problem = thrown instanceof Error ? thrown.message : String(thrown);
    return { dialect, text, fits: false, problem };
  }
}

/** JSON in one order of members; those that are null count as absent, as XML has them. */
function sortKeys(json: string): string {
  const sort = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sort);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([, one]) => one !== null);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, one]) => [key, sort(one)]));
  };
  return printJson(sort(parseJson(json)));
}
