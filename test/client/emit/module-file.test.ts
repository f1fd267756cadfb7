import { describe, expect, it } from "vitest";
import {
  group,
  ifBroken,
  indent,
  type Layout,
  softLine,
} from "../../../generator/client/print/layout.js";
import {
  openModule,
  printExports,
} from "../../../generator/client/print/module-file.js";
import {
  runtimeType,
  runtimeValue,
  typeSymbol,
  valueSymbol,
} from "../../../generator/client/print/symbol.js";

describe("openModule", () => {
  it("imports what it prints, by the path from where it stands", () => {
    const file = openModule("src/operations/tea.ts");
    const printed = file.print([
      valueSymbol("./operations/pot.js", "brew"),
      "(",
      runtimeValue("context", "createContext"),
      ", ",
      valueSymbol("zod", "z"),
      ")",
    ]);
    expect(printed).toBe("brew(createContext, z)");
    expect(file.printImports()).toEqual([
      'import { z } from "zod";',
      'import { createContext } from "../runtime/context.js";',
      'import { brew } from "./pot.js";',
    ]);
  });

  it("imports types as types, and what is a value somewhere as a value", () => {
    const file = openModule("src/client.ts");
    file.print([
      runtimeType("context", "Context"),
      runtimeType("context", "Auth"),
      runtimeValue("context", "Auth"),
      runtimeType("context", "Auth"),
    ]);
    file.print(typeSymbol("./models/tea.js", "Tea"));
    expect(file.printImports()).toEqual([
      'import type { Tea } from "./models/tea.js";',
      'import { Auth, type Context } from "./runtime/context.js";',
    ]);
  });

  it("imports nothing of itself", () => {
    const file = openModule("src/models/tea.ts");
    expect(file.print(typeSymbol("./models/tea.js", "Tea"))).toBe("Tea");
    expect(file.printImports()).toEqual([]);
  });

  it("imports by another name what has one, and knows that name", () => {
    const file = openModule("src/zod.ts");
    const layout = valueSymbol("./zod/shape.js", "optional", "optionalHelper");
    expect(file.print(layout)).toBe("optionalHelper");
    expect([file.has("optional"), file.has("optionalHelper")]).toEqual([
      false,
      true,
    ]);
    expect(file.printImports()).toEqual([
      'import { optional as optionalHelper } from "./zod/shape.js";',
    ]);
  });

  it("finds symbols in every kind of layout, and breaks lines by their length", () => {
    const name = "n".repeat(40);
    const symbol = (letter: string) => typeSymbol("./a.js", letter + name);
    const layout: Layout = group([
      "(",
      indent([softLine, symbol("a"), ",", softLine, symbol("b")]),
      ifBroken([symbol("c")], symbol("d")),
      softLine,
      ")",
    ]);
    const file = openModule("src/b.ts");
    expect(file.print(layout).split("\n")).toHaveLength(4);
    for (const letter of ["a", "b", "c", "d"])
      expect(file.has(letter + name)).toBe(true);
  });

  it("imports what is only noted, and what is moved from where it went", () => {
    const file = openModule("src/codecs/tea.ts", (from, name) =>
      name === "model" ? "./runtime/nulls.js" : from,
    );
    file.note([
      runtimeValue("codec", "model"),
      runtimeValue("codec", "string"),
    ]);
    expect(file.printImports()).toEqual([
      'import { string } from "../runtime/codec.js";',
      'import { model } from "../runtime/nulls.js";',
    ]);
  });
});

describe("printExports", () => {
  it("prints one declaration a module", () => {
    expect(
      printExports([
        runtimeType("operation", "Bound"),
        runtimeValue("operation", "bindOperation"),
      ]),
    ).toEqual([
      'export { type Bound, bindOperation } from "./runtime/operation.js";',
    ]);
  });
});
