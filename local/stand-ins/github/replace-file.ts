import { renameSync, writeFileSync } from "node:fs";

/** Writes a file as one step: a reader, or a kill, never sees half of it. */
export function replaceFile(file: string, text: string, mode = 0o644): void {
  writeFileSync(`${file}.new`, text, { mode });
  renameSync(`${file}.new`, file);
}
