import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { buildOpenApi } from "../../../generator/build/read-api.js";
import { diffApi } from "../../../generator/build/release/diff-api.js";
import type { SiteInput } from "../../../generator/build/site/site-input.js";
import { loadContract } from "../../../generator/client/contract/load-contract.js";

/** Reads files in memory as a report does; those in `specs/` are the inputs. */
export async function makeSiteInput(
  files: Readonly<Record<string, string>>,
  against?: string,
): Promise<SiteInput> {
  const host = memoryHost({ "package.json": "{}", ...files });
  const inputs = Object.keys(files).filter((path) => path.startsWith("specs/"));
  const config = { inputs, package: { name: "@acme/things" } };
  const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });
  const read = await buildOpenApi(resolved, host, { trace: true });
  const { draft, readings, diagnostics, world } = read;
  if (draft === undefined) throw new Error(diagnostics[0]?.message);
  const diff =
    against === undefined ? undefined : await diffApi(resolved, host, against);
  return {
    ...draft,
    contract: loadContract(draft, { xml: { dialect: "xmlserializer" } }),
    pages: read.inputs.pages,
    descriptions: read.inputs.descriptions,
    ...{ readings: readings(), diagnostics, world: world() },
    packageName: "@acme/things",
    against: diff?.changes && { label: against ?? "", changes: diff.changes },
    version: "1.2.3",
  };
}
