/** How a repository writes its commits' subjects: `fix(area): …`, or a sentence. */
export type CommitStyle = "conventional" | "sentence";

const conventional =
  /^(?:feat|fix|chore|docs|refactor|test|tests|perf|build|ci|style|revert|deps|release)(?:\([^()]{1,60}\))?!?: \S/i;
/** What tools write says nothing of how people do. */
const byTools = /^(?:Merge (?:pull request|branch|remote)|Revert "|Bump )/;

/** The style that more than half of the last commits' subjects have; merges are not counted. */
export function commitStyleOf(subjects: string[]): CommitStyle {
  const own = subjects.filter((subject) => !byTools.test(subject));
  const fitting = own.filter((subject) => conventional.test(subject));
  return fitting.length * 2 > own.length ? "conventional" : "sentence";
}
