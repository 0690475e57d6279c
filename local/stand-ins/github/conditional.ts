import { createHash, randomUUID } from "node:crypto";

/**
 * An answer with what GitHub's headers say of it: its ETag, and nothing but 304 to who has it
 * already, which does not count against the limit. Answers to anything but GET only get an id.
 */
export async function conditional(
  method: string,
  known: string,
  answer: Response,
): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.set("x-github-request-id", randomUUID().replaceAll("-", "").slice(0, 20).toUpperCase());
  if (!headers.has("x-ratelimit-remaining")) headers.set("x-ratelimit-remaining", "4999");
  if (method !== "GET" || answer.status !== 200)
    return new Response(answer.body, { status: answer.status, headers });
  const body = await answer.arrayBuffer();
  const tag = `W/"${createHash("sha256").update(Buffer.from(body)).digest("hex")}"`;
  headers.set("etag", tag);
  headers.set("cache-control", "private, max-age=60, s-maxage=60");
  const isKnown = known.split(",").some((each) => strong(each) === strong(tag));
  if (!isKnown) return new Response(body, { status: 200, headers });
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
}

function strong(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}
