import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { createRedactor, redactedLines } from "#core/redaction/index.ts";
import { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { StoredPage } from "#db/incidents/read.ts";

/** Shown above and below a frame's own line. */
const AROUND_LINES = 5;
const MAX_EXCERPTS = 20;

/**
 * An incident's page with what only the snapshot knows: the lines around each resolved frame, and the
 * suspect commit. R2 being away only leaves them out.
 */
export async function withSource(
  store: R2Bucket,
  { page, snapshot }: { page: Omit<IncidentPage, "excerpts">; snapshot: StoredPage["snapshot"] },
): Promise<IncidentPage> {
  const source =
    snapshot?.inline ?? (snapshot?.key ? await readSnapshot(store, snapshot.key) : null);
  if (!source) return { ...page, excerpts: [] };
  return {
    ...page,
    source: page.source && { ...page.source, suspect: source.suspect ?? null },
    excerpts: excerptsOf(page, source),
  };
}

function excerptsOf(
  { trace }: Pick<IncidentPage, "trace">,
  source: SourceSnapshot,
): IncidentPage["excerpts"] {
  const texts = new Map(source.files.map(({ path, text }) => [path, text]));
  const frames = trace?.exceptions.flatMap((exception) => exception.frames) ?? [];
  const known = frames.filter(({ resolution }) => !resolution?.lineUnknown);
  const redactor = createRedactor();
  const read = new Map<string, string[]>();
  const positions = new Map(known.map(({ path, line }) => [`${path}:${line}`, { path, line }]));
  return [...positions.values()].slice(0, MAX_EXCERPTS).flatMap(({ path, line }) => {
    const text = path === undefined ? undefined : texts.get(path);
    if (path === undefined || text === undefined) return [];
    const lines = read.get(path) ?? redactedLines(text, redactor);
    read.set(path, lines);
    if (line > lines.length) return [];
    const startLine = Math.max(1, line - AROUND_LINES);
    return [{ path, startLine, lines: lines.slice(startLine - 1, line + AROUND_LINES) }];
  });
}

async function readSnapshot(store: R2Bucket, key: string): Promise<SourceSnapshot | null> {
  try {
    return SourceSnapshot.parse(await (await store.get(key))?.json());
  } catch {
    return null;
  }
}
