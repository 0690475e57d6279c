import type { AppLoadContext } from "../framework.ts";
import { connectionOf } from "./call.ts";

/** State's own answer to a program's request, under its token; null where state does not answer. */
export async function passOn(
  context: AppLoadContext,
  request: Request,
  pathname: string,
  token: string,
): Promise<Response | null> {
  const connection = connectionOf({ ...context, session: token });
  if (!connection) return null;
  const { search } = new URL(request.url);
  const hasBody = request.method !== "GET";
  try {
    const answer = await connection.send(
      new Request(`${connection.base}${pathname}${search}`, {
        method: request.method,
        ...(hasBody && {
          headers: { "content-type": "application/json" },
          body: await request.text(),
        }),
      }),
    );
    return new Response(answer.body, {
      status: answer.status,
      headers: {
        "content-type": answer.headers.get("content-type") ?? "application/json",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        ...(answer.headers.has("retry-after") && {
          "retry-after": answer.headers.get("retry-after") ?? "",
        }),
      },
    });
  } catch (thrown) {
    console.error("state does not answer", thrown);
    return null;
  }
}
