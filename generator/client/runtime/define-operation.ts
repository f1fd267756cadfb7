import type { OperationDescriptor } from "./call.js";
import { chooseAuth } from "./credentials.js";
import { EncodeError } from "./errors.js";
import { findCodec } from "./find-codec.js";
import { listAccepts, rankTypes } from "./media-type.js";
import { makeOperation, type NoErrors, type Operation } from "./operation.js";
import type { CallOptions } from "./options.js";
import { fillPath } from "./path.js";
import { encodeQuery, type QueryParameter } from "./query.js";
import { appendQuery } from "./query-append.js";
import { styled } from "./query-styles.js";
import { encodeBody } from "./request-body.js";

/**
 * Makes the function of an operation that the documentation does not have.
 *
 * @throws {EncodeError} when its path does not begin with a slash.
 */
export function defineOperation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
>(descriptor: OperationDescriptor): Operation<Input, Output, Options, Errors> {
  const { path, query = [], contentTypes = [], accepts = [] } = descriptor;
  // Behind a base URL it would name another host.
  if (!path.startsWith("/"))
    throw new EncodeError("does not begin with `/`", { path: "path" });
  return makeOperation({
    ...descriptor,
    contentTypes: rankTypes(contentTypes),
    accepts: listAccepts(accepts),
    query: query.map(
      (parameter): QueryParameter =>
        typeof parameter === "string" ? styled({ name: parameter }) : parameter,
    ),
    uses: {
      fillPath,
      encodeQuery: path.includes("?") ? appendQuery : encodeQuery,
      encodeBody,
      findCodec,
      ...(descriptor.security && { chooseAuth }),
    },
  });
}
