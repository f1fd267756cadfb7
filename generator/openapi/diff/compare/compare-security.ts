import type {
  SecurityRequirement,
  SecuritySchemeObject,
} from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import type { Operation } from "../api.js";
import { say } from "../message.js";
import { printPlainForm } from "../print/print-plain-form.js";
import { compareOrder } from "./compare-order.js";
import { compareText } from "./compare-text.js";
import { bothWays, type Comparison, type Pair, record } from "./comparison.js";

type Requirements = readonly SecurityRequirement[];

/** What is told of the credentials of an operation. */
type Secured = Pick<Operation, "security" | "isSecurityTold">;

/** Compares the ways in which an operation lets clients in: each requirement is one (§4.8.30). */
export function compareRequirements(
  comparison: Comparison,
  operation: Pair,
  [
    { security: before, isSecurityTold: wasTold },
    { security: after, isSecurityTold: isTold },
  ]: readonly [Secured, Secured],
): void {
  const pair: Pair = { ...operation, label: ["security"] };
  if (isOpen(before) && isOpen(after)) {
    compareWays(comparison, pair, [before, after]);
    if (wasTold === isTold) return;
    const message = isTold
      ? say`no credentials are demanded, and none are sent any more`
      : say`what is demanded is not told any more; credentials that are given are sent`;
    record(
      comparison,
      pair,
      isTold ? "security-told" : "security-untold",
      message,
    );
    return;
  }
  if (isOpen(before)) {
    const message = say`credentials are demanded now: ${listWays(after)}`;
    record(comparison, pair, "security-demanded", message);
    return;
  }
  if (isOpen(after)) {
    const message = say`no credentials are demanded any more`;
    record(comparison, pair, "security-waived", message);
    return;
  }
  compareWays(comparison, pair, [before, after]);
}

function compareWays(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [Requirements, Requirements],
): void {
  const [old, now] = [indexWays(before), indexWays(after)];
  const order = [old.keys(), now.keys()] as const;
  compareOrder(comparison, pair, "ways to authenticate", order);
  for (const [way, requirement] of old) {
    const one = now.get(way);
    if (one !== undefined) compareScopes(comparison, pair, [requirement, one]);
    else
      record(
        comparison,
        pair,
        "security-alternative-removed",
        say`${way} is no longer accepted`,
      );
  }
  for (const way of now.keys())
    if (!old.has(way)) {
      const message = say`${way} is accepted as well`;
      record(comparison, pair, "security-alternative-added", message);
    }
}

/** No requirement, or an empty one among them: whoever comes is let in. */
function isOpen(requirements: Requirements): boolean {
  return (
    requirements.length === 0 ||
    requirements.some((one) => Object.keys(one).length === 0)
  );
}

function listWays(requirements: Requirements): string {
  return [...indexWays(requirements).keys()].join(" or ");
}

function indexWays(
  requirements: Requirements,
): ReadonlyMap<string, SecurityRequirement> {
  return new Map(
    requirements
      .filter((one) => Object.keys(one).length > 0)
      .map((one) => [Object.keys(one).sort().join(" and "), one]),
  );
}

function compareScopes(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [SecurityRequirement, SecurityRequirement],
): void {
  for (const [scheme, scopes] of Object.entries(after)) {
    const old = before[scheme] ?? [];
    for (const scope of scopes.filter((one) => !old.includes(one))) {
      const message = say`${scheme} demands the scope ${scope} now`;
      record(comparison, pair, "scope-demanded", message);
    }
    for (const scope of old.filter((one) => !scopes.includes(one))) {
      const message = say`${scheme} does not demand the scope ${scope} any more`;
      record(comparison, pair, "scope-waived", message);
    }
  }
}

/** Compares the ways to authenticate that the document defines (§4.8.27). */
export function compareSecuritySchemes(comparison: Comparison): void {
  const { before, after } = comparison;
  const old = new Map(
    Object.entries(before.document.components?.securitySchemes ?? {}),
  );
  const now = new Map(
    Object.entries(after.document.components?.securitySchemes ?? {}),
  );
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const pointer = toPointer("components", "securitySchemes", name);
    const pair: Pair = {
      subject: { kind: "api", name: "API" },
      label: ["security scheme ", { name }],
      before: pointer,
      after: pointer,
      directions: bothWays,
    };
    const [was, is] = [old.get(name), now.get(name)];
    if (was === undefined)
      record(comparison, pair, "scheme-added", say`is new`);
    else if (is === undefined)
      record(comparison, pair, "scheme-removed", say`is gone`);
    else {
      if (printScheme(was) !== printScheme(is)) {
        const message = say`credentials are had or travel in another way`;
        record(comparison, pair, "scheme-changed", message);
      }
      compareText(comparison, pair, was, is);
    }
  }
}

/** Where and how credentials travel, and where tokens are had. */
function printScheme(scheme: SecuritySchemeObject): string {
  const { scheme: word, bearerFormat: _, ...others } = scheme;
  const lower = word?.toLowerCase();
  return printPlainForm(
    { ...others, scheme: lower },
    { holds: "security-scheme" },
  );
}
