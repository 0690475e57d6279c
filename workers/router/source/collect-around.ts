import { unreadNear } from "#core/context/files-around.ts";
import { isSearched, neighboursOf } from "#core/context/neighbours.ts";
import { wantedFiles } from "#core/context/wanted-files.ts";
import { deniedPath } from "#core/patch/denied-path.ts";
import type { SourceFile, SourceSnapshot } from "#core/repository/snapshot.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import type { Wanted, WantedNames } from "#core/repository/wants.ts";
import type { ResolvedFrames } from "./resolve-frames.ts";
import type { SourceReader } from "./source-reader.ts";

export type CollectedAround = {
  /** The trace's files, those beside them, and what is known of the rest. */
  found: Pick<SourceSnapshot, "files" | "searchedAll" | "unread" | "wanted">;
  leftOut: string[];
};

/**
 * Reads what belongs to a trace's files (see `neighboursOf`), and what a model asked for after it had
 * seen less, by the rules that hold for every path.
 */
export async function collectAround(
  reader: SourceReader,
  { files: placed, trace }: ResolvedFrames,
  tree: TreeEntry[],
  wants: WantedNames | null,
): Promise<CollectedAround> {
  const near = await reader.read(neighboursOf(placed, tree, trace, reader.known(tree)));
  const read = [...placed, ...near.files];
  const more = await readWanted(reader, wants, tree, read);
  const files = [...read, ...more.files];
  const [first] = placed;
  const searched = new Set([...reader.known(tree), ...files].map(({ path }) => path));
  return {
    found: {
      files,
      ...(more.wanted ? { wanted: more.wanted } : {}),
      ...(first
        ? {
            searchedAll: isSearched(first.path, tree, searched),
            unread: unreadNear(files, tree, trace),
          }
        : {}),
    },
    leftOut: near.leftOut,
  };
}

type MoreFiles = { files: SourceFile[]; wanted: Wanted | null };

async function readWanted(
  reader: SourceReader,
  wants: WantedNames | null,
  tree: TreeEntry[],
  read: SourceFile[],
): Promise<MoreFiles> {
  if (!wants) return { files: [], wanted: null };
  const searched = [...read, ...reader.known(tree)];
  const { entries, missing } = wantedFiles(wants, tree, searched, deniedPath);
  const known = new Set(read.map(({ path }) => path));
  const more = await reader.read(entries.filter(({ path }) => !known.has(path)));
  return { files: more.files, wanted: { ...wants, missing: [...missing, ...more.leftOut] } };
}
