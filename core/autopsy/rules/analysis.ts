import type { CauseClass, Evidence } from "#core/autopsy/autopsy.ts";
import type { Edit } from "#core/patch/patch.ts";

/** What a rule makes of an error. Without edits it says in `abstained` why it does not write any. */
export type Analysis = {
  class: CauseClass;
  culprit: { path: string; line: number } | null;
  rootCause: string;
  evidence: Evidence[];
  edits: Edit[] | null;
  abstained?: string;
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
  files: Record<string, string>;
};
