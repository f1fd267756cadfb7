import { describeSchema, referTo } from "./describe-case.js";
import classes from "./dotnet-classes.json" with { type: "json" };
import type { Case, DotnetDocument } from "./formats.js";
import { generatePackage } from "./generate.js";
import {
  describeXmlDifference,
  dropIndents,
  type Element,
  readInfoset,
} from "./infoset.js";
import { type LoadedPackage, loadPackage } from "./load-packages.js";
import { type Classes, readDotnetValue } from "./read-dotnet-value.js";
import { describeValueDifference } from "./values.js";
import { collectFailures, type Verdict } from "./verdict.js";

const schemas: Classes = classes.schemas;

/**
 * Judges documents that .NET's serializers wrote: each decodes to the value
 * that another reader finds, and that value is written as the same document.
 */
export async function runDotnetDocuments(
  documents: readonly Extract<Case, { format: "dotnet" }>[],
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { id, asks } of documents) {
    verdicts.push({ id, failures: await judgeDocument(asks) });
  }
  return verdicts;
}

async function judgeDocument(asks: DotnetDocument): Promise<readonly string[]> {
  const root = dropIndents(readInfoset(asks.xml));
  const [, namespace = "", name = ""] = /^\{(.*)\}(.*)$/.exec(root.name) ?? [];
  const isList = asks.shape === "array";
  const type = isList ? name.replace(/^ArrayOf/, "") : name;
  if (!Object.hasOwn(schemas, type)) {
    return [`dotnet-classes.json has no class \`${type}\``];
  }
  const loaded = await preparePackage(asks, type, namespace);
  if ("refusal" in loaded) return [loaded.refusal];
  return collectFailures((fail) => judge({ asks, root, loaded }, fail));
}

/** What a user knows of the server, from its documents and classes. */
async function preparePackage(
  { dialect: label, shape }: DotnetDocument,
  type: string,
  namespace: string,
) {
  const schema = schemaOf(shape, type);
  const dialect = dialectOf(label);
  const generated = await generatePackage(
    {
      "api.json": JSON.stringify({
        openapi: "3.1.2",
        "x-endpaper-nulls": "unmarked",
        ...describeSchema(schema, schemas),
      }),
    },
    {
      xml: {
        dialect,
        ...(namespace && { namespace }),
        ...(dialect === "datacontract" && { namespaces: classes.namespaces }),
        base: classes.base,
        pairs: label.includes("IXmlSerializable"),
      },
    },
  );
  if ("refusal" in generated) return generated;
  return loadPackage({ ...generated, operationId: "putValue" });
}

function schemaOf(shape: string, type: string) {
  const one = referTo(type);
  return shape === "array"
    ? { type: "array", items: { anyOf: [one, { type: "null" }] } }
    : one;
}

function dialectOf(label: string) {
  if (label.includes("[DataContract")) return "datacontract-ordered";
  return label.includes("DataContractSerializer")
    ? "datacontract"
    : "xmlserializer";
}

interface Subject {
  readonly asks: DotnetDocument;
  readonly root: Element;
  readonly loaded: LoadedPackage;
}

function judge(
  { asks, root, loaded }: Subject,
  fail: (message: string) => void,
): void {
  const format = loaded.xml();
  const codec = loaded.operation.descriptor.responses["200"];
  const type = root.name.replace(/^\{.*\}(ArrayOf)?/, "");
  const schema = schemaOf(asks.shape, type);
  const value = format.decode(codec, asks.xml);
  const expected = readDotnetValue(schemas, schema, root);
  const wrong = describeValueDifference(expected, value);
  if (wrong) fail(`decode: ${wrong}`);
  const text = format.encode(codec, value);
  const difference = describeXmlDifference(root, readInfoset(text));
  if (difference) fail(`encode: ${difference}\n  got ${text}`);
  const { dialect } = loaded.detectXmlDialect(asks.xml);
  const known = dialectOf(asks.dialect);
  if (dialect.name !== known) {
    fail(`detectXmlDialect: expected ${known}, got ${dialect.name}`);
  }
}
