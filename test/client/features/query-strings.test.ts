import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { type TriedFeature, tryFeatures } from "./try-features.js";

const name = "query-strings";
const program = `
import { createContext, getLetters, getMaps, getNotes, getPhotos, type Where } from "./index.js";
type QueryOf<F extends (...given: never) => unknown> = NonNullable<NonNullable<Parameters<F>[1]> extends { query?: infer Q } ? Q : never>;
check<Same<NonNullable<QueryOf<typeof getPhotos>["where"]>, Where>>();
check<Same<NonNullable<QueryOf<typeof getNotes>["search"]>, string>>();
check<Same<QueryOf<typeof getLetters>["filter"]["years"], number[] | undefined>>();
// @ts-expect-error: the filter is required.
export const wrong = (baseUrl: string) => getLetters(createContext({ baseUrl }), { query: {} });
export const send = async (baseUrl: string) => {
  const context = createContext({ baseUrl });
  await getLetters(context, { query: { filter: { from: "Ann & Bo=1", years: [1901, 1902], near: { place: "Bö" } } } });
  await getPhotos(context, { query: { where: { id: 9007199254740993n } } });
  await getPhotos(context);
  await getNotes(context, { query: { search: "a b&c=d" } });
  await getMaps(context);
};
`;

describe("a parameter that is the whole query string", () => {
  let tried: TriedFeature | undefined;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    server.answerWith((_, response) => response.writeHead(204).end());
    tried = (await tryFeatures([{ name, program }])).get(name);
  });
  afterAll(() => server.close());

  it("is written in its media type", async () => {
    await tried?.program.send?.(server.baseUrl);
    expect(server.received.map(({ target }) => target)).toEqual([
      "/letters?from=Ann%20%26%20Bo%3D1&years=1901&years=1902&near=%7B%22place%22%3A%22B%C3%B6%22%7D",
      "/photos?%7B%22id%22%3A9007199254740993%7D",
      "/photos",
      "/notes?a%20b%26c%3Dd",
      "/maps",
    ]);
  });

  it("is said to be text, or left out, where its media type is not known", () => {
    expect(tried?.told).toEqual([
      "warning parameter-unsupported api.yaml:34:38",
      "warning parameter-unsupported api.yaml:30:11",
    ]);
  });
});
