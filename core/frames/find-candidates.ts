import { type Family, familyOf } from "#core/languages/family.ts";
import { isForeign } from "#core/languages/foreign-folders.ts";
import type { Frame } from "#core/stack-trace/trace.ts";
import { byDotnetType, byJvmClass, byPhpClass } from "./by-class.ts";
import {
  byBeamApp,
  byCrate,
  byDartPackage,
  byGoPackage,
  byInstalled,
  byInstalledPython,
  bySwiftModule,
} from "./by-package.ts";
import { byPath } from "./by-path.ts";
import { candidates, type Finding, foreign } from "./candidate.ts";
import type { Package } from "./packages.ts";
import { type RuntimePath, readRuntimePath } from "./runtime-path.ts";
import type { TreeIndex } from "./tree-index.ts";

export type AskedFrame = Pick<Frame, "file" | "line" | "function" | "module">;

/** A frame with where its runtime says it is, and the files it may be. */
export type Found = { place: RuntimePath | null; family: Family | null; finding: Finding };

const noFile = "It names no file: the runtime itself, or code made while running.";

/** Namespaces of the runtime and of what Microsoft ships with it. */
const dotnetOwn =
  /^(?:System|Microsoft\.(?:AspNetCore|Extensions|EntityFrameworkCore|Data|Win32|CSharp|VisualBasic|JSInterop|Diagnostics|NET))\./;

/** What one frame may be, by its path, its package or its class. */
export function find(
  frame: AskedFrame,
  language: string | undefined,
  packages: Package[],
  index: TreeIndex,
): Found {
  const family = familyOf(frame.file, language);
  const place = readRuntimePath(frame.file, family);
  return { place, family, finding: findBy(family, place, frame, packages, index) };
}

function findBy(
  family: Family | null,
  place: RuntimePath | null,
  frame: AskedFrame,
  packages: Package[],
  index: TreeIndex,
): Finding {
  if (family === "jvm") return byJvmClass(place, frame.module, index);
  if (family === "dotnet" && dotnetOwn.test(frame.function ?? ""))
    return foreign("The type is .NET's own.");
  if (family === "dotnet" && (!place || place.segments.length === 1))
    return byDotnetType(place, frame.function, index);
  if (!place) return foreign(noFile);
  if (family === "dart" && place.package !== null) return byDartPackage(place, packages, index);
  if (place.segments.includes("node_modules")) return byInstalled(place, packages, index);
  if (family === "python" && place.segments.some((part) => /^(?:site|dist)-packages$/.test(part)))
    return byInstalledPython(place, index);
  if (isForeign(frame.file, place.segments, family))
    return foreign("It lies in a dependency's folder, or the runtime's own.");
  if (family === "go") return byGoPackage(place, frame.function, packages, index);
  if (family === "rust") return byCrate(place, frame.function, packages, index);
  if (family === "beam") return byBeamApp(place, frame.module, packages, index);
  if (family === "swift") return bySwiftModule(place, index);
  if (family === "php" && place.segments.length === 1)
    return byPhpClass(place, phpClass(frame), packages.filter(isPsr4), index);
  const found = byPath(place, index);
  return candidates(found.candidates, found.complete);
}

/**
 * The class of `App\Cart->total`, `App\Cart::total`, or `App.Cart.total` as an OpenTelemetry text
 * prints it. A closure has only its namespace, in which the file's name is the class.
 */
function phpClass({ file, module, function: method = "" }: AskedFrame): string {
  const [, spaces, made] = /^([\w.\\]{1,400})[.\\](\{closure)/.exec(method) ?? [];
  if (spaces && made) return `${spaces}.${file.replace(/\.\w{1,6}$/, "")}`;
  const dotted = /^(\w{1,200}(?:\.\w{1,200}){1,20})\.\w{1,200}$/.exec(method)?.[1];
  return module ?? dotted ?? /^([\w\\]{1,400})(?:->|::)/.exec(method)?.[1] ?? "";
}

function isPsr4({ name }: Package): boolean {
  return name.endsWith("\\");
}
