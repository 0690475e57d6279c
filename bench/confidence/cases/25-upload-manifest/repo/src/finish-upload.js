import { BadManifest, readManifest } from "./readers/manifest.js";

export async function finishUpload(request, storage) {
  try {
    const { name, parts } = await readManifest(request);
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    await storage.join(name, parts.map(({ etag }) => etag));
    return { status: 201, body: { name, bytes } };
  } catch (error) {
    if (error instanceof BadManifest) return { status: 400, body: { error: error.message } };
    throw error;
  }
}
