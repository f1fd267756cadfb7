import type {
  SecurityRequirement,
  SecuritySchemeObject,
} from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import type { ApiOperation } from "../api.js";
import { messageOf } from "../message.js";
import { printPlainForm } from "../print/print-plain-form.js";
import { compareOrder } from "./compare-order.js";
import { compareText } from "./compare-text.js";
import {
  bothWays,
  type CompareContext,
  type Comparison,
  record,
} from "./comparison.js";

type Requirements = readonly SecurityRequirement[];

/** What is told of the credentials of an operation. */
type Secured = Pick<ApiOperation, "security" | "isSecurityTold">;

/** Compares the ways in which an operation lets clients in: each requirement is one (§4.8.30). */
export function compareRequirements(
  comparison: Comparison,
  operation: CompareContext,
  [
    { security: before, isSecurityTold: wasTold },
    { security: after, isSecurityTold: isTold },
  ]: readonly [Secured, Secured],
): void {
  const context: CompareContext = { ...operation, label: ["security"] };
  if (isOpen(before) && isOpen(after)) {
    compareWays(comparison, context, [before, after]);
    if (wasTold === isTold) return;
    const message = isTold
      ? messageOf`no credentials are demanded, and none are sent any more`
      : messageOf`what is demanded is not told any more; credentials that are given are sent`;
    record(
      comparison,
      context,
      isTold ? "security-told" : "security-untold",
      message,
    );
    return;
  }
  if (isOpen(before)) {
    const message = messageOf`credentials are demanded now: ${listWays(after)}`;
    record(comparison, context, "security-demanded", message);
    return;
  }
  if (isOpen(after)) {
    const message = messageOf`no credentials are demanded any more`;
    record(comparison, context, "security-removed", message);
    return;
  }
  compareWays(comparison, context, [before, after]);
}

function compareWays(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [Requirements, Requirements],
): void {
  const [old, now] = [indexWays(before), indexWays(after)];
  const order = [old.keys(), now.keys()] as const;
  compareOrder(comparison, context, "ways to authenticate", order);
  for (const [way, requirement] of old) {
    const one = now.get(way);
    if (one !== undefined)
      compareScopes(comparison, context, [requirement, one]);
    else
      record(
        comparison,
        context,
        "security-alternative-removed",
        messageOf`${way} is no longer accepted`,
      );
  }
  for (const way of now.keys())
    if (!old.has(way)) {
      const message = messageOf`${way} is accepted as well`;
      record(comparison, context, "security-alternative-added", message);
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
  context: CompareContext,
  [before, after]: readonly [SecurityRequirement, SecurityRequirement],
): void {
  for (const [scheme, scopes] of Object.entries(after)) {
    const old = before[scheme] ?? [];
    for (const scope of scopes.filter((one) => !old.includes(one))) {
      const message = messageOf`${scheme} demands the scope ${scope} now`;
      record(comparison, context, "scope-demanded", message);
    }
    for (const scope of old.filter((one) => !scopes.includes(one))) {
      const message = messageOf`${scheme} does not demand the scope ${scope} any more`;
      record(comparison, context, "scope-removed", message);
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
    const context: CompareContext = {
      subject: { kind: "api", name: "API" },
      label: ["security scheme ", { name }],
      before: pointer,
      after: pointer,
      directions: bothWays,
    };
    const [was, is] = [old.get(name), now.get(name)];
    if (was === undefined)
      record(comparison, context, "scheme-added", messageOf`is new`);
    else if (is === undefined)
      record(comparison, context, "scheme-removed", messageOf`is gone`);
    else {
      if (printScheme(was) !== printScheme(is)) {
        const message = messageOf`credentials are had or travel in another way`;
        record(comparison, context, "scheme-changed", message);
      }
      compareText(comparison, context, was, is);
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
