/** One line of a hunk as its author wrote it. */
export type HunkLine = {
  sign: " " | "-" | "+";
  text: string;
  /** A context line with its first letter, for who left out the space before it. */
  whole: string;
  /** Whether its own text ended in CR: the patch kept the file's endings. */
  hasReturn: boolean;
  /** Whether "\ No newline at end of file" stood under it. */
  isUnended: boolean;
};

/** A hunk: where it says it begins, how many lines it says it has, and what it has. */
export type Hunk = {
  oldStart: number | null;
  newStart: number | null;
  oldCount: number | null;
  newCount: number | null;
  /** What stands behind the second `@@`: the function it is in. */
  heading: string;
  lines: HunkLine[];
  /** Whether the text ends within its last line, or may: that line has to stand in the file. */
  isEndOpen?: boolean;
  /** Whether nothing stands behind it: lines that it says it has may have been cut off. */
  mayBeCut?: boolean;
  /** Whether its last line is said to be the file's. */
  isAtEnd?: boolean;
};

const header =
  /^@@(?![\w@])(?: *-(\d+)(?:,(\d+))? +\+(\d+)(?:,(\d+))?)? *(?:\.{2,3} *)?(?:@@)? ?(.*)$/s;
/** No function's name is longer: what stands behind it would only cost time. */
const MAX_HEADER_CHARS = 300;

/** Whether a line is a hunk's first. `@@name` is Ruby's, and no header. */
export function isHunkHeader(line: string): boolean {
  return /^@@(?![\w@])/.test(line);
}

/** The first line of a hunk; null for a line that is none. A count that is left out is 1, as git has it. */
export function readHunkHeader(line: string): Omit<Hunk, "lines"> | null {
  const found = header.exec(line.slice(0, MAX_HEADER_CHARS));
  if (!found) return null;
  const [, oldStart, oldCount = "1", newStart, newCount = "1", heading = ""] = found;
  if (oldStart === undefined || newStart === undefined)
    return { oldStart: null, newStart: null, oldCount: null, newCount: null, heading };
  return {
    oldStart: Number(oldStart),
    newStart: Number(newStart),
    oldCount: Number(oldCount),
    newCount: Number(newCount),
    heading,
  };
}

/** How many lines of each side a hunk has, and says that it has. */
export function countsOf({ lines, oldCount, newCount }: Hunk) {
  const old = lines.filter(({ sign }) => sign !== "+").length;
  const after = lines.filter(({ sign }) => sign !== "-").length;
  return {
    oldMissing: oldCount === null ? 0 : oldCount - old,
    newMissing: newCount === null ? 0 : newCount - after,
    isStated: oldCount !== null,
  };
}

/** Whether a hunk has just as many lines as it says. */
export function hasItsCounts(hunk: Hunk): boolean {
  const { oldMissing, newMissing, isStated } = countsOf(hunk);
  return isStated && oldMissing === 0 && newMissing === 0;
}
