import { languages } from "./index.ts";
import type { Naming } from "./language.ts";
import { anyOf, words } from "./patterns.ts";

type Printed = {
  file: string;
  /** The function as the runtime prints it. */
  name: string;
  column?: number | undefined;
  /** The class or module that the frame names. */
  module?: string | undefined;
  /** What the trace calls its language. */
  language: string;
};

const namings = languages.flatMap((language) => {
  const { naming, endings, calledBy } = language;
  return naming ? [{ naming, endings: naming.endings ?? endings, calledBy }] : [];
});
const byTrace = new Map(
  namings.flatMap(({ naming, calledBy }) =>
    naming.byTrace ? words(calledBy).map((name) => [name, naming] as const) : [],
  ),
);
const byEnding = new Map(
  namings.flatMap(({ naming, endings }) =>
    naming.byTrace ? [] : words(endings).map((ending) => [ending, naming] as const),
  ),
);
const ofUrls = namings.find(({ naming }) => naming.urls)?.naming;
const generated = anyOf(namings.flatMap(({ naming }) => naming.generated ?? []));

/** Whether a function or its class was made up by a compiler, a runtime or a framework. */
export function isGeneratedName({ name, module = "" }: Pick<Printed, "name" | "module">): boolean {
  return generated.test(name) || generated.test(module);
}

/** A function's name without what engines, compilers and bundlers add; empty where nothing is left. */
export function functionName({ file, name, column = 0, language }: Printed): string {
  const clean = byTrace.get(language)?.clean ?? ofFile(file)?.clean;
  if (clean) return clean(name, column);
  return name.replace(/\.?<(?:anonymous closure|anonymous|lambda)>/g, "").slice(0, 300);
}

/** Class and method as one name, where the frame's module is a class; else null. */
export function classMethodName({ file, name, module, language }: Printed): string | null {
  if (!module) return null;
  const classMethod = byTrace.get(language)?.classMethod ?? ofFile(file)?.classMethod;
  return classMethod ? classMethod(module, name) : null;
}

/** Whether a function's name, as `functionName` gives it, says where it stands without its file. */
export function isQualifiedName({ file, name, language }: Printed): boolean {
  const qualified = byTrace.get(language)?.qualified ?? ofFile(file)?.qualified;
  return qualified ? qualified.test(name) : /\\|->|::/.test(name) || file === "";
}

function ofFile(file: string): Naming | undefined {
  const ending = /\.(\w{1,8})(?:[?#].{0,500})?$/.exec(file)?.[1]?.toLowerCase() ?? "";
  return byEnding.get(ending) ?? (/^\w{1,20}:\/\//.test(file) ? ofUrls : undefined);
}
