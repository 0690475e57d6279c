/** A segment of a path as it was meant; null where it is malformed. */
export function readSegment(raw) {
  try {
    return decodeURIComponent(raw);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
