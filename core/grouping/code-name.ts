import {
  classMethodName,
  functionName,
  isGeneratedName,
  isQualifiedName,
} from "#core/languages/function-name.ts";
import type { Frame } from "#core/stack-trace/trace.ts";
import { codeLocation } from "./code-location.ts";

/**
 * Which code a frame is, in words that stay the same over deploys, builds and patch releases:
 * a qualified function, or a file and a function. Null for a frame that a compiler or a framework
 * made up. Never the repository's path: that is known only later. `language` is the trace's.
 */
export function codeName(frame: Frame, language: string): string | null {
  const printed = printedName(frame, language);
  if (isGeneratedName(printed)) return null;
  const inClass = classMethodName(printed);
  if (inClass !== null) return inClass;
  const name = functionName(printed);
  if (name === "") return codeLocation(frame.file);
  return isQualifiedName({ ...printed, name }) ? name : `${codeLocation(frame.file)}#${name}`;
}

/** The bare name of a frame's function, without class, module or arguments. */
export function bareName(frame: Frame, language: string): string {
  return (
    functionName(printedName(frame, language))
      .replace(/\/\d{1,3}$/, "")
      .split(/[.#:>\\]/)
      .at(-1) ?? ""
  );
}

function printedName({ file, column, module, function: name = "" }: Frame, language: string) {
  return { file, column, module, name, language };
}
