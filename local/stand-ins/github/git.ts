import { spawn } from "node:child_process";

/** git without the machine's own settings, so that the stand-in behaves alike everywhere. */
export const gitEnvironment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: "aia[bot]",
  GIT_AUTHOR_EMAIL: "aia[bot]@users.noreply.github.com",
  GIT_COMMITTER_NAME: "GitHub",
  GIT_COMMITTER_EMAIL: "noreply@github.com",
};

/** git's id for what is not there: the old one of a ref that is made, the new one of a deleted one. */
export const NOTHING = "0".repeat(40);

type GitOptions = {
  input?: string | Uint8Array;
  env?: Record<string, string>;
  okay?: number[];
};

/** What git refused with: its exit code and its own words. */
export class GitError extends Error {
  readonly code: number | null;
  constructor(code: number | null, message: string) {
    super(message);
    this.code = code;
  }
}

/** Runs git in a repository; gives its output as bytes. Throws `GitError` on an exit code that is not okay. */
export function gitBytes(
  folder: string,
  args: string[],
  options: GitOptions = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd: folder, env: { ...gitEnvironment, ...options.env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0 || options.okay?.includes(code ?? -1)) resolve(Buffer.concat(out));
      else reject(new GitError(code, Buffer.concat(err).toString().trim()));
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}

/** The same, as text without the newline at its end. */
export async function git(
  folder: string,
  args: string[],
  options: GitOptions = {},
): Promise<string> {
  return (await gitBytes(folder, args, options)).toString("utf8").trimEnd();
}

/** What a name stands for in a repository, or null where there is no such thing. */
export async function revParse(folder: string, name: string): Promise<string | null> {
  try {
    return await git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", name]);
  } catch {
    return null;
  }
}
