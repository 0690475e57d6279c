import { languages } from "./index.ts";
import { sourceOf } from "./patterns.ts";

/** Where systems keep theirs, and files that were never written: `<anonymous>`, `[eval]`. */
const system =
  /\/usr\/(?:local\/)?(?:lib|lib64|libexec|include)\/|\/lib(?:64)?\/|\/System\/Library\/|\/opt\/homebrew\/|\/usr\/src\/(?:linux|kernels|debug)[/-]|<|\[/;

const foreignFolder = new RegExp(
  String.raw`(?:^|[/\\])(?:${sourceOf(languages.flatMap(({ foreignFiles }) => foreignFiles?.folders ?? []))})[/\\]`,
);
const foreignStart = new RegExp(
  `^(?:${sourceOf([system, ...languages.flatMap(({ foreignFiles }) => foreignFiles?.starts ?? [])])})`,
);

/**
 * Whether a frame is the app's own code, by its printed file alone, whatever its language: the
 * folders are those that Sentry's default stack trace rules take for foreign, and toolchains' own.
 */
export function isInApp(file: string): boolean {
  if (file === "" || file === "native" || file === "unknown") return false;
  return !foreignFolder.test(file) && !foreignStart.test(file);
}
