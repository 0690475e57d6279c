import type { CauseClass, Evidence } from "#core/autopsy/autopsy.ts";
import type { Edit } from "#core/patch/patch.ts";
import type { Frame } from "#core/stack-trace/trace.ts";
import type { Trees } from "./tree.ts";

/** What a rule makes of an error. Without edits it says in `abstained` why it does not write any. */
export type Analysis = {
  class: CauseClass;
  culprit: { path: string; line: number } | null;
  rootCause: string;
  evidence: Evidence[];
  edits: Edit[] | null;
  abstained?: string;
  /** A call that failed before the patch and gives this with it; null where it only must not throw. */
  trial?: {
    path: string;
    name: string;
    given: { code: string; says: string };
    gives: string | null;
  };
  /** What the patch's reader has to know besides. */
  notes?: string[];
};

/** The location an error was thrown at, in a file that was read. */
export type Site = {
  type: string;
  message: string;
  path: string;
  line: number;
  column: number | undefined;
  text: string;
  /** Whether this frame threw itself, and not a library it called. */
  isThrowSite: boolean;
  /** What this frame called and the error came out of: a package, or a part of the runtime. */
  inner: Frame[];
  /** The frames that called this one, the nearest first. */
  outer: Frame[];
  files: Record<string, string>;
  trees: Trees;
};

/** A change that the code itself asks for, with the lines that say so; or why there is none. */
export type Answered =
  | {
      kind: "patch";
      edits: Edit[];
      evidence: Evidence[];
      cause?: Partial<Pick<Analysis, "class" | "culprit" | "rootCause" | "trial">>;
    }
  | { kind: "refused"; why: string };
