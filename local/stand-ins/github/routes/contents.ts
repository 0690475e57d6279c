import { Hono } from "hono";
import { people, roleIn } from "../access/person.ts";
import { git, gitBytes, revParse } from "../git.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { Repository } from "../store.ts";
import { type Addresses, userShape } from "../user-shape.ts";
import { type GithubEnv, repositoryOf } from "./repository-of.ts";

/** GitHub gives the content of a larger file only raw. */
const LARGEST_INLINE_BYTES = 1_000_000;

/** A file or a folder at a commit, and what a person may do in a repository. */
export function contentRoutes({ addresses }: Site) {
  return new Hono<GithubEnv>()
    .get("/contents/:path{.*}?", async (c) => {
      const repository = repositoryOf(c);
      const { folder, records } = repository;
      const path = decodeURIComponent(c.req.param("path") ?? "").replace(/\/$/, "");
      const ref = c.req.query("ref") ?? records.defaultBranch;
      const commit = await revParse(folder, `${ref}^{commit}`);
      if (!commit) throw new Refusal(404, `No commit found for the ref ${ref}`);
      const object = await revParse(folder, path === "" ? `${commit}^{tree}` : `${commit}:${path}`);
      if (!object) throw new Refusal(404, "Not Found");
      const kind = await git(folder, ["cat-file", "-t", object]);
      if (kind === "tree") return c.json(await listed(repository, object, path, ref, addresses));
      const bytes = await gitBytes(folder, ["cat-file", "blob", object]);
      const accept = c.req.header("accept") ?? "";
      if (/vnd\.github\.(?:v3\.)?raw/.test(accept))
        return c.body(new Uint8Array(bytes), 200, {
          "content-type": "application/vnd.github.raw+json; charset=utf-8",
        });
      const isInline = bytes.length <= LARGEST_INLINE_BYTES;
      return c.json({
        ...entryShape(
          repository,
          { path, sha: object, type: "file", size: bytes.length },
          ref,
          addresses,
        ),
        content: isInline ? `${bytes.toString("base64").replace(/.{60}/g, "$&\n")}\n` : "",
        encoding: isInline ? "base64" : "none",
      });
    })
    .get("/collaborators/:login/permission", (c) => {
      const repository = repositoryOf(c);
      const login = c.req.param("login");
      const isKnown = login.endsWith("[bot]") || people.some((each) => each.login === login);
      if (!isKnown && login !== repository.owner) throw new Refusal(404, `${login} is not a user`);
      const given = roleIn(repository, login);
      const role = given ?? (repository.records.isPrivate ? "none" : "read");
      const canWrite = role === "admin" || role === "write";
      return c.json({
        permission: role,
        role_name: role,
        user: {
          ...userShape(login, addresses),
          permissions: {
            admin: role === "admin",
            maintain: role === "admin",
            push: canWrite,
            triage: canWrite,
            pull: role !== "none",
          },
          role_name: role,
        },
      });
    });
}

async function listed(
  repository: Repository,
  tree: string,
  path: string,
  ref: string,
  addresses: Addresses,
) {
  const lines = await git(repository.folder, ["ls-tree", "-z", "--long", tree]);
  const types: Record<string, string> = { tree: "dir", commit: "submodule" };
  return lines
    .split("\0")
    .filter(Boolean)
    .map((line) => {
      const [, mode = "", kind = "", sha = "", size = "", name = ""] =
        /^(\d+) (\w+) (\w+) +(\d+|-)\t([\s\S]+)$/.exec(line) ?? [];
      const type = mode === "120000" ? "symlink" : (types[kind] ?? "file");
      const at = path === "" ? name : `${path}/${name}`;
      return entryShape(
        repository,
        { path: at, sha, type, size: Number(size) || 0 },
        ref,
        addresses,
      );
    });
}

type Entry = { path: string; sha: string; type: string; size: number };

function entryShape(
  { owner, name }: Repository,
  { path, sha, type, size }: Entry,
  ref: string,
  { api, html }: Addresses,
) {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  const kind = type === "dir" ? "tree" : "blob";
  const self = `${api}/repos/${owner}/${name}/contents/${encoded}?ref=${ref}`;
  const gitUrl = `${api}/repos/${owner}/${name}/git/${kind}s/${sha}`;
  const page = `${html}/${owner}/${name}/${kind}/${ref}/${encoded}`;
  return {
    type,
    size,
    name: path.split("/").at(-1) ?? "",
    path,
    sha,
    url: self,
    git_url: gitUrl,
    html_url: page,
    download_url: type === "file" ? `${html}/${owner}/${name}/raw/${ref}/${encoded}` : null,
    _links: { self, git: gitUrl, html: page },
  };
}
