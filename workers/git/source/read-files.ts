import type { Octokit } from "@octokit/rest";
import { type FilesRead, MAX_BLOBS, type ReadFiles } from "#core/api/git/source.ts";
import { Fault } from "#core/fault.ts";
import { type AskHistory, FileHistory, type HistoryAnswer } from "#core/repository/file-history.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import { LARGEST_FILE_BYTES, type TreeEntry } from "#core/repository/tree.ts";
import { recall, remember } from "#r2/cache.ts";
import { blobKey, historyKey } from "#r2/keys.ts";
import { BlobText, tooLarge } from "./blob-text.ts";
import { type Fetched, fetchSource } from "./fetch-source.ts";

/** GitHub, R2, and where work goes that the answer need not wait for. */
export type Source = {
  github: Octokit;
  store: R2Bucket;
  later: (work: Promise<unknown>) => void;
};

/**
 * The texts of some blobs and a file's past, each read from GitHub once and then from R2. Only
 * where something of it is missing is GitHub asked, and then for the files around it as well; of
 * those what R2 has is given in any case.
 */
export async function readFiles(source: Source, question: ReadFiles): Promise<FilesRead> {
  const { entries, around, history } = question;
  const texts = new Map<string, BlobText>();
  const [past, nearby] = await Promise.all([
    history && recall(source.store, pastKey(question, history), FileHistory),
    recallAround(source, question),
    ...entries.map(async (entry) => {
      const text = isTooLarge(entry) ? tooLarge : await recallText(source, question, entry.blob);
      if (text) texts.set(entry.blob, text);
    }),
  ]);
  const missing = unique(entries.filter(({ blob }) => !texts.has(blob)));
  let pastAnswer: HistoryAnswer | null = past ? { kind: "read", history: past } : null;
  if (missing.length > 0 || (history && !past)) {
    const ahead = notYetKept(question, nearby).slice(0, MAX_BLOBS - missing.length);
    const asked = {
      blobs: missing,
      ahead: unique(ahead),
      history: past ? null : history,
    };
    const fetched = await fetchOrSay(source, question, asked);
    for (const [oid, text] of fetched.texts) {
      texts.set(oid, text);
      nearby.set(oid, text);
    }
    pastAnswer ??= fetched.history;
    source.later(keep(source.store, question, fetched));
  }
  return {
    files: withText(entries, texts),
    leftOut: entries.flatMap(({ path, blob }) => {
      const text = texts.get(blob);
      return text?.text === null ? [`${path}: ${text.why}`] : [];
    }),
    around: withText(around, nearby),
    history: pastAnswer,
  };
}

/** Without GitHub, and with nothing but the past missing, the files are given without it. */
async function fetchOrSay(
  { github }: Source,
  { repository }: ReadFiles,
  asked: { blobs: string[]; ahead: string[]; history: AskHistory | null },
): Promise<Fetched> {
  try {
    return await fetchSource(github, repository, asked);
  } catch (thrown) {
    if (asked.blobs.length > 0 || !(thrown instanceof Fault)) throw thrown;
    return { texts: new Map(), history: { kind: "unread", reason: thrown.message } };
  }
}

/** What of the surroundings R2 has, by blob. */
async function recallAround(source: Source, question: ReadFiles): Promise<Map<string, BlobText>> {
  const kept = await Promise.all(
    question.around.map(
      async ({ blob }) => [blob, await recallText(source, question, blob)] as const,
    ),
  );
  return new Map(kept.flatMap(([blob, text]) => (text ? [[blob, text] as const] : [])));
}

/** What of the surroundings is neither kept nor asked for anyway. */
function notYetKept({ around, entries }: ReadFiles, kept: Map<string, BlobText>): TreeEntry[] {
  const wanted = new Set(entries.map(({ blob }) => blob));
  return around.filter(
    (entry) => !kept.has(entry.blob) && !wanted.has(entry.blob) && !isTooLarge(entry),
  );
}

async function keep(
  store: R2Bucket,
  question: ReadFiles,
  { texts, history }: Fetched,
): Promise<void> {
  await Promise.all([
    ...[...texts].map(([oid, text]) => remember(store, keyOf(question, oid), text)),
    question.history && history?.kind === "read"
      ? remember(store, pastKey(question, question.history), history.history)
      : undefined,
  ]);
}

function recallText({ store }: Source, question: ReadFiles, blob: string) {
  return recall(store, keyOf(question, blob), BlobText);
}

function keyOf({ projectId, repository: { owner, name } }: ReadFiles, blob: string): string {
  return blobKey(projectId, `${owner}/${name}`, blob);
}

function pastKey(
  { projectId, repository: { owner, name } }: ReadFiles,
  { commit, path }: AskHistory,
): string {
  return historyKey(projectId, `${owner}/${name}`, commit, path);
}

function withText(entries: TreeEntry[], texts: Map<string, BlobText>): SourceFile[] {
  return entries.flatMap(({ path, blob, mode }) => {
    const text = texts.get(blob)?.text;
    return typeof text === "string" ? [{ path, blob, mode, text }] : [];
  });
}

function unique(entries: TreeEntry[]): string[] {
  return [...new Set(entries.map(({ blob }) => blob))];
}

function isTooLarge({ size }: TreeEntry): boolean {
  return size !== undefined && size > LARGEST_FILE_BYTES;
}
