import { expect, it } from "vitest";
import { plainPaint } from "../../../generator/base/diagnostics/render.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { runExplain } from "../../../generator/cli/commands/explain-command.js";

const page = `# Boats

## GET /boats

### Query parameters

| Name | Type |
|------|------|
| length | integer |

## GET /berths

### Response \`200\`

\`\`\`json
{ "id": 1 }
\`\`\`
`;

it("explains by which form an operation was found, and a table by which label", async () => {
  let printed = "";
  const terminal = {
    paint: plainPaint,
    printOut: (text: string) => {
      printed += text;
    },
    printErr: () => undefined,
  };
  const host = memoryHost({ "package.json": "{}", "docs/api.md": page });
  await runExplain(
    { subject: "GET /boats", inputs: ["docs"] } as never,
    terminal,
    host,
  );
  expect(printed).toContain(
    "3:8  rule operation-by-form says `heading, as 2 of 2 operations of the file`",
  );
  expect(printed).toContain(
    '7:1  rule role-by-label says `table of query, by "Query parameters"`',
  );
});
