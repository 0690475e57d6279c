import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import * as z from "zod";
import { idOf } from "./id-of.ts";
import { replaceFile } from "./replace-file.ts";

export const Reaction = z.object({
  id: z.number(),
  author: z.string(),
  content: z.enum(["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"]),
  at: z.string(),
});
export type Reaction = z.infer<typeof Reaction>;

export const Comment = z.object({
  id: z.number(),
  author: z.string(),
  body: z.string(),
  at: z.string(),
  /** Null for one that was never edited. */
  editedAt: z.string().nullable().default(null),
  reactions: z.array(Reaction).default([]),
});
export type Comment = z.infer<typeof Comment>;

export const Issue = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  state: z.enum(["open", "closed"]),
  stateReason: z.enum(["completed", "reopened", "not_planned", "duplicate"]).nullable(),
  author: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  comments: z.array(Comment),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
});
export type Issue = z.infer<typeof Issue>;

export const Label = z.object({
  name: z.string(),
  color: z.string(),
  description: z.string().nullable(),
});
export type Label = z.infer<typeof Label>;

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
  assignees: z.array(z.string()).default([]),
  reviewers: z.array(z.string()).default([]),
});
export type Pull = z.infer<typeof Pull>;

export const CheckConclusion = z.enum([
  "action_required",
  "cancelled",
  "failure",
  "neutral",
  "skipped",
  "stale",
  "success",
  "timed_out",
]);
export type CheckConclusion = z.infer<typeof CheckConclusion>;

export const CheckOutput = z.object({
  title: z.string().nullable().default(null),
  summary: z.string().nullable().default(null),
  text: z.string().nullable().default(null),
});

export const Annotation = z.object({
  path: z.string(),
  start_line: z.number(),
  end_line: z.number(),
  annotation_level: z.enum(["notice", "warning", "failure"]),
  message: z.string(),
  title: z.string().nullable().default(null),
  raw_details: z.string().nullable().default(null),
});

export const Check = z.object({
  id: z.number(),
  name: z.string(),
  sha: z.string(),
  status: z.enum(["queued", "in_progress", "completed"]),
  conclusion: CheckConclusion.nullable(),
  at: z.string(),
  startedAt: z.string().nullable().default(null),
  completedAt: z.string().nullable().default(null),
  externalId: z.string().default(""),
  detailsUrl: z.string().nullable().default(null),
  output: CheckOutput.default({ title: null, summary: null, text: null }),
  annotations: z.array(Annotation).default([]),
  /** The App that reports it; null for one of the system's own token. */
  app: z.string().nullable().default(null),
  /** What the stand-in runs for it; null where somebody else reports it. */
  command: z.string().nullable().default(null),
});
export type Check = z.infer<typeof Check>;

export const Status = z.object({
  id: z.number(),
  sha: z.string(),
  state: z.enum(["error", "failure", "pending", "success"]),
  context: z.string(),
  description: z.string().nullable(),
  targetUrl: z.string().nullable(),
  author: z.string(),
  at: z.string(),
});
export type Status = z.infer<typeof Status>;

/** What the owner of this machine has run for each commit, by the name that its check has. */
export const CheckCommand = z.object({ name: z.string(), command: z.string() });
export type CheckCommand = z.infer<typeof CheckCommand>;

/** What the repository's owner lets nobody do. */
export const Rules = z.object({
  /** Branches by pattern that no API call and no merge but GitHub's own makes, moves or deletes. */
  restricted: z.array(z.string()).default([]),
  /** Checks without whose success nothing is merged. */
  requiredChecks: z.array(z.string()).default([]),
  /** Whether there are drafts: some plans have none for private repositories. */
  drafts: z.boolean().default(true),
});
export type Rules = z.infer<typeof Rules>;

const Records = z.object({
  nextNumber: z.number(),
  pulls: z.array(Pull),
  issues: z.array(Issue).default([]),
  labels: z.array(Label).default([]),
  checks: z.array(Check).default([]),
  statuses: z.array(Status).default([]),
  commands: z.array(CheckCommand).default([]),
  /** Commits that GitHub itself signed: a bot's that names no author, and merges. */
  signed: z.array(z.string()).default([]),
  defaultBranch: z.string().default("main"),
  /** The git folder on this machine that the repository is a mirror of; null for one of its own. */
  source: z.string().nullable().default(null),
  /** GitHub's number for it, which outlives its name; null while the name it was made by says it. */
  id: z.number().nullable().default(null),
  rules: Rules.default({ restricted: [], requiredChecks: [], drafts: true }),
  isPrivate: z.boolean().default(false),
  isArchived: z.boolean().default(false),
  /** What people were given here, where it differs from what they usually have. */
  roles: z.record(z.string(), z.enum(["admin", "write", "read", "none"])).default({}),
  /** `owner/name` as it was: the old address leads here for as long as no other repository takes it. */
  formerNames: z.array(z.string()).default([]),
});
export type Records = z.infer<typeof Records>;

/** One repository of the stand-in: a bare git repository, and what GitHub keeps beside it. */
export type Repository = {
  readonly id: number;
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
  byId: (id: number) => Repository | undefined;
  /** The repository that had this name, while no other one has it. */
  moved: (owner: string, name: string) => Repository | undefined;
  /** Gives a repository another name or owner. False where there is one of that name. */
  move: (repository: Repository, owner: string, name: string) => Promise<boolean>;
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
    // A repository that takes a name over is another one than that which gave it up.
    if ([...known.values()].some(({ id }) => id === repository.id)) {
      repository.records.id = idOf("repository", owner, name, new Date().toISOString());
      repository.save();
    }
    known.set(keyOf(owner, name), repository);
    saveList();
    return repository;
  };
  for (const { owner, name } of readList(listFile)) open(owner, name);
  return {
    open,
    all: () => [...known.values()],
    find: (owner, name) => known.get(keyOf(owner, name)),
    byId: (id) => [...known.values()].find((each) => each.id === id),
    moved: (owner, name) =>
      [...known.values()].find(({ records }) => records.formerNames.includes(keyOf(owner, name))),
    move: (repository, owner, name) =>
      repository.exclusively(async () => {
        const target = `${folder}/${owner}/${name}.git`;
        if (known.has(keyOf(owner, name)) || existsSync(target)) return false;
        const { id, records } = repository;
        const former = keyOf(repository.owner, repository.name);
        mkdirSync(`${folder}/${owner}`, { recursive: true });
        renameSync(repository.folder, target);
        known.delete(former);
        records.id = id;
        records.formerNames = [
          ...records.formerNames.filter((each) => each !== keyOf(owner, name)),
          former,
        ];
        Object.assign(repository, { owner, name, folder: target });
        known.set(keyOf(owner, name), repository);
        repository.save();
        saveList();
        return true;
      }),
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
  const recordsIn = (place: string) => `${place}/aia-github.json`;
  const file = recordsIn(folder);
  const records: Records = existsSync(file)
    ? Records.parse(JSON.parse(readFileSync(file, "utf8")))
    : Records.parse({ nextNumber: 1, pulls: [] });
  let last: Promise<unknown> = Promise.resolve();
  const named = idOf("repository", owner, name);
  const repository: Repository = {
    get id() {
      return records.id ?? named;
    },
    owner,
    name,
    folder,
    records,
    save: () => replaceFile(recordsIn(repository.folder), JSON.stringify(records, null, 1)),
    exclusively: (work) => {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
  return repository;
}
