import { spawn } from "node:child_process";
import { timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { gitEnvironment } from "./git.ts";

type Served = {
  folder: string;
  /** What a push shows as its password, as GitHub takes a token. */
  tokens: string[];
};

/** `git clone` and `git push` over HTTP, by git's own backend (git-http-backend's CGI). Anybody may clone. */
export async function serveGit(c: Context, { folder, tokens }: Served): Promise<Response> {
  const url = new URL(c.req.url);
  if (isPush(c.req.path, url) && !showsToken(c.req.header("authorization"), tokens))
    return new Response("A push needs a token, as the password.\n", {
      status: 401,
      headers: { "www-authenticate": 'Basic realm="GitHub"' },
    });
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

function showsToken(authorization: string | undefined, tokens: string[]): boolean {
  const [, encoded = ""] = /^basic (\S+)$/i.exec(authorization ?? "") ?? [];
  const [, password = ""] = /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, "base64").toString()) ?? [];
  return tokens.some((token) => isSame(token, password));
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
