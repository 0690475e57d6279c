/** Why a frame is a file, or none: sentences for a person, beside the code that decides. */

export const noFile = "It names no file: the runtime itself, or code made while running.";
export const dependencyFolder = "It lies in a dependency's folder.";
export const foreignFolder = "It lies in a dependency's folder, or the runtime's own.";
export const ownFolder = "Its name stands in the folder called like the service.";
export const letterCaseApart = "The case of letters differs.";
export const noSuchFile = "No file of the repository has this name and place.";
export const onlyAPart = "Only a part of the path agrees, and no other frame confirms it.";

export const ownInstalled = "The repository's own package, installed.";
export const packageIsFolder = "The class's package is its folder.";
export const packageEnd =
  "The folder is the end of the class's package, whose beginning its project leaves out.";
export const packageBeginning = "The file stands at the beginning of the class's package.";
export const namespaceEnd = "The folder is the end of the class's namespace.";
export const namespaceFolders = "The namespace agrees with the project's folders.";

export function notOwnPackage(name: string): string {
  return `The package ${name} is not this repository's.`;
}

export function notOwnApplication(name: string): string {
  return `The application ${name} is not this repository's.`;
}

export function ownWithoutFile(name: string): string {
  return `${name} is the repository's own, but has no such file.`;
}

export function declaredPackage(name: string, folder: string): string {
  return `The repository declares the package ${name} in ${folder || "its root"}.`;
}

export function manifestPuts(manifest: string, namespace: string): string {
  return `${manifest} puts ${namespace} here.`;
}

export function manifestCalls(manifest: string, kind: "module" | "crate", name: string): string {
  return `${manifest} calls this folder's ${kind} ${name}.`;
}

export function applicationFolder(name: string, folder: string): string {
  return `The application ${name} stands in ${folder || "the root"}.`;
}

export function onlyInModule(module: string): string {
  return `The only file of this name in the module ${module}.`;
}

export function withoutFile(why: string): string {
  return `${why} No file was printed.`;
}

/** Why a path fits by its end, by how much of it agrees. */
export function pathAgrees(agreement: {
  shared: number;
  whole: boolean;
  usual: boolean;
  bare: boolean;
  compiled: boolean;
}): string {
  const { shared, whole, usual, bare, compiled } = agreement;
  const source = compiled ? "The source of the compiled file: " : "";
  if (bare) return `${source}the only file of this name.`;
  if (whole && shared >= 2)
    return compiled
      ? `${source}its place and name agree.`
      : "The whole repository path ends the frame's own.";
  if (whole && usual) return `${source}it stands at the root.`;
  return `${source}the last ${shared} parts of the path agree.`;
}

export function learnedRoot(runtime: string, repository: string): string {
  return `Earlier traces of this service put /${runtime} at ${repository || "the root"}.`;
}

export function othersAgree(why: string, others: number): string {
  return `${why} ${others} other frames of the trace agree with it.`;
}

/** `count` is null where there were more than could be compared. */
export function equallyWell(count: number | null): string {
  return `${count ?? "Many"} files fit equally well, and nothing else in the trace tells them apart.`;
}

export function standsThere(name: string): string {
  return `${name} stands at its line.`;
}

/** What stands at a frame's line instead of its function. */
export function anotherFunction(compared: {
  sought: string;
  found: string | null;
  elsewhere: number | null;
}): string {
  const { sought, found, elsewhere } = compared;
  const there = `The trace has ${sought} here, and this commit's file has ${found ?? "no function"}.`;
  return elsewhere === null ? there : `${there} ${sought} begins on line ${elsewhere} of it.`;
}

/** At most three of the files that were looked for. */
export function sought(files: string[]): string {
  const shown = files.slice(0, 3).join(", ");
  return files.length > 3 ? `${shown} and ${files.length - 3} more` : shown;
}

export function codeMapping(runtime: string, repository: string): string {
  return `A code mapping of the project says that ${runtime} is ${repository || "the repository's root"}.`;
}
