import type { OperationModel } from "../../model/api-model.js";
import { readDeprecation, toComment } from "../../text/comment.js";
import type { Comment } from "../../text/safe-text.js";
import { showDocs, showSource } from "./describe.js";
import { describeLink } from "./describe-links.js";
import { describeNeeds } from "./describe-security.js";

/** What the documentation of an operation's function tells. */
type DescribedOperation = Partial<Pick<OperationModel, "security">> &
  Pick<
    OperationModel,
    | "summary"
    | "description"
    | "method"
    | "path"
    | "docs"
    | "links"
    | "server"
    | "source"
    | "deprecated"
  >;

function describeServer({ server }: DescribedOperation): readonly string[] {
  if (!server) return [];
  const { property, url } = server;
  return [
    `Sent to \`${url}\`, unless \`servers\` of the context says otherwise of \`${property}\`; with credentials where that is the origin of \`baseUrl\`, or one of \`authOrigins\`.`,
  ];
}

/** The documentation of an operation's function, at an indent. */
export function describeOperation(
  operation: DescribedOperation,
  indent = 0,
): Comment {
  const { summary, description, method, path, source, deprecated } = operation;
  const { docs, links = [], security = [] } = operation;
  const needs = describeNeeds(security);
  return toComment(
    {
      paragraphs: [summary, description === summary ? undefined : description],
      lines: [
        `\`${method} ${path}\``,
        ...describeServer(operation),
        ...(needs === undefined ? [] : [needs]),
        ...links.map(describeLink),
      ],
      deprecated: readDeprecation(deprecated, description ?? summary),
      see: [showDocs(docs), showSource(source)],
    },
    indent,
  );
}
