import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type NameRequest,
  resolveNames,
} from "../../../generator/client/model/names/resolve-names.js";

const isReserved = (name: string) => name === "class";

describe("resolveNames", () => {
  it("moves all that want one name to their next one", () => {
    const { names, collisions } = resolveNames(
      [
        { key: "1", candidates: ["get", "getContact"] },
        { key: "2", candidates: ["Get", "getPerson"] },
        { key: "3", candidates: ["put", "putContact"] },
      ],
      { isReserved },
    );
    expect([...names.values()]).toEqual(["getContact", "getPerson", "put"]);
    expect(collisions).toEqual([{ name: "Get", keys: ["1", "2"] }]);
  });

  it("lets one keep a name that has no longer one when the other moves", () => {
    const { names } = resolveNames(
      [
        { key: "1", candidates: ["get", "get"] },
        { key: "2", candidates: ["get", "getAgent"] },
      ],
      { isReserved },
    );
    expect([...names.values()]).toEqual(["get", "getAgent"]);
  });

  it("gives up a reserved name", () => {
    const { names } = resolveNames([{ key: "1", candidates: ["class"] }], {
      isReserved,
    });
    expect(names.get("1")).toMatch(/^class_[\da-f]{8}$/);
  });

  it("gives unique names, the same whatever the order", () => {
    const name = fc.constantFrom("a", "A", "b", "B", "class");
    const requests = fc.uniqueArray(
      fc.record({
        key: fc.string(),
        candidates: fc.array(name, { minLength: 1, maxLength: 4 }),
      }),
      { selector: ({ key }) => key },
    );
    const shuffled = requests.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const sort = (requests: readonly NameRequest[]) =>
          [...resolveNames(requests, { isReserved }).names].sort();
        expect(sort(other)).toEqual(sort(list));
        const names = sort(list).map(([, name]) => name.toLowerCase());
        expect(new Set(names).size).toBe(names.length);
        expect(names).not.toContain("class");
      }),
    );
  });
});
