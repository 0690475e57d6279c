import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";

/**
 * The bundle with its debug id in both files: the one it has, or one made of its content, so that
 * the same build has the same. The comment goes before the map's own, so no line of code moves.
 * @param {import("./find.mjs").Bundle} bundle
 * @param {{ dryRun: boolean }} options
 * @returns {import("./find.mjs").Bundle}
 */
export function writeDebugIds(bundle, { dryRun }) {
  // An id in an inline map would change the very text it is made of.
  if (bundle.mapPath === null) return bundle;
  const debugId = bundle.debugId ?? idOf(bundle.text);
  const map = { ...bundle.map, debugId, debug_id: debugId };
  const text = withComment(bundle.text, debugId);
  if (!dryRun && text !== bundle.text) writeFileSync(bundle.path, text);
  if (!dryRun && (bundle.map.debugId !== debugId || bundle.map.debug_id !== debugId))
    writeFileSync(bundle.mapPath, JSON.stringify(map));
  return { ...bundle, text, map, debugId };
}

/** @param {string} text */
function idOf(text) {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** @param {string} text @param {string} debugId */
function withComment(text, debugId) {
  if (/^\/\/# debugId=/m.test(text)) return text;
  const comment = `//# debugId=${debugId}\n`;
  const at = text.search(/^\/[/*][#@] ?sourceMappingURL=[^\n]*\s*$/m);
  if (at >= 0) return text.slice(0, at) + comment + text.slice(at);
  return `${text}${text.endsWith("\n") ? "" : "\n"}${comment}`;
}
