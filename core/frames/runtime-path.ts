import type { Family } from "#core/languages/family.ts";

/**
 * Where a runtime says a frame is, as plain segments. `folder` says the path began at a root of
 * the file system; `package` is a package manager's name for the folder that `segments` begin in.
 */
export type RuntimePath = { segments: string[]; absolute: boolean; package: string | null };

/** Longest file of a frame that is looked at; nothing in a repository is deeper. Characters. */
const LONGEST = 2_000;

/** Reads a frame's file; null where it names no file at all. */
export function readRuntimePath(file: string, family: Family | null): RuntimePath | null {
  if (file.length > LONGEST || noFile.test(file) || foreignHost.test(file)) return null;
  const dart = family === "dart" ? dartPackage.exec(file) : null;
  if (dart) return { segments: split(dart[2] ?? ""), absolute: false, package: dart[1] ?? null };
  const path = decode(withoutScheme(file))
    .replace(/ \[[^\]]{1,60}\] \(\w{1,30}\)$/, "")
    .replace(/[?#].*$/, "")
    .replaceAll("\\", "/")
    .replace(/^\/?\[project\]\//, "")
    .replace(/^\/@fs\//, "/")
    .replace(/^\/?_\//, "/");
  const drive = /^\/?[A-Za-z]:\//.test(path);
  const segments = split(drive ? path.replace(/^\/?[A-Za-z]:/, "") : path);
  // Without an ending it is a script (`bin/rails`), or no file at all.
  if (segments.length < 2 && !segments.at(-1)?.includes(".")) return null;
  return { segments, absolute: drive || path.startsWith("/"), package: null };
}

/** `package:shop/cart.dart`, or as a compiled web app serves it. */
const dartPackage = /^(?:package:|(?:https?:\/\/[^/]{1,200}\/)?packages\/)([\w.]{1,100})\/(.+)$/;

/** Hosts that serve other people's modules. */
const foreignHost =
  /^https?:\/\/(?:[\w-]{1,60}\.)?(?:deno\.land|jsr\.io|esm\.(?:sh|run)|unpkg\.com|jsdelivr\.net|cdnjs\.cloudflare\.com|jspm\.io|skypack\.dev|googleapis\.com|googletagmanager\.com)\//;

const noFile =
  /^(?:$|<|\(eval|\[internal|\[native|native$|unknown$|Native Method$|Unknown Source$|index \d{1,9}$|node:|internal\/|deno:|ext:|bun:|dart:|org-dartlang-sdk:|wasm:|data:|blob:|chrome-extension:|moz-extension:|safari-extension:|webpack\/|evalmachine|eval |eval$)/;

function withoutScheme(file: string): string {
  return file
    .replace(/^(?:rsc|about):\/\/React\/[A-Za-z]{1,20}\/+/, "")
    .replace(/^webpack-internal:\/{2,3}(?:\([^)/]{1,60}\)\/)?(?:\.\/)?/, "")
    .replace(/^webpack:\/\/[^/]{0,200}\/(?:\.\/)?/, "")
    .replace(/^(?:turbopack|app|async|vite|metro|ng|rollup|org-dartlang-app):\/{2,3}/, "")
    .replace(/^(?:file|phar):\/\/(?:localhost)?(?=\/)/, "")
    .replace(/^https?:\/\/[^/]{1,300}\//, "");
}

function decode(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function split(path: string): string[] {
  const segments: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") segments.pop();
    else if (part !== "" && part !== ".") segments.push(part);
  }
  return segments;
}
