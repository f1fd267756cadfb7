import type { OperationModel } from "../model/api-model.js";
import { showSource } from "./describe.js";
import { readDeprecation, toComment } from "./text/comment.js";
import type { Comment } from "./text/safe-text.js";

/** What the documentation of an operation's function tells. */
export type DescribedOperation = Pick<
  OperationModel,
  | "summary"
  | "description"
  | "method"
  | "path"
  | "server"
  | "source"
  | "deprecated"
>;

function describeServer({ server }: DescribedOperation): readonly string[] {
  if (!server) return [];
  const { property, url } = server;
  return [
    `Sent to \`${url}\`, unless \`servers\` of the context says otherwise of \`${property}\`.`,
  ];
}

/** The documentation of an operation's function, at an indent. */
export function describeOperation(
  operation: DescribedOperation,
  indent = 0,
): Comment {
  const { summary, description, method, path, source, deprecated } = operation;
  return toComment(
    {
      paragraphs: [summary, description === summary ? undefined : description],
      lines: [`\`${method} ${path}\``, ...describeServer(operation)],
      deprecated: readDeprecation(deprecated, description ?? summary),
      see: showSource(source),
    },
    indent,
  );
}
