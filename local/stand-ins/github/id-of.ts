import { createHash } from "node:crypto";

/** A stable number for a name, as GitHub has for everything. */
export function idOf(...names: string[]): number {
  return Number.parseInt(
    createHash("sha256").update(names.join("/")).digest("hex").slice(0, 8),
    16,
  );
}
