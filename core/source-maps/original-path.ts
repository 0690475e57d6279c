export type BundlePaths = { sourceRoot: string; bundle: string };

/**
 * The file a source map's source names, as a plain path: bundlers' own schemes are taken off
 * (`webpack://shop/./src/a.ts` is `src/a.ts`), relative ones are read from beside the bundle. What
 * is the bundler's own (`webpack/bootstrap`, `[turbopack]/runtime.js`) keeps a name no file has.
 */
export function originalPath(source: string, { sourceRoot, bundle }: BundlePaths): string {
  const { path, rooted } = withoutScheme(withRoot(source, sourceRoot));
  return normalise(rooted ? path : folderOf(bundle) + decoded(path));
}

const scheme = /^[A-Za-z][\w+.-]{1,40}:/;
const drive = /^[A-Za-z]:[\\/]/;

function withRoot(source: string, root: string): string {
  if (root === "" || scheme.test(source) || source.startsWith("/") || drive.test(source)) {
    return source;
  }
  return root.endsWith("/") ? root + source : `${root}/${source}`;
}

/** The schemes of webpack, Next, Turbopack, Vite, Rollup and Angular, and the marks they add at the end. */
function withoutScheme(source: string): { path: string; rooted: boolean } {
  const path = source
    .replaceAll("\\", "/")
    .replace(/\?[^/]{0,500}$/, "")
    .replace(/ \[[\w -]{1,60}\] \([\w ,.-]{1,60}\)$/, "");
  const own = /^(?:webpack|webpack-internal|rollup|vite|ng|app):\/\/(?:[^/]{0,200})\/(.*)$/s.exec(
    path,
  );
  if (own) return { path: withoutLayer(own[1] ?? ""), rooted: true };
  const turbo = /^(?:turbopack:\/{2,3}|\/turbopack\/)(.*)$/s.exec(path);
  if (turbo) return { path: (turbo[1] ?? "").replace(/^\[project\]\//, ""), rooted: true };
  if (path.startsWith("file://"))
    return { path: decoded(path.replace(/^file:\/\/[^/]*/, "")), rooted: true };
  const isRooted =
    path.startsWith("/") || path.startsWith("\0") || scheme.test(path) || drive.test(path);
  return { path, rooted: isRooted };
}

/** `(rsc)/` names a layer of Next; `external commonjs "path"` is a module the bundle leaves out. */
function withoutLayer(path: string): string {
  return path.startsWith("external ") ? `webpack/${path}` : path.replace(/^\([\w-]{1,60}\)\//, "");
}

function folderOf(bundle: string): string {
  const path = bundle.replaceAll("\\", "/").replace(/[?#].*$/s, "");
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** Without `.` and `..`; one that climbs above the top stays at the top. An address keeps its host. */
function normalise(path: string): string {
  const [start = ""] = /^(?:[A-Za-z][\w+.-]{1,40}:\/\/[^/]{0,300})?\/?/.exec(path) ?? [];
  const parts: string[] = [];
  for (const part of path.slice(start.length).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return start + parts.join("/");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
