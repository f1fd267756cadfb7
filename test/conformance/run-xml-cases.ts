import { describeRoot, releaseOf } from "./describe-case.js";
import type { XmlCase } from "./formats.js";
import { generatePackage } from "./generate.js";
import { findFault, judgeXmlCase } from "./judge-xml-case.js";
import {
  compilePackages,
  type Loading,
  loadPackages,
  type PackageSource,
} from "./load-packages.js";
import { collectFailures, type Verdict } from "./verdict.js";

/** Judges cases of OpenAPI's XML Object, each in every version that it names. */
export async function runXmlCases(
  cases: readonly XmlCase[],
): Promise<readonly Verdict[]> {
  const packages = await preparePackages(cases.flatMap(listDescriptions));
  return cases.map((asks) => {
    const fault = findFault(asks);
    const failures = fault
      ? [`this case cannot be judged: ${fault}`]
      : judgeVersions(asks, packages);
    return { id: asks.id, failures };
  });
}

/** What fails in several versions in the same way is told once. */
function judgeVersions(
  asks: XmlCase,
  packages: ReadonlyMap<string, Loading>,
): readonly string[] {
  const versions = new Map<string, string[]>();
  for (const version of asks.oas) {
    for (const failure of judgeVersion(asks, version, packages)) {
      versions.set(failure, [...(versions.get(failure) ?? []), version]);
    }
  }
  return [...versions].map(
    ([failure, failed]) => `OpenAPI ${failed.join(", ")}: ${failure}`,
  );
}

function listDescriptions({ oas, root, components }: XmlCase) {
  return oas
    .map(releaseOf)
    .filter((release) => release !== undefined)
    .map((release) => describeRoot(release, root, components));
}

function judgeVersion(
  asks: XmlCase,
  version: string,
  packages: ReadonlyMap<string, Loading>,
): readonly string[] {
  const release = releaseOf(version);
  if (release === undefined) return ["this version is not known"];
  const { root, components } = asks;
  const found = packages.get(describeRoot(release, root, components));
  if (found === undefined) return ["there is no package"];
  if ("refusal" in found) return [found.refusal];
  const judged: string[] = [];
  const thrown = collectFailures(() => {
    judged.push(...judgeXmlCase(asks, found));
  });
  return [...judged, ...thrown];
}

/** One package for each different description, compiled together. */
async function preparePackages(
  descriptions: readonly string[],
): Promise<ReadonlyMap<string, Loading>> {
  const generated = await generateAll(descriptions);
  const sources = [...generated.values()].filter(hasFiles);
  const loaded = await loadPackages(sources);
  return new Map(
    [...generated].map(([description, one]) => [
      description,
      hasFiles(one)
        ? (loaded[sources.indexOf(one)] ?? { refusal: "there is no package" })
        : one,
    ]),
  );
}

type Source = PackageSource | { readonly refusal: string };

const hasFiles = (one: Source): one is PackageSource => "files" in one;

/** Generates a package for each different description. */
async function generateAll(
  descriptions: readonly string[],
): Promise<ReadonlyMap<string, Source>> {
  const generated = new Map<string, Source>();
  for (const description of new Set(descriptions)) {
    const one = await generatePackage(
      { "api.json": description },
      { xml: { dialect: "openapi" } },
    );
    generated.set(
      description,
      "refusal" in one ? one : { ...one, operationId: "putValue" },
    );
  }
  return generated;
}

/** A case in one of its versions, with the code of its package. */
export interface CompiledCase {
  readonly asks: XmlCase;
  readonly version: string;
  readonly code: string;
}

/** Compiles the packages of cases, to be judged elsewhere than in Node. */
export async function compileXmlCases(
  cases: readonly XmlCase[],
): Promise<readonly CompiledCase[]> {
  const generated = await generateAll(cases.flatMap(listDescriptions));
  const sources = [...generated.values()].filter(hasFiles);
  const codes = await compilePackages(sources);
  return cases.flatMap((asks) =>
    asks.oas.map((version) => {
      const [description = ""] = listDescriptions({ ...asks, oas: [version] });
      const source = generated.get(description);
      const at = source && hasFiles(source) ? sources.indexOf(source) : -1;
      return { asks, version, code: codes[at] ?? "" };
    }),
  );
}
