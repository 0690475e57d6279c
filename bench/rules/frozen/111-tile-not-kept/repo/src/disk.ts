const files = new Map<string, Uint8Array>();

/** Reads a file. Rejects with NotFound where there is none. */
export async function read(path: string): Promise<Uint8Array> {
  const bytes = files.get(path);
  if (!bytes) throw new NotFound(path);
  return bytes;
}

export async function write(path: string, bytes: Uint8Array): Promise<void> {
  files.set(path, bytes);
}

export class NotFound extends Error {}
