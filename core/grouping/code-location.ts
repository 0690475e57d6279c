import { isDependencyBundle, withoutUnstableEnding } from "#core/languages/file-names.ts";

/** File names that every folder has: the folder tells them apart. */
const everywhere =
  /^(?:index|__init__|__main__|mod|views?|models?|forms?|admin|serializers|urls|tasks?|signals|services?|handlers?|routes?|router|controllers?|page|layout|loading|error|template|actions?|api|utils?|helpers?|types|schema|client|server|common|base|core|lib|store|hooks|queries|commands|events?|show|edit|new|create|update|default|\+page|\+server|\+layout)$/i;

/** Folders that say where a program was built or put, not which part of it this is. */
const anywhere =
  /^(?:app|src|source|sources|dist|build|built|out|output|lib|libs|target|bin|task|var|srv|opt|home|root|usr|local|www|html|public|static|assets|chunks|js|code|work|workspace|current|releases?|deploy|project|\.next|\.output|_next|\.|\.\.|\(.{0,80}\)|[A-Za-z]:|v?\d[\w.-]{0,80}|[0-9a-f]{7,64}|[^/]{0,200}@[^/]{0,80})?$/i;

/** A file right in one of these stands at the root of the source, wherever that was put. */
const sourceRoot = /^(?:src|source|app|dist|build|out|lib)$/i;

/**
 * Which file a frame stands in, whatever machine, release or build it ran from: its name, and the
 * folder where the name alone says nothing. No ending that a source map changes.
 */
export function codeLocation(file: string): string {
  const segments = file.replace(/[?#].{0,500}$/, "").split(/[/\\]/);
  const name = withoutUnstableEnding(withoutBuildHash(segments.at(-1) ?? file));
  const stem = name.replace(/\.\w{1,10}$/, "");
  if (!everywhere.test(stem) || sourceRoot.test(segments.at(-2) ?? "")) return name;
  const folder = segments
    .slice(0, -1)
    .reverse()
    .find((segment, index) => index < 3 && !anywhere.test(segment));
  return folder === undefined ? name : `${folder}/${name}`;
}

/** Whether a file is a browser's bundle of dependencies, by its name; an app's own `runtime.ts` is none. */
export function isVendorBundle(file: string): boolean {
  const path = file.replace(/[?#].{0,500}$/, "");
  const name = path.split(/[/\\]/).at(-1) ?? "";
  const stem = withoutBuildHash(name);
  return (
    (stem !== name || /^https?:/.test(file)) && isDependencyBundle(withoutUnstableEnding(stem))
  );
}

/** Hashes that bundlers put into a file's name change with each build: hex, base 32 or base 64. */
function withoutBuildHash(name: string): string {
  const [, stem, hash, end] =
    /^(.{1,120})[.-]([0-9a-f]{8,40}|[\w-]{8})((?:\.\w{1,8}){1,2})$/.exec(name) ?? [];
  if (stem === undefined || hash === undefined) return name;
  const isHash = /^[0-9a-f]{8,40}$/.test(hash) || /^[A-Z0-9]{8}$/.test(hash) || isMixed(hash);
  return isHash ? `${stem}${end}` : name;
}

/** Eight letters of base 64 are no word: capitals and digits, or capitals where no word begins. */
function isMixed(hash: string): boolean {
  if (/\d/.test(hash)) return /[A-Z]/.test(hash) || /\d[a-z_-]{1,6}\d/.test(hash);
  return /[a-z]/.test(hash) && /[A-Z][a-z]?[A-Z]/.test(hash);
}
