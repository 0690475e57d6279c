import { Hono } from "hono";
import * as z from "zod";
import { type Caller, levelOf } from "../access/caller.ts";
import { commitShape } from "../commit-shape.ts";
import { GitError, git, gitBytes, NOTHING, revParse } from "../git.ts";
import { authorOf } from "../merge-pull.ts";
import { afterPush, refsOf } from "../pushes.ts";
import { Refusal } from "../refusal.ts";
import { checkRestricted } from "../restrictions.ts";

import type { Site } from "../site.ts";
import type { Repository } from "../store.ts";
import type { Addresses } from "../user-shape.ts";
import { paginate } from "./paginate.ts";
import { bodyOf, type GithubEnv, repositoryOf } from "./repository-of.ts";

const NewTree = z.object({
  base_tree: z.string().optional(),
  tree: z
    .array(
      z.object({
        path: z.string(),
        mode: z.string().default("100644"),
        type: z.string().optional(),
        sha: z.string().nullable().optional(),
        content: z.string().optional(),
      }),
    )
    .min(1),
});
const Person = z.object({ name: z.string(), email: z.string(), date: z.string().optional() });
const NewCommit = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: Person.optional(),
});
const NewBlob = z.object({
  content: z.string(),
  encoding: z.enum(["utf-8", "base64"]).default("utf-8"),
});
const NewRef = z.object({ ref: z.string(), sha: z.string() });
const UpdateRef = z.object({ sha: z.string(), force: z.boolean().default(false) });

/** GitHub's Git Data API: what a patch is written through. */
export function gitDataRoutes(site: Site) {
  const { accounts, addresses } = site;
  const refShape = ({ owner, name }: Repository, ref: string, sha: string) => ({
    ref,
    node_id: Buffer.from(ref).toString("base64"),
    url: `${addresses.api}/repos/${owner}/${name}/git/${ref}`,
    object: {
      sha,
      type: "commit",
      url: `${addresses.api}/repos/${owner}/${name}/git/commits/${sha}`,
    },
  });
  const mayWriteWorkflows = (caller: Caller, repository: Repository) =>
    levelOf(accounts, caller, repository, "workflows") === "write";
  return new Hono<GithubEnv>()
    .get("/git/ref/:ref{.+}", async (c) => {
      const repository = repositoryOf(c);
      const ref = `refs/${c.req.param("ref")}`;
      const sha = await revParse(repository.folder, ref);
      if (!sha) throw new Refusal(404, "Not Found");
      return c.json(refShape(repository, ref, sha));
    })
    .get("/git/commits/:sha", async (c) => {
      const repository = repositoryOf(c);
      const sha = await revParse(repository.folder, `${c.req.param("sha")}^{commit}`);
      if (!sha) throw new Refusal(404, "Not Found");
      return c.json(await commitShape(repository, sha, addresses));
    })
    .get("/git/trees/:sha{.+}", async (c) => {
      const repository = repositoryOf(c);
      const sha = await revParse(repository.folder, `${c.req.param("sha")}^{tree}`);
      if (!sha) throw new Refusal(404, "Not Found");
      return c.json(
        await treeShape(repository, sha, c.req.query("recursive") !== undefined, addresses),
      );
    })
    .get("/git/blobs/:sha", async (c) => {
      const repository = repositoryOf(c);
      const { owner, name, folder } = repository;
      const sha = c.req.param("sha");
      if (!(await revParse(folder, `${sha}^{blob}`))) throw new Refusal(404, "Not Found");
      const bytes = await gitBytes(folder, ["cat-file", "blob", sha]);
      return c.json({
        sha,
        node_id: Buffer.from(sha).toString("base64"),
        size: bytes.length,
        url: `${addresses.api}/repos/${owner}/${name}/git/blobs/${sha}`,
        content: bytes.toString("base64"),
        encoding: "base64",
      });
    })
    .post("/git/blobs", async (c) => {
      const repository = repositoryOf(c);
      const { content, encoding } = await bodyOf(c, NewBlob);
      const input = Buffer.from(content, encoding === "base64" ? "base64" : "utf8");
      const sha = await git(repository.folder, ["hash-object", "-w", "--stdin"], { input });
      const at = `${addresses.api}/repos/${repository.owner}/${repository.name}`;
      return c.json({ sha, url: `${at}/git/blobs/${sha}` }, 201);
    })
    .get("/git/matching-refs/:ref{.+}", async (c) => {
      const repository = repositoryOf(c);
      const start = `refs/${c.req.param("ref")}`;
      const fits = [...(await refsOf(repository))].filter(([ref]) => ref.startsWith(start));
      return c.json(paginate(c, fits).map(([ref, sha]) => refShape(repository, ref, sha)));
    })
    .post("/git/trees", async (c) => {
      const repository = repositoryOf(c);
      const asked = await bodyOf(c, NewTree);
      // GitHub does not say that `workflows` is what is missing.
      const writesWorkflow = asked.tree.some(({ path }) => path.startsWith(".github/workflows/"));
      if (writesWorkflow && !mayWriteWorkflows(c.get("caller"), repository))
        throw new Refusal(404, "Not Found");
      const sha = await repository.exclusively(() => writeTree(repository, asked));
      return c.json(await treeShape(repository, sha, false, addresses), 201);
    })
    .post("/git/commits", async (c) => {
      const repository = repositoryOf(c);
      const { message, tree, parents, author } = await bodyOf(c, NewCommit);
      if (!(await revParse(repository.folder, `${tree}^{tree}`)))
        throw new Refusal(422, "Tree SHA does not exist");
      const env = author
        ? {
            GIT_AUTHOR_NAME: author.name,
            GIT_AUTHOR_EMAIL: author.email,
            ...(author.date ? { GIT_AUTHOR_DATE: author.date } : {}),
          }
        : authorOf(c.get("actor"));
      const args = ["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent])];
      for (const parent of parents)
        if (!(await revParse(repository.folder, `${parent}^{commit}`)))
          throw new Refusal(422, "Parent SHA does not exist or is not a commit object");
      const sha = await git(repository.folder, args, { input: message, env });
      // GitHub signs what a bot commits without naming an author.
      if (!author && c.get("actor").endsWith("[bot]") && !repository.records.signed.includes(sha)) {
        repository.records.signed.push(sha);
        repository.save();
      }
      return c.json(await commitShape(repository, sha, addresses), 201);
    })
    .post("/git/refs", async (c) => {
      const repository = repositoryOf(c);
      const { ref, sha } = await bodyOf(c, NewRef);
      if (!/^refs\/.+\/.+/.test(ref))
        throw new Refusal(
          422,
          "Reference name must start with 'refs/' and have at least two slashes",
        );
      await git(repository.folder, ["check-ref-format", ref]).catch(() => {
        throw new Refusal(422, `${ref} is not a valid ref name.`);
      });
      if (!(await revParse(repository.folder, `${sha}^{commit}`)))
        throw new Refusal(422, "Object does not exist");
      await repository.exclusively(async () => {
        if (await revParse(repository.folder, ref))
          throw new Refusal(422, "Reference already exists");
        checkRestricted(repository, ref, NOTHING);
        await git(repository.folder, ["update-ref", ref, sha, NOTHING]).catch((error: unknown) => {
          throw error instanceof GitError ? new Refusal(422, "Reference already exists") : error;
        });
      });
      await afterPush(site, repository, { ref, before: NOTHING, after: sha }, c.get("actor"));
      return c.json(refShape(repository, ref, sha), 201);
    })
    .patch("/git/refs/:ref{.+}", async (c) => {
      const repository = repositoryOf(c);
      const ref = `refs/${c.req.param("ref")}`;
      const { sha, force } = await bodyOf(c, UpdateRef);
      const before = await repository.exclusively(() => moveRef(repository, ref, sha, force));
      await afterPush(site, repository, { ref, before, after: sha }, c.get("actor"));
      return c.json(refShape(repository, ref, sha));
    })
    .delete("/git/refs/:ref{.+}", async (c) => {
      const repository = repositoryOf(c);
      const ref = `refs/${c.req.param("ref")}`;
      const before = await repository.exclusively(async () => {
        const known = await revParse(repository.folder, ref);
        if (!known) throw new Refusal(422, "Reference does not exist");
        checkRestricted(repository, ref, known);
        await git(repository.folder, ["update-ref", "-d", ref]);
        return known;
      });
      await afterPush(site, repository, { ref, before, after: NOTHING }, c.get("actor"));
      return c.body(null, 204);
    });
}

async function moveRef(
  repository: Repository,
  ref: string,
  sha: string,
  force: boolean,
): Promise<string> {
  const { folder } = repository;
  const before = await revParse(folder, ref);
  if (!before) throw new Refusal(422, "Reference does not exist");
  const isAhead = await git(folder, ["merge-base", "--is-ancestor", before, sha]).then(
    () => true,
    () => false,
  );
  if (!force && !isAhead) throw new Refusal(422, "Update is not a fast forward");
  checkRestricted(repository, ref, before);
  await git(folder, ["update-ref", ref, sha, before]);
  return before;
}

async function treeShape(
  { owner, name, folder }: Repository,
  sha: string,
  recursive: boolean,
  { api }: Addresses,
) {
  const listed = await git(folder, [
    "ls-tree",
    "-z",
    "--long",
    "-t",
    ...(recursive ? ["-r"] : []),
    sha,
  ]);
  const at = `${api}/repos/${owner}/${name}/git`;
  const tree = listed
    .split("\0")
    .filter(Boolean)
    .map((line) => {
      const [, mode = "", type = "", id = "", size = "", path = ""] =
        /^(\d+) (\w+) (\w+) +(\d+|-)\t([\s\S]+)$/.exec(line) ?? [];
      const folderName = type === "tree" ? "trees" : "blobs";
      return {
        path,
        mode,
        type,
        sha: id,
        ...(size === "-" ? {} : { size: Number(size) }),
        url: `${at}/${folderName}/${id}`,
      };
    });
  return { sha, url: `${at}/trees/${sha}`, tree, truncated: false };
}

/** A throw-away index, so that nested paths need no tree of their own. */
async function writeTree(
  { folder }: Repository,
  { base_tree: base, tree }: z.infer<typeof NewTree>,
): Promise<string> {
  const env = {
    GIT_INDEX_FILE: `${folder}/index-${process.pid}-${Math.random().toString(36).slice(2)}`,
  };
  try {
    if (base && !(await revParse(folder, `${base}^{tree}`)))
      throw new Refusal(422, "base_tree is not a valid tree oid");
    await git(folder, base ? ["read-tree", base] : ["read-tree", "--empty"], { env });
    const lines: string[] = [];
    for (const { path, mode, sha, content } of tree) {
      if (
        path.startsWith("/") ||
        path
          .split("/")
          .some(
            (part) => part === ".." || part === "." || part === "" || part.toLowerCase() === ".git",
          )
      )
        throw new Refusal(422, "tree.path contains a malformed path component");
      const blob =
        content === undefined
          ? sha
          : await git(folder, ["hash-object", "-w", "--stdin"], { input: content });
      lines.push(blob ? `${mode} ${blob}\t${path}` : `0 ${"0".repeat(40)}\t${path}`);
    }
    await git(folder, ["update-index", "--index-info"], { env, input: `${lines.join("\n")}\n` });
    return await git(folder, ["write-tree"], { env });
  } finally {
    await import("node:fs/promises").then(({ rm }) => rm(env.GIT_INDEX_FILE, { force: true }));
  }
}
