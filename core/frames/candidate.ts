/** A runtime folder and the repository folder whose files ran there. Both without slashes at the ends. */
export type Root = { runtime: string; repository: string };

/** A file a frame may be. */
export type Candidate = {
  path: string;
  /** How well it fits, in folders' worth (weights.ts); compared within one frame only. */
  score: number;
  /** What it would be called alone; `weak` needs another frame of the trace, or an earlier trace. */
  standing: "exact" | "likely" | "weak";
  /** Why it is thought of, as a sentence. */
  why: string;
  root: Root | null;
  /** Little of the path agrees, below a folder that repositories are not usually put in. */
  strange?: true;
  /** The frame's file lies right in a folder that apps are put in: only the file's name is shared. */
  atRoot?: true;
  /** No other file has this name. */
  only?: true;
  /** Another project's name, whose versioned folder the frame's path goes through. */
  versioned?: string;
  /** The frame's line is a compiled file's, and no line of this one. */
  compiled?: true;
};

/** What is known of a frame before it is weighed against the others of its trace. */
export type Finding =
  | { kind: "foreign"; reason: string }
  | {
      kind: "candidates";
      candidates: Candidate[];
      /** Whether all files that fit are among them. */
      complete: boolean;
    };

export function candidates(found: Candidate[], complete = true): Finding {
  return { kind: "candidates", candidates: found, complete };
}

export function foreign(reason: string): Finding {
  return { kind: "foreign", reason };
}
