/**
 * Adds the entries of other platforms that npm may leave out of package-lock.json (npm/cli#9846),
 * without which `npm ci` refuses its own lock. Run after every `npm install`.
 */
import { readFileSync, writeFileSync } from "node:fs";

type LockEntry = {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
};
export type Lock = { packages: Record<string, LockEntry> };

const systems = [
  "darwin",
  "linux",
  "win32",
  "freebsd",
  "openbsd",
  "netbsd",
  "sunos",
  "android",
  "aix",
  "openharmony",
];
const processors = [
  "x64",
  "arm64",
  "arm",
  "ia32",
  "ppc64",
  "s390x",
  "riscv64",
  "loong64",
  "mips64el",
  "wasm32",
];
const aliases: Record<string, string> = {
  windows: "win32",
  "64": "x64",
  "32": "ia32",
  ppc64le: "ppc64",
};

/** Every optional dependency that the lock names and has no entry for, with the entry it needs. */
export function missingFromLock(lock: Lock): Record<string, LockEntry> {
  const missing: Record<string, LockEntry> = {};
  for (const [folder, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isFound(lock, folder, name)) continue;
      const words = name.split(/[/@._-]/).map((word) => aliases[word] ?? word);
      const os = systems.filter((system) => words.includes(system));
      const cpu = processors.filter((processor) => words.includes(processor));
      missing[`node_modules/${name}`] = {
        version: range.replace(/^[\^~]/, ""),
        ...(entry.dev ? { dev: true } : {}),
        optional: true,
        ...(os.length > 0 ? { os } : {}),
        ...(cpu.length > 0 ? { cpu } : {}),
      };
    }
  }
  return missing;
}

function isFound(lock: Lock, folder: string, name: string): boolean {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
    if (lock.packages[`${at === "" ? "" : `${at}/`}node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}

if (import.meta.main) {
  const file = new URL(`../${process.argv[2] ?? "package-lock.json"}`, import.meta.url);
  const lock = JSON.parse(readFileSync(file, "utf8")) as Lock;
  const missing = missingFromLock(lock);
  const names = [...Object.keys(lock.packages), ...Object.keys(missing)].sort((a, b) =>
    a < b ? -1 : 1,
  );
  lock.packages = Object.fromEntries(
    names.map((name) => [name, lock.packages[name] ?? missing[name] ?? {}]),
  );
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} entries added`);
}
