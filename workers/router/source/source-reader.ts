import { gitEndpoints } from "#core/api/git/contract.ts";
import type { Repository } from "#core/project/project.ts";
import type { AskHistory, HistoryAnswer } from "#core/repository/file-history.ts";
import { secretPath } from "#core/repository/secret-path.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import { serviceClient } from "../../service/api/client.ts";

export type TextsRead = { files: SourceFile[]; leftOut: string[] };

/** What a first reading fetches along with it, since one call to GitHub costs as much as another. */
export type Ahead = { around: TreeEntry[]; history: AskHistory | null };

/** Reads an incident's source, and remembers what came along until it is asked for. */
export type SourceReader = {
  read: (entries: TreeEntry[], ahead?: Ahead) => Promise<TextsRead>;
  history: (asked: AskHistory) => Promise<HistoryAnswer>;
  /** Those of some entries that have come along so far, to be searched and not shown. */
  known: (entries: TreeEntry[]) => SourceFile[];
};

/**
 * A reader over the git service. What came along stays in a cache: only what is asked for is
 * given, so that reading ahead widens nothing that anybody is shown. What holds secrets is not
 * fetched, whoever asks.
 */
export function sourceReader(
  git: Fetcher,
  project: { projectId: string; repository: Repository },
): SourceReader {
  const askGit = serviceClient("git", git);
  const cache = new Map<string, { text: string } | { why: string }>();
  const histories = new Map<string, HistoryAnswer>();
  const ask = async (entries: TreeEntry[], ahead: Ahead) => {
    const read = await askGit(gitEndpoints.readFiles, { body: { ...project, entries, ...ahead } });
    for (const { path, blob } of entries) {
      const why = read.leftOut.find((said) => said.startsWith(`${path}: `));
      if (why !== undefined) cache.set(blob, { why });
    }
    for (const { blob, text } of [...read.files, ...read.around]) cache.set(blob, { text });
    if (ahead.history && read.history) histories.set(nameOf(ahead.history), read.history);
    return read;
  };
  return {
    known: (entries) =>
      entries.flatMap(({ path, blob, mode }) => {
        const kept = secretPath(path) === null ? cache.get(blob) : undefined;
        return kept && "text" in kept ? [{ path, blob, mode, text: kept.text }] : [];
      }),
    read: async (asked, ahead) => {
      const entries = asked.filter(({ path }) => secretPath(path) === null);
      const secret = asked.flatMap(({ path }) =>
        secretPath(path) === null ? [] : [`${path}: ${secretPath(path)}, and is never read.`],
      );
      const missing = entries.filter(({ blob }) => !cache.has(blob));
      const history =
        ahead?.history && !histories.has(nameOf(ahead.history)) ? ahead.history : null;
      const around =
        ahead?.around.filter(({ blob, path }) => !cache.has(blob) && secretPath(path) === null) ??
        [];
      if (missing.length > 0 || history) await ask(missing, { around, history });
      const found = entries.map((entry) => ({ ...entry, ...cache.get(entry.blob) }));
      return {
        files: found.flatMap(({ path, blob, mode, ...rest }) =>
          "text" in rest ? [{ path, blob, mode, text: rest.text }] : [],
        ),
        leftOut: [...secret, ...found.flatMap((each) => ("why" in each ? [each.why] : []))],
      };
    },
    history: async (asked) =>
      histories.get(nameOf(asked)) ??
      (await ask([], { around: [], history: asked })).history ?? {
        kind: "unread",
        reason: "The git service did not answer.",
      },
  };
}

function nameOf({ commit, path }: AskHistory): string {
  return `${commit} ${path}`;
}
