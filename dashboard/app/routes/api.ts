import { isCode } from "#core/people/secret-code.ts";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../framework.ts";
import { passOn } from "../state/pass-on.ts";

const WAITS_SECONDS = 60;

/** State's API for programs: their token is passed on, and state decides. No cookie counts here. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return answer(args);
}

export async function action(args: ActionFunctionArgs): Promise<Response> {
  return answer(args);
}

async function answer({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const token = /^Bearer (\S{1,200})$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  if (!isCode("token", token)) return refused(401, "unauthorized", "Send an API token as Bearer.");
  const { pathname } = new URL(`/${params["*"] ?? ""}`, request.url);
  if (/^\/(?:sign-in|health)(?:\/|$)/.test(pathname))
    return refused(404, "not_found", "No such route.");
  if (request.method !== "GET" && !isJson(request))
    return refused(415, "unsupported_media", "Send content-type: application/json.");
  const passed = await passOn(context, request, pathname, token);
  return passed ?? refused(503, "service_unavailable", "State does not answer.", WAITS_SECONDS);
}

function isJson(request: Request): boolean {
  return /^application\/json\b/.test(request.headers.get("content-type") ?? "");
}

function refused(status: number, code: string, message: string, retryAfter?: number): Response {
  return Response.json(
    { fault: { code, message } },
    {
      status,
      headers: {
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
        ...(status === 401 && { "www-authenticate": "Bearer" }),
      },
    },
  );
}
