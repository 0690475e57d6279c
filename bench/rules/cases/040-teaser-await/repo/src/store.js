const kept = new Map();

/** Keeps a document in the archive; resolves to its revision. */
export async function save(id, document) {
  const revision = (kept.get(id)?.revision ?? 0) + 1;
  kept.set(id, { revision, document: structuredClone(document) });
  return revision;
}

/** The kept document, or null where the archive has none of that id. */
export async function load(id) {
  return kept.get(id)?.document ?? null;
}
