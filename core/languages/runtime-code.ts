import { languages } from "./index.ts";
import { anyOf } from "./patterns.ts";

const files = anyOf([
  /^(?:native|\[native|<)/,
  ...languages.flatMap(({ runtime }) => runtime?.files ?? []),
]);
const names = anyOf(languages.flatMap(({ runtime }) => runtime?.names ?? []));
const aboveLibraries = anyOf([
  /^</,
  ...languages.flatMap(({ runtime }) => runtime?.aboveLibraries ?? []),
]);

/** Whether a frame is code of a runtime itself, which changes with each patch release. */
export function isRuntimeCode(frame: {
  file: string;
  module?: string | undefined;
  function?: string | undefined;
}): boolean {
  const { file, module = "", function: name = "" } = frame;
  if (file === "") return names.test(name);
  return files.test(file) || names.test(module) || names.test(name);
}

/** Whether a file is an engine's own, as it stands above the library's frame that threw. */
export function isEngineFile(file: string): boolean {
  return aboveLibraries.test(file);
}
