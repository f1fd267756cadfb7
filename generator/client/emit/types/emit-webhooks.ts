import type {
  ApiModel,
  TypeModel,
  WebhookModel,
} from "../../model/api-model.js";
import { toIdentifier } from "../../model/names/identifier.js";
import { type ModuleFile, openModule } from "../../print/module-file.js";
import { layoutType } from "../../print/print-type.js";
import type {
  Declaration,
  MemberDeclaration,
} from "../../print/tools/ts-morph.js";
import { type Unit, unitOfParts } from "../../print/unit.js";
import { readDeprecation, toComment } from "../../text/comment.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { toMemberKey } from "../../text/property-key.js";
import { code } from "../../text/safe-text.js";
import { showSource } from "../docs/describe.js";

const path = "src/webhooks.ts";

/** Emits `src/webhooks.ts` where the API sends something: a type for each webhook and callback. */
export function emitWebhooks({ webhooks }: ApiModel): readonly Unit[] {
  if (webhooks.length === 0) return [];
  const file = openModule(path);
  const declarations = webhooks.map((one) => declareWebhook(one, file));
  const parts = { imports: file.printImports(), declarations };
  return [unitOfParts(path, parts)];
}

/**
 * `interface BrewedWebhook { readonly method: "POST"; readonly body: Tea; }`:
 * what a server that hears it gets, and what it answers.
 */
function declareWebhook(webhook: WebhookModel, file: ModuleFile): Declaration {
  const { typeName, name, callbackOf, body, answer, method } = webhook;
  const { summary, description, deprecated, source } = webhook;
  const origin =
    callbackOf === undefined
      ? `What the API sends as \`${name}\`.`
      : `What the API sends as \`${name}\` after \`${callbackOf}\`.`;
  const sent = body ? [declareMember("body", body, file)] : [];
  return {
    kind: "interface",
    name: toIdentifier(typeName),
    docs: toComment({
      paragraphs: [
        origin,
        summary,
        description === summary ? undefined : description,
      ],
      deprecated: readDeprecation(deprecated, description ?? summary),
      see: showSource(source),
    }),
    members: [
      ...(answer ? [declareMember("answer", answer, file)] : []),
      ...sent,
      {
        name: toMemberKey("method"),
        docs: toComment({ paragraphs: [] }, 2),
        isOptional: false,
        isReadonly: true,
        type: code` ${toJsonLiteral(method)};`,
      },
    ],
  };
}

function declareMember(
  name: "answer" | "body",
  type: TypeModel,
  file: ModuleFile,
): MemberDeclaration {
  const docs =
    name === "body" ? "What is sent." : "What is expected as the answer.";
  return {
    name: toMemberKey(name),
    docs: toComment({ paragraphs: [docs] }, 2),
    isOptional: false,
    isReadonly: true,
    type: file.print([layoutType(type), ";"], {
      indent: 2,
      column: 2 + "readonly ".length + name.length + 1,
    }),
  };
}
