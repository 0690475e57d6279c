import { installFolder } from "#core/languages/dependencies.ts";
import { isForeignCode } from "#core/languages/foreign-names.ts";
import { isForeignPath } from "#core/languages/foreign-paths.ts";
import { languageOf } from "#core/languages/index.ts";
import type { Language } from "#core/languages/language.ts";
import { declaringManifest } from "#core/languages/manifests.ts";
import type { Frame } from "#core/stack-trace/trace.ts";
import { byApplication } from "./by-application.ts";
import { byAutoload } from "./by-autoload.ts";
import { byClass } from "./by-class.ts";
import { byCrate } from "./by-crate.ts";
import { byDeclaredPackage } from "./by-declared-package.ts";
import { byImportPath } from "./by-import-path.ts";
import { byInstalledName, byInstalledProject } from "./by-installed.ts";
import { byModule } from "./by-module.ts";
import { byNamespace } from "./by-namespace.ts";
import { byPath } from "./by-path.ts";
import { type Finding, foreign } from "./candidate.ts";
import { withNamespace } from "./namespace.ts";
import type { Package } from "./packages.ts";
import { foreignFolder, noFile } from "./reasons.ts";
import { type RuntimePath, readRuntimePath } from "./runtime-path.ts";
import { projectsOf, type TreeIndex } from "./tree-index.ts";

export type AskedFrame = Pick<Frame, "file" | "line" | "function" | "module">;

/** A frame with where its runtime says it is, and the files it may be. */
export type Found = {
  runtimePath: RuntimePath | null;
  /** Only the class led to the file: its path says nothing of where the others are. */
  byClass: boolean;
  finding: Finding;
};

type Question = {
  frame: AskedFrame;
  language: Language | null;
  packages: Package[];
  index: TreeIndex;
};

/** What one frame may be, by its path, its package or its class, whichever its language prints. */
export function findCandidates(
  frame: AskedFrame,
  calledBy: string | undefined,
  packages: Package[],
  index: TreeIndex,
): Found {
  const language = languageOf(frame.file, calledBy);
  const runtimePath = readRuntimePath(frame.file, language);
  const question = { frame, language, packages, index };
  return {
    runtimePath,
    byClass: language?.resolution?.by === "class",
    finding: byType(question, runtimePath) ?? byFile(question, runtimePath),
  };
}

/** By the class or type, where that says more than the file; null where the file must. */
function byType(
  { frame, language, index }: Question,
  runtimePath: RuntimePath | null,
): Finding | null {
  const how = language?.resolution;
  if (how?.by === "class") return byClass(how, runtimePath, frame.module, index);
  if (how?.by !== "namespace") return null;
  if (how.runtimeType.test(frame.function ?? "")) return foreign(how.runtimeReason);
  if (runtimePath && runtimePath.segments.length > 1) return null;
  const projects = projectsOf(index, language?.name);
  return byNamespace(how, runtimePath, frame.function, projects, index);
}

function byFile(question: Question, runtimePath: RuntimePath | null): Finding {
  const { frame, language, packages, index } = question;
  if (!runtimePath) return foreign(noFile);
  const how = language?.resolution;
  const manifest = (language && declaringManifest(language)) ?? "";
  if (how?.by === "declared package" && runtimePath.package !== null)
    return byDeclaredPackage(
      how,
      { ...runtimePath, package: runtimePath.package },
      { manifest, packages },
      index,
    );
  const installed = installFolder(runtimePath.segments, language);
  if (installed?.knownBy === "name")
    return byInstalledName(installed.folder, runtimePath, packages, index);
  if (installed) {
    const projects = projectsOf(index, language?.name);
    return byInstalledProject(installed.folder, runtimePath, projects, index);
  }
  if (isForeignPath(frame.file, runtimePath.segments, language)) return foreign(foreignFolder);
  return byPrinted(question, runtimePath, manifest);
}

/** The app's own code as far as its folders tell, by what the runtime prints beside the path. */
function byPrinted(
  { frame, language, packages, index }: Question,
  runtimePath: RuntimePath,
  manifest: string,
): Finding {
  const how = language?.resolution;
  const declared = { manifest, packages };
  if (how?.by === "import path")
    return byImportPath(how, runtimePath, frame.function, declared, index);
  if (how?.by === "crate") return byCrate(how, runtimePath, frame.function, declared, index);
  if (how?.by === "application") return byApplication(how, runtimePath, frame, declared, index);
  if (how?.by === "module") return byModule(runtimePath, index);
  if (how?.by === "autoload" && runtimePath.segments.length === 1) {
    const { file, module, function: name = "" } = frame;
    const namespaces = packages.filter((each) => how.isNamespace.test(each.name));
    const className = how.classOf({ file, module, name });
    const isForeign = (name: string) => isForeignCode(language?.name ?? "native", name);
    return byAutoload(how, runtimePath, className, { manifest, namespaces }, isForeign, index);
  }
  return withNamespace(byPath(runtimePath, index), frame.function);
}
