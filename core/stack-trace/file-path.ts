/** A `file://` URL as the path it names, without query and fragment; anything else as it is. */
export function filePath(location: string): string {
  if (!location.startsWith("file://")) return location;
  const path = location.replace(/^file:\/\/(?:localhost)?/, "").replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(path).replace(/^\/([A-Za-z]:)/, "$1");
  } catch {
    return path;
  }
}
