import { createHash } from "node:crypto";

function tagOf(body) {
  return `"${createHash("sha1").update(body).digest("base64url")}"`;
}

/** Tags what is read, and answers 304 to a client that has it. Anything else passes as it is. */
export function etag() {
  return async function etag(request, next) {
    const response = await next();
    if (request.method !== "GET" || response.status !== 200) return;
    const tag = tagOf(response.body);
    if (request.headers["if-none-match"] === tag) {
      return { status: 304, headers: { etag: tag }, body: "" };
    }
    response.headers.etag = tag;
    return response;
  };
}
