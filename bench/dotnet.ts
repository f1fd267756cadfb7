/**
 * Has Microsoft's own serializers, on Mono, judge the XML of generated codecs:
 *
 *     apt-get install mono-mcs mono-runtime libmono-system-runtime-serialization4.0-cil
 *     npx tsx bench/dotnet.ts [NAME…]
 *
 * They write a document of each sample in `bench/dotnet/Samples.cs`, and a
 * description of its types; the package that is generated from that reads the
 * documents and writes them back; they read both and compare the objects. What
 * is not the same is printed, with a count.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatePackage } from "../test/conformance/generate.js";
import {
  describeXmlDifference,
  readInfoset,
} from "../test/conformance/infoset.js";
import { loadPackages } from "../test/conformance/load-packages.js";

const sources = fileURLToPath(new URL("dotnet/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "endpaper-dotnet-"));
const program = join(folder, "rig.exe");
const asked = process.argv.slice(2);

/** How a serializer is configured for a package. */
interface Serializer {
  /** In the names of files. */
  readonly name: "datacontract" | "xmlserializer";
  readonly xml: object;
  /** The samples that it is for. */
  readonly takes: (sample: string) => boolean;
}

function run(...args: readonly string[]): readonly (readonly string[])[] {
  const out = execFileSync("mono", [program, ...args], { encoding: "utf8" });
  return out.split("\n").map((line) => line.split("\t"));
}

function readText(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

/** The same document as another writer may have it: no empty tags. */
function openTags(xml: string): string {
  return xml.replace(/<([^\s<>/]+)([^<>]*?) ?\/>/g, "<$1$2></$1>");
}

async function writeBack({ name, xml, takes }: Serializer): Promise<void> {
  const generated = await generatePackage(
    { "api.json": readText("api.json") },
    { xml },
  );
  if ("refusal" in generated) throw new Error(generated.refusal);
  const samples = readdirSync(folder)
    .filter((file) => file.endsWith(`.${name}.xml`))
    .map((file) => file.slice(0, file.indexOf(".")))
    .filter((one) => takes(one))
    .filter((one) => asked.length === 0 || asked.includes(one));
  const loaded = await loadPackages(
    samples.map((one) => ({ ...generated, operationId: `put${one}` })),
  );
  for (const [index, one] of loaded.entries()) {
    const sample = samples[index] ?? "";
    if ("refusal" in one) throw new Error(one.refusal);
    const codec = one.operation.descriptor.responses["200"];
    const before = readText(`${sample}.${name}.xml`);
    try {
      const value = one.xml().decode(codec, before);
      const text = one.xml().encode(codec, value);
      writeFileSync(join(folder, `${sample}.${name}.back.xml`), text);
      const again = one
        .xml()
        .encode(codec, one.xml().decode(codec, openTags(before)));
      if (again !== text) note(sample, name, "`<a></a>` is read otherwise");
      const [was, is] = [readInfoset(before), readInfoset(text)];
      const difference = describeXmlDifference(was, is);
      if (difference) note(sample, name, difference);
      if (asked.length > 0) console.log(`${before}\n${text}\n`);
    } catch (thrown) {
      note(sample, name, String(thrown));
    }
  }
}

let notes = 0;
function note(sample: string, serializer: string, text: string): void {
  notes += 1;
  console.log(`${sample} (${serializer}): ${text}`);
}

const files = readdirSync(sources).filter((file) => file.endsWith(".cs"));
execFileSync("mcs", [
  `-out:${program}`,
  "-r:System.Runtime.Serialization.dll",
  "-r:System.Xml.dll",
  ...files.map((file) => join(sources, file)),
]);
const noForm = run("write", folder).filter(([first]) => first === "no form");
const namespaces = JSON.parse(readText("namespaces.json")) as object;
const isOrdered = (sample: string): boolean => sample.startsWith("Ordered");
const serializers: readonly Serializer[] = [
  {
    name: "datacontract",
    xml: {
      dialect: "datacontract",
      namespace: "http://schemas.datacontract.org/2004/07/Shop.Stock",
      namespaces,
    },
    takes: (sample) => !isOrdered(sample),
  },
  {
    name: "datacontract",
    xml: { dialect: "datacontract-ordered", namespace: "urn:shop" },
    takes: isOrdered,
  },
  {
    name: "xmlserializer",
    xml: { dialect: "xmlserializer" },
    // .NET Framework has no form for the one, and calls the other as C# does.
    takes: (sample) =>
      !sample.startsWith("DateTimeOffset") && !isOrdered(sample),
  },
];
for (const serializer of serializers) await writeBack(serializer);
const verdicts = run("compare", folder).filter(([, , verdict]) => verdict);
for (const [sample = "", serializer = "", verdict = ""] of verdicts) {
  if (verdict !== "same") note(sample, serializer, `.NET: ${verdict}`);
}
const same = verdicts.filter(([, , verdict]) => verdict === "same").length;
const written = readdirSync(folder).filter((file) =>
  /^\w+\.\w+\.xml$/.test(file),
).length;
console.log(
  `${written} documents, ${noForm.length} samples without a form; ${same} of ${verdicts.length} came back as the same objects; ${notes} notes`,
);
