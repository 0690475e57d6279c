import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The commit that AIA's folder stands at, with `-dirty` where its files differ; "" where the folder is
 * no checkout of its own, as from an archive, whatever repository it lies in.
 */
export async function revisionOf(folder = root): Promise<string> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const env = {
    ...Object.fromEntries(own),
    GIT_CEILING_DIRECTORIES: dirname(folder.replace(/\/$/, "")),
    GIT_OPTIONAL_LOCKS: "0",
  };
  const args = ["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"];
  try {
    const { stdout } = await run("git", ["-C", folder, ...args], { env });
    return stdout.trim();
  } catch {
    return "";
  }
}
