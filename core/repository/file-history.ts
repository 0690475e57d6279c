import * as z from "zod";

/** A larger file's lines are not blamed: GitHub's answer grows with them. */
export const LARGEST_BLAMED_BYTES = 200_000;

/** What is asked of a file's past, as seen from one commit; with `blame` also who wrote each line. */
export const AskHistory = z.object({
  commit: z.string().max(100),
  path: z.string().max(1_000),
  blame: z.boolean(),
});
export type AskHistory = z.infer<typeof AskHistory>;

export const FileCommit = z.object({
  sha: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
  /** The first line of what its author said of it. */
  subject: z.string(),
});
export type FileCommit = z.infer<typeof FileCommit>;

/** Lines from 1, both ends in it, and the commit that wrote them last. */
export const BlamedLines = z.object({
  start: z.number().int(),
  end: z.number().int(),
  commit: FileCommit,
});
export type BlamedLines = z.infer<typeof BlamedLines>;

/** The last commits that changed a file, newest first, and who wrote its lines; null where nobody asked or GitHub did not say. */
export const FileHistory = z.object({
  commits: z.array(FileCommit),
  blame: z.array(BlamedLines).nullable(),
});
export type FileHistory = z.infer<typeof FileHistory>;

/** History is optional: where it could not be read, the answer gives the reason instead. */
export const HistoryAnswer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("read"), history: FileHistory }),
  z.object({ kind: z.literal("unread"), reason: z.string() }),
]);
export type HistoryAnswer = z.infer<typeof HistoryAnswer>;

/** The commit that may have brought the error, and why it is thought so. */
export const SuspectCommit = FileCommit.extend({ path: z.string(), reason: z.string() });
export type SuspectCommit = z.infer<typeof SuspectCommit>;

/**
 * The commit that last wrote the failing line, where that is known; else the newest that changed
 * the file, and the reason then claims no more. A `line` of null is one that nobody is sure of.
 */
export function suspectCommit(
  { path, line }: { path: string; line: number | null },
  { commits, blame }: FileHistory,
): SuspectCommit | null {
  const lines = blame?.find(({ start, end }) => line !== null && start <= line && line <= end);
  if (lines) return { ...lines.commit, path, reason: byLine(path, line, lines.commit, commits) };
  const [newest, ...older] = commits;
  if (!newest) return null;
  const reason =
    older.length === 0
      ? `It wrote ${path}; no other commit has changed it since.`
      : `It is the newest change of ${path} in the commit that was read.`;
  return { ...newest, path, reason };
}

function byLine(
  path: string,
  line: number | null,
  { sha }: FileCommit,
  commits: FileCommit[],
): string {
  const said = `It last changed line ${line} of ${path}, where the error came from`;
  const newer = commits.findIndex((each) => each.sha === sha);
  if (newer === 0) return `${said}, and is the newest change of that file.`;
  if (newer === 1) return `${said}; one newer commit changed other lines of that file.`;
  return newer < 0
    ? `${said}; newer commits changed other lines of that file.`
    : `${said}; ${newer} newer commits changed other lines of that file.`;
}
