import { statSync } from "node:fs";
import { YOU } from "../access/person.ts";
import { git, revParse } from "../git.ts";
import { pullsMergedByNow } from "../merged-by-now.ts";
import { closeMerged } from "../pulls.ts";
import type { Moved } from "../pushes.ts";
import { Refusal } from "../refusal.ts";
import { initRepository } from "../seed.ts";
import type { Pull, Repository, Store } from "../store.ts";
import { type FetchOptions, fetchSource, whyNoSource } from "./fetch-source.ts";
import { followSource } from "./follow-source.ts";

/** A first fetch may bring a whole history. */
const FIRST_FETCH_MS = 30 * 60_000;
/** A fetch that a question waits for: the git service gives up after 20 s. */
const FETCH_MS = 15_000;
/** How old what was fetched may be where branches are asked for. */
const MAX_AGE_MS = 2_000;
/** How often a source is looked at for commits that nobody asks for. */
const WATCH_MS = 2_000;

export type MirrorSeed = { owner: string; name: string; source: string; branch: string };
export type Mirrored = { head: string; isNew: boolean };

export type Mirrors = {
  /** Makes a mirror or brings it up to date. Throws `Refusal` for what cannot be one. */
  put: (seed: MirrorSeed, onProgress?: (line: string) => void) => Promise<Mirrored>;
  /** Before a question is answered: fetches where the path names commits that the mirror lacks, or branches. */
  beforeReading: (repository: Repository, path: string) => Promise<void>;
  /** Takes a repository away, a mirror or not. */
  remove: (repository: Repository) => Promise<void>;
  stop: () => Promise<void>;
};

/** What is fetched of one source: now, next, and since when and from what state. */
type Fetches = {
  running: Promise<void>;
  next: Promise<void> | null;
  startedAt: number;
  seen: string;
};

type Followers = {
  /** Gets pull requests that were merged in the source. */
  onMerged: (repository: Repository, pull: Pull) => void;
  /** Gets the default branch where it moved with its source; not when it first came. */
  onMoved: (repository: Repository, moved: Moved) => Promise<void>;
};

/**
 * Repositories of this machine as repositories of the stand-in. A mirror fetches from its source and
 * never writes to it.
 */
export function createMirrors(store: Store, { onMerged, onMoved }: Followers): Mirrors {
  const states = new Map<Repository, Fetches>();
  const ending = new AbortController();
  const stateOf = (repository: Repository): Fetches => {
    const known = states.get(repository) ?? { running: none, next: null, startedAt: 0, seen: "" };
    states.set(repository, known);
    return known;
  };

  /** A fetch that begins after this call; those who wait for it to begin share one. */
  function refresh(repository: Repository, options: Omit<FetchOptions, "signal">): Promise<void> {
    const state = stateOf(repository);
    state.next ??= state.running
      .catch(() => undefined)
      .then(() => {
        state.running = state.next ?? none;
        state.next = null;
        return bring(repository, state, options);
      });
    return state.next;
  }

  async function bring(
    repository: Repository,
    state: Fetches,
    options: Omit<FetchOptions, "signal">,
  ): Promise<void> {
    const { source } = repository.records;
    if (source === null) return;
    Object.assign(state, { startedAt: Date.now(), seen: signatureOf(source) });
    await fetchSource(repository.folder, source, { ...options, signal: ending.signal });
    await repository.exclusively(() => take(repository));
  }

  async function take(repository: Repository): Promise<void> {
    const ref = `refs/heads/${repository.records.defaultBranch}`;
    const before = await revParse(repository.folder, ref);
    await followSource(repository);
    for (const { pull, mergeCommit } of await pullsMergedByNow(repository)) {
      closeMerged(repository, pull, mergeCommit, YOU);
      onMerged(repository, pull);
    }
    const after = await revParse(repository.folder, ref);
    if (before !== null && after !== null && before !== after)
      await onMoved(repository, { ref, before, after });
  }

  /** A source that cannot be read just now costs its news and nothing else. */
  async function freshen(repository: Repository): Promise<void> {
    await refresh(repository, { timeoutMs: FETCH_MS }).catch(() => undefined);
  }

  const watch = setInterval(() => {
    for (const repository of store.all()) {
      const { source } = repository.records;
      if (source === null || stateOf(repository).seen === signatureOf(source)) continue;
      void freshen(repository);
    }
  }, WATCH_MS);
  watch.unref();

  return {
    async put({ owner, name, source, branch }, onProgress) {
      const why = await whyNoSource(source);
      if (why) throw new Refusal(422, why);
      const known = store.find(owner, name);
      if (known && known.records.source === null)
        throw new Refusal(409, `${owner}/${name} is a repository of its own and no mirror.`);
      const repository = store.open(owner, name);
      const { folder, records } = repository;
      await initRepository(folder, branch);
      await git(folder, ["config", "gc.auto", "0"]);
      for (const hidden of ["refs/source", "refs/taken", "refs/kept"])
        await git(folder, ["config", "--replace-all", "transfer.hideRefs", hidden, `^${hidden}$`]);
      const formerSource = records.source;
      records.source = source;
      try {
        await refresh(repository, {
          timeoutMs: FIRST_FETCH_MS,
          ...(onProgress ? { onProgress } : {}),
        });
        const head = await revParse(folder, `refs/heads/${branch}`);
        if (!head) throw new Refusal(422, `There is no branch ${branch} in ${source}.`);
        await git(folder, ["symbolic-ref", "HEAD", `refs/heads/${branch}`]);
        records.defaultBranch = branch;
        repository.save();
        return { head, isNew: known === undefined };
      } catch (thrown) {
        records.source = formerSource;
        if (!known) store.remove(repository);
        throw thrown;
      }
    },
    async beforeReading(repository, path) {
      if (repository.records.source === null) return;
      const asked = path.split("/").slice(4).join("/");
      const ids = asked.match(/(?<![\w-])[0-9a-f]{7,40}(?![\w-])/g) ?? [];
      const { running, startedAt } = stateOf(repository);
      if (await lacks(repository, ids)) return freshen(repository);
      if (!/^(?:branches|tags|compare\/|commits|git\/ref\/)/.test(asked)) return;
      await (Date.now() - startedAt > MAX_AGE_MS
        ? freshen(repository)
        : running.catch(() => undefined));
    },
    async remove(repository) {
      repository.records.source = null;
      await stateOf(repository).running.catch(() => undefined);
      await repository.exclusively(async () => store.remove(repository));
      states.delete(repository);
    },
    stop: async () => {
      clearInterval(watch);
      ending.abort();
      await Promise.allSettled([...states.values()].map(({ running }) => running));
    },
  };
}

const none = Promise.resolve();

async function lacks({ folder }: Repository, ids: string[]): Promise<boolean> {
  for (const id of ids) if (!(await revParse(folder, `${id}^{object}`))) return true;
  return false;
}

/** What changes in a git folder whenever a branch moves: cheap to look at, and no proof that none did. */
function signatureOf(source: string): string {
  const times = ["HEAD", "logs/HEAD", "packed-refs", "refs/heads"].map(
    (name) => statSync(`${source}/${name}`, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  return times.join(" ");
}
