/** Thrown for a manifest that a client wrote wrongly. Answered with 400. */
export class BadManifest extends Error {
  name = "BadManifest";
}

/** The manifest of an upload: `{ name, parts: [{ etag, bytes }] }`. */
export function readManifest(request) {
  return new Promise((resolve, reject) => {
    request.on("error", reject);
    request.on("data", (chunk) => {
      try {
        resolve(checked(JSON.parse(chunk.toString("utf8"))));
      } catch (error) {
        reject(error);
      }
    });
  });
}

function checked(manifest) {
  if (typeof manifest?.name !== "string") throw new BadManifest("name is missing");
  if (!Array.isArray(manifest.parts)) throw new BadManifest("parts is missing");
  return manifest;
}
