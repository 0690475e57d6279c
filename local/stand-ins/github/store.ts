import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as z from "zod";

export const Comment = z.object({
  id: z.number(),
  author: z.string(),
  body: z.string(),
  at: z.string(),
});
export type Comment = z.infer<typeof Comment>;

export const Pull = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  head: z.string(),
  base: z.string(),
  headSha: z.string(),
  baseSha: z.string(),
  draft: z.boolean(),
  state: z.enum(["open", "closed"]),
  author: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().nullable(),
  mergedAt: z.string().nullable(),
  mergedBy: z.string().nullable(),
  mergeCommit: z.string().nullable(),
  comments: z.array(Comment),
  labels: z.array(z.string()),
});
export type Pull = z.infer<typeof Pull>;

export const Check = z.object({
  id: z.number(),
  name: z.string(),
  sha: z.string(),
  status: z.enum(["queued", "in_progress", "completed"]),
  conclusion: z.string().nullable(),
  at: z.string(),
});
export type Check = z.infer<typeof Check>;

const Records = z.object({
  nextNumber: z.number(),
  pulls: z.array(Pull),
  checks: z.array(Check).default([]),
  defaultBranch: z.string().default("main"),
  /** The git folder on this machine that the repository is a mirror of; null for one of its own. */
  source: z.string().nullable().default(null),
});
export type Records = z.infer<typeof Records>;

/** One repository of the stand-in: a bare git repository, and what GitHub keeps beside it. */
export type Repository = {
  owner: string;
  name: string;
  folder: string;
  records: Records;
  save: () => void;
  /** One write after the other: of two that race, exactly one wins. */
  exclusively: <T>(work: () => Promise<T>) => Promise<T>;
};

export type Store = {
  find: (owner: string, name: string) => Repository | undefined;
  all: () => Repository[];
  open: (owner: string, name: string) => Repository;
  /** Takes a repository away, with all that git and the stand-in keep of it. */
  remove: (repository: Repository) => void;
};

/** The repositories below a folder; what is not git's own stands in `aia-github.json` inside each. */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true });
  const listFile = `${folder}/repositories.json`;
  const known = new Map<string, Repository>();
  const keyOf = (owner: string, name: string) => `${owner}/${name}`.toLowerCase();
  const saveList = () =>
    replaceFile(
      listFile,
      JSON.stringify([...known.values()].map((each) => ({ owner: each.owner, name: each.name }))),
    );
  const open = (owner: string, name: string): Repository => {
    const found = known.get(keyOf(owner, name));
    if (found) return found;
    const repository = openRepository(`${folder}/${owner}/${name}.git`, owner, name);
    known.set(keyOf(owner, name), repository);
    saveList();
    return repository;
  };
  for (const { owner, name } of readList(listFile)) open(owner, name);
  return {
    open,
    all: () => [...known.values()],
    find: (owner, name) => known.get(keyOf(owner, name)),
    remove: (repository) => {
      known.delete(keyOf(repository.owner, repository.name));
      saveList();
      rmSync(repository.folder, { recursive: true, force: true });
    },
  };
}

function readList(file: string): { owner: string; name: string }[] {
  if (!existsSync(file)) return [];
  return z
    .array(z.object({ owner: z.string(), name: z.string() }))
    .parse(JSON.parse(readFileSync(file, "utf8")));
}

function openRepository(folder: string, owner: string, name: string): Repository {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/aia-github.json`;
  const records: Records = existsSync(file)
    ? Records.parse(JSON.parse(readFileSync(file, "utf8")))
    : Records.parse({ nextNumber: 1, pulls: [] });
  let last: Promise<unknown> = Promise.resolve();
  return {
    owner,
    name,
    folder,
    records,
    save: () => replaceFile(file, JSON.stringify(records, null, 1)),
    exclusively: (work) => {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** A reader, or a kill, never sees half a file. */
function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
