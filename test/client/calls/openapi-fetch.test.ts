import createClient from "openapi-fetch";
import { describe, expect, it } from "vitest";
import type { paths } from "../../../generated/superoffice/src/schema.js";
import { answerJson, startLoopback } from "../../support/loopback.js";

describe("schema.d.ts", () => {
  it("serves openapi-fetch as it is", async () => {
    const server = await startLoopback();
    try {
      server.answerWith(answerJson({ EjMessageId: 525 }));
      const client = createClient<paths>({ baseUrl: server.baseUrl });
      const { data } = await client.POST("/api/v1/TicketMessage", {
        params: { query: { notify: true }, header: { "SO-Culture": "en" } },
        body: { Author: "ann" },
      });
      expect(data?.EjMessageId satisfies number | undefined).toBe(525);
      const request = server.takeOne();
      expect(request.target).toBe("/api/v1/TicketMessage?notify=true");
      expect(request.headers["so-culture"]).toBe("en");
    } finally {
      await server.close();
    }
  });
});
