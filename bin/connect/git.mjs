import { spawnSync } from "node:child_process";

/** Variables that would point git at another repository than the folder's, or at another behaviour. */
const kept = /^GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)|EXEC_PATH|CEILING_DIRECTORIES)$/;

/**
 * Runs git in a user's folder, to read only: no lock is taken, and no program that the repository's
 * own configuration names is run.
 * @param {string} folder
 * @param {string[]} args
 * @returns {{ ok: boolean, out: string, said: string }}
 */
export function git(folder, args) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_") || kept.test(name)),
  );
  const { status, stdout, stderr, error } = spawnSync(
    "git",
    ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", ...args],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      env: {
        ...env,
        GIT_OPTIONAL_LOCKS: "0",
        GIT_NO_LAZY_FETCH: "1",
        GIT_TERMINAL_PROMPT: "0",
        LC_ALL: "C",
      },
    },
  );
  const said = error ? error.message : stderr.trim();
  return { ok: status === 0, out: (stdout ?? "").trimEnd(), said };
}

/**
 * Settings that leave a repository's own filters out: git runs them to compare a file.
 * @param {string} folder
 */
export function withoutFilters(folder) {
  const { out } = git(folder, [
    "config",
    "--name-only",
    "--get-regexp",
    "^filter\\..*\\.(clean|process|required)$",
  ]);
  return [...new Set(out.split("\n").filter(Boolean))].flatMap((name) => [
    "-c",
    name.endsWith(".required") ? `${name}=false` : `${name}=`,
  ]);
}
