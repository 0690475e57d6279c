import { spawn } from "node:child_process";
import type { Context } from "hono";
import { authorize } from "./access/authorize.ts";
import { callerOf, loginOf, sees } from "./access/caller.ts";
import { ruleOf } from "./access/rules.ts";
import { gitEnvironment } from "./git.ts";
import { afterPush, movedBetween, refsOf } from "./pushes.ts";
import { Refusal } from "./refusal.ts";
import type { Site } from "./site.ts";
import type { Repository } from "./store.ts";

/**
 * `git clone` and `git push` over HTTP, by git's own backend (git-http-backend's CGI). Anybody may
 * clone what is public; all else takes a token as the password, as GitHub takes it.
 */
export async function serveGit(c: Context, folder: string, site: Site): Promise<Response> {
  const url = new URL(c.req.url);
  const [, owner = "", file = "", ...parts] = c.req.path.split("/");
  const name = file.replace(/\.git$/, "");
  const repository = site.store.find(owner, name) ?? site.store.moved(owner, name);
  const authorization = c.req.header("authorization");
  const refusal = whyRefused(site, repository, authorization, isPush(c.req.path, url));
  if (refusal !== null || !repository) return refused(refusal ?? 404);
  if (site.store.find(owner, name) === undefined) {
    const address = `/${repository.owner}/${repository.name}.git/${parts.join("/")}`;
    return c.redirect(address + url.search, 301);
  }
  const receives = c.req.path.endsWith("/git-receive-pack");
  const earlier = receives ? await refsOf(repository) : null;
  const body = c.req.method === "POST" ? Buffer.from(await c.req.arrayBuffer()) : Buffer.alloc(0);
  const child = spawn("git", ["http-backend"], {
    env: {
      ...gitEnvironment,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: c.req.path,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: c.req.method,
      CONTENT_TYPE: c.req.header("content-type") ?? "",
      CONTENT_LENGTH: String(body.length),
      HTTP_CONTENT_ENCODING: c.req.header("content-encoding") ?? "",
      GIT_PROTOCOL: c.req.header("git-protocol") ?? "",
      REMOTE_ADDR: "127.0.0.1",
    },
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stdin.on("error", () => undefined);
  child.stdin.end(body);
  await new Promise((resolve) => child.on("close", resolve));
  if (earlier !== null) {
    const actor = loginOf(callerOf(site.accounts, site.systemTokens, tokenIn(authorization) ?? ""));
    for (const moved of movedBetween(earlier, await refsOf(repository)))
      await afterPush(site, repository, moved, actor);
  }
  const all = Buffer.concat(chunks);
  const end = all.indexOf("\r\n\r\n");
  const headers = new Headers();
  let status = 200;
  for (const line of all.subarray(0, Math.max(0, end)).toString().split("\r\n")) {
    const [, name = "", value = ""] = /^([^:]+): (.*)$/.exec(line) ?? [];
    if (name.toLowerCase() === "status") status = Number(value.slice(0, 3));
    else if (name !== "") headers.set(name, value);
  }
  return new Response(new Uint8Array(all.subarray(end + 4)), { status, headers });
}

function isPush(path: string, url: URL): boolean {
  return (
    path.endsWith("/git-receive-pack") || url.searchParams.get("service") === "git-receive-pack"
  );
}

/** The status that git is refused with, or null. */
function whyRefused(
  { accounts, systemTokens }: Site,
  repository: Repository | undefined,
  authorization: string | undefined,
  push: boolean,
): 401 | 403 | 404 | null {
  if (repository && !push && !repository.records.isPrivate) return null;
  const token = tokenIn(authorization);
  if (!token) return 401;
  try {
    const caller = callerOf(accounts, systemTokens, token);
    if (!repository || !sees(accounts, caller, repository)) return 404;
    const rule = ruleOf(push ? "POST" : "GET", "git/pack");
    if (rule) authorize(accounts, caller, repository, rule);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return thrown.status === 403 || thrown.status === 404 ? thrown.status : 401;
  }
}

/** The token that git shows as its password. */
function tokenIn(authorization: string | undefined): string | undefined {
  const [, encoded = ""] = /^basic (\S+)$/i.exec(authorization ?? "") ?? [];
  return /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, "base64").toString())?.[1];
}

function refused(status: 401 | 403 | 404): Response {
  const words = {
    401: "This needs a token, as the password.\n",
    403: "Write access to repository not granted.\n",
    404: "Repository not found.\n",
  };
  const reply = new Response(words[status], { status });
  if (status === 401) reply.headers.set("www-authenticate", 'Basic realm="GitHub"');
  return reply;
}
