/** A `file://` URL as the path it names, without query and fragment; anything else as it is. */
export function filePath(place: string): string {
  if (!place.startsWith("file://")) return place;
  const path = place.replace(/^file:\/\/(?:localhost)?/, "").replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(path).replace(/^\/([A-Za-z]:)/, "$1");
  } catch {
    return path;
  }
}
