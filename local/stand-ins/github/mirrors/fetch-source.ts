import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { SYSTEM_VARIABLE } from "../../../run/descendants.ts";
import { GitError, git } from "../git.ts";

/** Where the branches of the source stand in a mirror, as they were when it was fetched last. */
export const SOURCE_HEADS = "refs/source/heads/";

export type FetchOptions = {
  timeoutMs: number;
  signal: AbortSignal;
  /** Gets git's own lines of how far it is. */
  onProgress?: (line: string) => void;
};

/**
 * Brings the branches and tags of a git folder into a mirror, whole and without writing to it. The
 * folder is a stranger's: git runs nothing that its configuration names (no hook, no program of a
 * promisor remote, no transport but the file system). Throws `GitError` with git's own words.
 */
export async function fetchSource(
  mirror: string,
  source: string,
  { timeoutMs, signal, onProgress }: FetchOptions,
): Promise<void> {
  const env = environmentFor(mirror, source);
  const isShallow = existsSync(`${source}/shallow`);
  const wasShallow = existsSync(`${mirror}/shallow`);
  const args = [
    ...["-c", "core.hooksPath=/dev/null", "fetch", "--prune", "--no-tags", "--update-shallow"],
    ...["--no-recurse-submodules", "--no-auto-maintenance", "--no-write-fetch-head", "--force"],
    ...(wasShallow && !isShallow ? ["--unshallow"] : []),
    ...(onProgress ? ["--progress"] : ["--quiet"]),
    ...[source, `+refs/heads/*:${SOURCE_HEADS}*`, "+refs/tags/*:refs/tags/*"],
  ];
  await new Promise<void>((resolve, reject) => {
    const child = spawn("git", args, {
      cwd: mirror,
      env,
      signal,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const timer = setTimeout(() => child.kill("SIGTERM"), timeoutMs);
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      const text = chunk.toString("utf8");
      said = (said + text).slice(-LONGEST_WORDS_CHARS);
      const line = text.split(/[\r\n]+/).findLast((each) => each.trim() !== "");
      if (line) onProgress?.(line.trim());
    });
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else if (code === null)
        reject(new GitError(null, `git did not finish within ${timeoutMs / 1_000} s`));
      else reject(new GitError(code, lastWords(said)));
    });
  });
}

const LONGEST_WORDS_CHARS = 4_000;

function lastWords(said: string): string {
  const lines = said.split(/[\r\n]+/).filter((line) => /^(?:fatal|error|remote: fatal)/.test(line));
  return (lines.length > 0 ? lines.join("\n") : said).trim();
}

/**
 * Why a git folder cannot be mirrored, in a sentence that says what to do, or null. Of a partial clone
 * git would fetch what is missing, with programs that the folder's own configuration names.
 */
export async function whyNoSource(source: string): Promise<string | null> {
  if (!existsSync(`${source}/HEAD`) || !existsSync(`${source}/objects`))
    return `${source} is no git folder.`;
  const pattern = "^(extensions\\.(partialclone|objectformat)|remote\\..*\\.promisor)$";
  const config = ["config", "--file", `${source}/config`, "--includes", "--get-regexp", pattern];
  const found = await git(source, config, { okay: [1], env: { GIT_DIR: source } });
  if (/^extensions\.objectformat (?!sha1$)/m.test(found))
    return "This repository names its objects by SHA-256, which AIA does not read.";
  if (/promisor true|partialclone/.test(found))
    return "This is a partial clone (git clone --filter): not all of its files are on this machine. Connect a whole clone.";
  return null;
}

/**
 * Nothing of this process's own git settings; a file stands for them, since what is given by `-c` or
 * by variables does not reach the git that reads the source.
 */
function environmentFor(mirror: string, source: string): NodeJS.ProcessEnv {
  const settings = `${mirror}/aia-source.gitconfig`;
  const quoted = source.replace(/["\\]/g, "\\$&");
  // A user who can read a repository of another owner has told git so; here it is named again.
  writeFileSync(settings, `[safe]\n\tdirectory = "${quoted}"\n`);
  return {
    PATH: process.env.PATH,
    [SYSTEM_VARIABLE]: process.env[SYSTEM_VARIABLE],
    LC_ALL: "C",
    GIT_CONFIG_GLOBAL: settings,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_ALLOW_PROTOCOL: "file",
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
  };
}
