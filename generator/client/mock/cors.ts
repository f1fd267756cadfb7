import type { MockAnswer, MockRequest } from "./exchange.js";

/** Whether a request asks a browser's question before another one (Fetch Standard, §3.2.2). */
export function isPreflight(request: MockRequest): boolean {
  return (
    request.method === "OPTIONS" &&
    request.header("origin") !== undefined &&
    request.header("access-control-request-method") !== undefined
  );
}

/** Answers it: the methods that are documented there, and all headers. */
export function answerPreflight(
  request: MockRequest,
  allow: string,
): MockAnswer {
  const wanted = request.header("access-control-request-headers");
  const isPrivate =
    request.header("access-control-request-private-network") === "true";
  return {
    status: 204,
    headers: {
      "access-control-allow-methods": allow,
      ...(wanted &&
        isText(wanted) && { "access-control-allow-headers": wanted }),
      ...(isPrivate && { "access-control-allow-private-network": "true" }),
      "access-control-max-age": "600",
    },
  };
}

/** Lets the page read the answer that asked for it, whatever it sent along. */
export function shareWithOrigin(
  request: MockRequest,
  answer: MockAnswer,
): MockAnswer {
  const origin = request.header("origin");
  if (origin === undefined || !isText(origin)) return answer;
  const names = Object.keys(answer.headers).join(", ");
  const headers = {
    ...answer.headers,
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    ...(names && { "access-control-expose-headers": names }),
    vary: "Origin",
  };
  return { ...answer, headers };
}

function isText(value: string): boolean {
  return /^[\t -~]*$/.test(value);
}
