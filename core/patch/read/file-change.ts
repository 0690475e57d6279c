import type { Hunk } from "./hunk.ts";

/** What a patch says of one file. A side that does not exist is null. */
export type FileChange = {
  before: string | null;
  after: string | null;
  /** What a rename or a copy was said to be; its content may change as well. */
  move: "rename" | "copy" | null;
  /** Every mode that is said of it, the new one last where it gets one. */
  oldMode: string | null;
  newMode: string | null;
  indexMode: string | null;
  isBinary: boolean;
  /** Whether it goes whole, without its lines being named. */
  goesWhole: boolean;
  /** Whether it is said to be of other files in one place than in another. */
  isTwofold: boolean;
  hunks: Hunk[];
};

export type ReadPatch =
  | { kind: "read"; changes: FileChange[]; notes: string[] }
  | { kind: "refused"; reason: "malformed" | "truncated"; detail: string };

/** A change of which nothing is known yet. */
export function newChange(): FileChange {
  return {
    before: null,
    after: null,
    move: null,
    oldMode: null,
    newMode: null,
    indexMode: null,
    isBinary: false,
    goesWhole: false,
    isTwofold: false,
    hunks: [],
  };
}

export function malformed(detail: string): ReadPatch {
  return { kind: "refused", reason: "malformed", detail };
}

export function truncated(detail: string): ReadPatch {
  return { kind: "refused", reason: "truncated", detail };
}
