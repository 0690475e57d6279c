import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "aia-postgres";
const ABANDONED_AFTER_MS = 3_600_000;

/** A directory for the data of a folder that PostgreSQL's user may not enter, and what points there. */
export function dataElsewhere(folder: string): { data: string; pointer: string } {
  removeAbandoned();
  const own = ownTemporaryFolder("data", folder);
  writeFileSync(join(own, "of"), folder);
  return { data: join(own, "data"), pointer: pointerIn(folder) };
}

/** The programs, where PostgreSQL's user can run them. Copied under another name first: two may start at once. */
export function nativeElsewhere(native: string): string {
  const { mtimeMs } = statSync(join(native, "bin/postgres"));
  const copy = join(ownTemporaryFolder("native", `${native} ${mtimeMs}`), "native");
  if (existsSync(copy)) return copy;
  const unfinished = mkdtempSync(`${copy}-`);
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  try {
    renameSync(unfinished, copy);
  } catch {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}

function pointerIn(folder: string): string {
  return join(folder, "data-is-at");
}

/** Data whose folder is gone for an hour serve nobody, unless a server still runs on them. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const path = join(tmpdir(), name);
    const of = join(path, "of");
    if (!name.startsWith(`${PREFIX}-data-`) || !isOwn(path) || !existsSync(of)) continue;
    if (existsSync(join(path, "data/postmaster.pid"))) continue;
    if (existsSync(pointerIn(readFileSync(of, "utf8")))) continue;
    if (Date.now() - statSync(of).mtimeMs < ABANDONED_AFTER_MS) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

/** A temporary folder that everybody may read; throws where another user made it. */
function ownTemporaryFolder(kind: string, of: string): string {
  const hash = createHash("sha256").update(of).digest("hex").slice(0, 16);
  const path = join(tmpdir(), `${PREFIX}-${kind}-${hash}`);
  mkdirSync(path, { recursive: true });
  if (!isOwn(path)) throw new Error(`${path} belongs to another user. Remove it and start again.`);
  chmodSync(path, 0o755);
  return path;
}

function isOwn(path: string): boolean {
  return lstatSync(path).uid === process.getuid?.();
}
