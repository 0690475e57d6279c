import type { Language } from "./language.ts";
import { symbolName } from "./native.ts";

export const swift: Language = {
  name: "swift",
  calledBy: "swift",
  endings: "swift",
  foreignFiles: { folders: [/Pods/, /\.build[/\\]checkouts/] },
  foreignPaths: {
    everywhere: [
      /(?:^|\/)\.build\/checkouts\/|(?:^|\/)SourcePackages\/checkouts\/|(?:^|\/)(?:Pods|Carthage)\//,
    ],
    inTree: "Pods",
  },
  naming: { clean: symbolName },
  writtenNames: {
    made: "getter setter modify read deinit subscript willset didset",
    unwritten: /^\$|^__allocating/,
    linesStray: true,
  },
  errors: {
    vague: [/Fatal error|NSError|[Cc]rash/],
    assertionHelpers: "assert precondition",
  },
  manifest: { files: "Package.swift Package.resolved" },
  source: {
    declaring: "func class struct let var static private public internal override final",
    defining: "class struct enum protocol let var static final",
    keywords: "let var func return if else for while throw self true false in import async await",
    importing: [/import/],
  },
  resolution: { by: "module" },
};
