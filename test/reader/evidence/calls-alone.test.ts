import { describe, expect, it } from "vitest";
import { readByEvidence } from "../../../generator/reader/evidence/read-evidence.js";

const call = (path: string) =>
  `Then:\n\n\`\`\`sh\ncurl https://x.example${path}\n\`\`\`\n\n`;
const operations = (files: Readonly<Record<string, string>>) =>
  [
    ...readByEvidence(
      Object.entries(files).map(([file, text]) => ({ file, text })),
    )[0].values(),
  ]
    .flat()
    .map(({ path }) => path.value)
    .sort();

describe("files of calls alone", () => {
  const guide = `# Guide\n\n${call("/v1/boats")}${call("/v1/old")}`;

  it("are operations where nothing else names any", () => {
    expect(operations({ "guide.md": guide })).toEqual(["/v1/boats", "/v1/old"]);
  });

  it("are guides among files that define many", () => {
    const sections = ["boats", "ships", "tides", "lamps"].flatMap((name) => [
      `## GET /v1/${name}\n\n`,
      `## POST /v1/${name}\n\n`,
      `## GET /v1/${name}/{id}\n\n`,
    ]);
    expect(
      operations({ "api.md": sections.join(""), "guide.md": guide }),
    ).not.toContain("/v1/old");
  });
});
