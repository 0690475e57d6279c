/** One bug, and what a prompt about it should hold. Lines count from 1. */
export type ContextCase = {
  name: string;
  files: Record<string, string>;
  /** As the runtime printed it, the app's root being /srv/app. */
  stack: string;
  /** Each right patch, as the lines it changes. */
  patches: Line[][];
  /** Test files of the culprit's file; none where the repository has none. */
  tests: string[];
  callers: Line[];
};

export type Line = { path: string; line: number };
