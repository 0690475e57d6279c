/** The headers of a download: always as a file to save, never shown in the page. */
export function downloadHeaders({ name, kind, bytes }) {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return {
    "content-type": kind,
    "content-length": String(bytes),
    "content-disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    "x-content-type-options": "nosniff",
  };
}
