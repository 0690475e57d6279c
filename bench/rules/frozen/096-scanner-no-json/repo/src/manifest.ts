export type Manifest = { files: string[]; tags: string[] };

export class BadRequest extends Error {}

/** A client's list of files. */
export function readManifest(body: string): Manifest {
  const raw = parsed(body);
  return { files: raw.files ?? [], tags: readTags(raw.tags) };
}

function parsed(body: string): { files?: string[]; tags?: string } {
  try {
    return JSON.parse(body);
  } catch {
    throw new BadRequest("the manifest is no JSON");
  }
}

/** Tags are JSON in a text of their own, since the old clients send them so. */
function readTags(tags: string | undefined): string[] {
  if (tags === undefined) return [];
  return JSON.parse(tags);
}
