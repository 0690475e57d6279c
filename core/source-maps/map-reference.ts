/** What the last lines of a bundle say about its map. An address outside the bundle is never fetched. */
export type References = {
  /** The text of a map that stands in the bundle itself. */
  inlineMap: string | null;
  /** The name of a map that lies beside the bundle. */
  mapName: string | null;
  debugId: string | null;
};

/** How far from the end the comments are looked for; an inline map is one line of any length. */
const SEARCHED_CHARS = 4_000;

const comment = /^\s*(?:\/\/|\/\*)[#@]\s*sourceMappingURL=(\S+?)(?:\s*\*\/)?\s*$/;
const debugComment = /^\s*\/\/# debugId=(\S{1,100})\s*$/;

/** Reads a bundle's `sourceMappingURL` and `debugId` comments (ECMA-426; the last of each counts). */
export function readReferences(bundle: string): References {
  const start = bundle.lastIndexOf("sourceMappingURL=");
  const line = start < 0 ? "" : lineAround(bundle, start);
  const url = comment.exec(line)?.[1] ?? "";
  const debugId = bundle
    .slice(-SEARCHED_CHARS)
    .split("\n")
    .concat(start < 0 ? [] : bundle.slice(Math.max(0, start - SEARCHED_CHARS), start).split("\n"))
    .findLast((each) => debugComment.test(each));
  return {
    inlineMap: url.startsWith("data:") ? readDataUrl(url) : null,
    mapName: /^[^/\\:?#]{1,300}$/.test(url) && !url.startsWith("..") ? url : null,
    debugId: normaliseDebugId(debugComment.exec(debugId ?? "")?.[1]),
  };
}

function lineAround(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return text.slice(text.lastIndexOf("\n", at) + 1, end < 0 ? undefined : end);
}

/** A debug id in its one form, a UUID in lower case with dashes; null for anything else. */
export function normaliseDebugId(text: string | undefined): string | null {
  const digits = (text ?? "").toLowerCase().replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/.test(digits)) return null;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function readDataUrl(url: string): string | null {
  const comma = url.indexOf(",");
  const head = url.slice(0, comma);
  const body = url.slice(comma + 1);
  try {
    if (!/;base64$/.test(head)) return decodeURIComponent(body);
    const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}
