import { renameSync, rmSync, writeFileSync } from "node:fs";

/** What another program of this user has to know to find a running system. */
export type SystemFile = {
  /** Who runs it: a file that a killed system left names a process that is gone. */
  pid: number;
  agent: string;
  state: string;
  dashboard: string;
  github: string;
  /** Whether pull requests go to the stand-in at `github`, or to GitHub itself. */
  standIn: boolean;
};

/** Says where a system answers, in `system.json` of its folder, readable by its owner alone. */
export function writeSystemFile(folder: string, system: SystemFile): void {
  const file = `${folder}/system.json`;
  writeFileSync(`${file}.new`, JSON.stringify(system, null, 1), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** A system that has stopped answers nowhere. */
export function removeSystemFile(folder: string): void {
  rmSync(`${folder}/system.json`, { force: true });
}
