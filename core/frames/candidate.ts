/** A runtime folder and the repository folder whose files ran there. Both without slashes at the ends. */
export type Root = { runtime: string; repository: string };

/** A file a frame may be. */
export type Candidate = {
  path: string;
  /** How well it fits, to be compared within one frame only; a whole point is a folder's worth. */
  score: number;
  /** What it would be called alone; `weak` needs another frame of the trace, or an earlier trace. */
  standing: "exact" | "likely" | "weak";
  /** Why it is thought of, as a sentence. */
  why: string;
  root: Root | null;
  /** Little of the path agrees, below a folder that repositories are not usually put in. */
  strange?: true;
  /** The frame's line is a compiled file's, and no line of this one. */
  compiled?: true;
};

/** What is known of a frame before it is weighed against the others of its trace. */
export type Finding =
  | { kind: "foreign"; reason: string }
  | { kind: "candidates"; candidates: Candidate[]; complete: boolean };

export function candidates(found: Candidate[], complete = true): Finding {
  return { kind: "candidates", candidates: found, complete };
}

export function foreign(reason: string): Finding {
  return { kind: "foreign", reason };
}

const aside = new Set(
  "test tests __tests__ spec specs testing testdata testsuite testsuites unittest unittests functionaltests example examples sample samples demo demos fixture fixtures mock mocks __mocks__ doc docs documentation e2e bench benchmark benchmarks extra contrib templates vendor deps".split(
    " ",
  ),
);
const testFolder = /[-_.]tests?$/;

/** Folders of a path that hold no running code (tests, examples, copies), the last `shared` segments apart. */
export function isAside(path: string, shared: number): boolean {
  return path
    .split("/")
    .slice(0, -Math.max(1, shared))
    .some((folder) => aside.has(folder.toLowerCase()) || testFolder.test(folder));
}
