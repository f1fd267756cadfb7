import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const repository: string = fileURLToPath(
  new URL("../../", import.meta.url),
);

/** The first page, unchanged from its vendor. */
export const firstPage =
  "specs/superoffice/v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify.md";

/**
 * The JSON of the first page's two samples, cut out of the page's text without
 * the toolkit, so that it can judge what the toolkit made of the page.
 */
export function readSamples(): {
  request: Record<string, unknown>;
  response: Record<string, unknown>;
} {
  const text = readFileSync(`${repository}${firstPage}`, "utf8");
  const cut = (fence: string): Record<string, unknown> => {
    const start = text.indexOf(`\`\`\`${fence}`);
    const body = text.slice(
      text.indexOf("\n\n", start),
      text.indexOf("\n```", start),
    );
    return JSON.parse(body) as Record<string, unknown>;
  };
  return { request: cut("http!\n"), response: cut("http_\n") };
}
