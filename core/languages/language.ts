import type { RepositoryNames } from "./repository-names.ts";
import type { Resolution } from "./resolution.ts";

export type LanguageName =
  | "javascript"
  | "python"
  | "go"
  | "ruby"
  | "php"
  | "rust"
  | "beam"
  | "jvm"
  | "dart"
  | "swift"
  | "dotnet"
  | "native";

/**
 * All that is known of a language, or of a family of languages that share a runtime. Everything but
 * the name is data that the questions beside this file ask of all languages at once; `words` are
 * parted by spaces. Patterns meet a stranger's text, and are joined with those of other languages:
 * they take linear time and capture no groups, save where a field asks for some.
 */
export type Language = {
  name: LanguageName;
  /** What telemetry.sdk.language or a stack format calls it; words. */
  calledBy: string;
  /** Endings of its source files, without the dot; words. */
  endings: string;
  foreignFiles?: ForeignFiles;
  foreignPaths?: ForeignPaths;
  /** First parts of package, namespace, crate or application names that other people own; words. */
  foreignNames?: string;
  /** What parts such a name. `.`, `:` and `/` where nothing else is said. */
  nameParts?: RegExp;
  runtime?: Runtime;
  printedPaths?: PrintedPaths;
  compiled?: Compiled;
  naming?: Naming;
  writtenNames?: WrittenNames;
  errors?: Errors;
  tests?: Tests;
  manifest?: Manifest;
  dependency?: Dependency;
  imports?: Imports[];
  source?: SourceWords;
  resolution?: Resolution;
};

/**
 * Other people's code as a stack trace prints its file, whatever wrote the line: with either slash,
 * from any machine. Parsing asks this of a file alone, so each rule must be safe in every language.
 */
export type ForeignFiles = {
  /** A folder's name, or several; slashes stand around it. */
  folders?: RegExp[];
  /** What such a file begins with. */
  starts?: RegExp[];
};

/**
 * The same of a path that is compared with a repository's tree: plain segments without a leading
 * slash, of a language that is known, so that a rule may be bolder than `ForeignFiles` are.
 */
export type ForeignPaths = {
  /** In frames of every language. */
  everywhere?: RegExp[];
  /** In frames of this language only. */
  own?: RegExp[];
  /** A frame's file as it was printed. */
  printed?: RegExp;
  /** Folders of other people's files that a tree itself may hold; no frame is looked for there. */
  inTree?: string;
};

/** The runtime's own code, which changes with each patch release. */
export type Runtime = {
  files?: RegExp[];
  names?: RegExp[];
  /** Files of frames above the innermost library's, where a library threw. */
  aboveLibraries?: RegExp;
};

/** How files are written in its traces beside a plain path. */
export type PrintedPaths = {
  /** What begins a file that is none: the runtime's own, or code made while running. */
  noFile?: RegExp[];
  /** Hosts that serve other people's modules. */
  foreignHosts?: RegExp;
  /** Schemes that its tools put before a path; taken off. */
  schemes?: RegExp[];
  /** What its tools put after a path; taken off. */
  tail?: RegExp;
  /** Made-up roots, once slashes are one way, and what stands there instead. */
  roots?: [RegExp, string][];
  /** A package's name and the path within its folder, as two groups. */
  packageFile?: RegExp;
};

/** Where the source of a compiled file stands. */
export type Compiled = {
  /** A compiled file's ending; its first group chooses among `sources`. */
  ending: RegExp;
  /** The endings a person writes, the likeliest first, by that group. */
  sources: Record<string, string[]>;
  /** Folders that compilers and bundlers write to; words. */
  outputFolders: string;
  /** What they put between their output folder and the source's own folders. */
  outputKinds: RegExp;
  /** The name of a file that a build wrote beside the sources. */
  builtName: RegExp;
};

/** How grouping reads a function's name, so that it stays the same over builds and releases. */
export type Naming = {
  /** Endings of files whose functions are read so; `endings` where nothing else is said; words. */
  endings?: string;
  /** The trace's language decides, not the file. */
  byTrace?: true;
  /** Also where a frame's file is a URL without such an ending. */
  urls?: true;
  /** The name without what engines, compilers and bundlers add; empty where nothing is left. */
  clean?: (name: string, column: number) => string;
  /** The frame's module is a class, which says where the function stands: both as one name. */
  classMethod?: (module: string, name: string) => string;
  /** Names that already say where they stand; a file beside them would only move. */
  qualified?: RegExp;
  /** Names and classes that its compiler or a framework made up. */
  generated?: RegExp[];
  /** Endings of files that a source map or a compiler puts instead of others. */
  unstableEndings?: RegExp;
  /** Names of bundles that hold dependencies only. */
  dependencyBundle?: RegExp;
};

/** How a person's name for a function stands in the name that the runtime prints. */
export type WrittenNames = {
  /** Printed forms that wrap a written name, which is the last group. */
  wrapped?: RegExp[];
  /** Names that its compiler or runtime makes; words. */
  made?: string;
  /** Names that its tools make and that look like written ones. */
  unwritten?: RegExp;
  /** Source that makes functions whose names stand nowhere in it. */
  makers?: RegExp;
  /** Every function that has a name has it from the source, outside of other functions too. */
  stand?: true;
  /** Modules whose functions its compiler names. */
  madeModule?: RegExp;
  /** Names that may be of an anonymous function, and how such a one begins. */
  calledAs?: { name: RegExp; anonymous: RegExp };
  /** A frame's line may be that of code put into its function: inlined, or a macro's. */
  linesStray?: true;
};

export type Errors = {
  /** Types that say nothing of what went wrong, without `namespace`. */
  vague?: RegExp[];
  /** Where such types live. */
  namespace?: RegExp;
  /** Types of a stack that never ends. */
  overflow?: RegExp[];
  /** The same by the message, where the type does not say so. */
  overflowMessage?: RegExp;
  /** Functions that throw for their callers; words. */
  assertionHelpers?: string;
  panic?: Panic;
};

/** The functions where a panic starts: what stands above is the runtime, or recovered from it. */
export type Panic = {
  border: RegExp;
  /** The same in a trace of any language, where it must differ; the language's file says why. */
  anyTrace?: RegExp;
  /** A border's name may be anybody's function: it counts in files of this language only. */
  ownFilesOnly?: true;
};

export type Tests = {
  /** What follows a source file's name in its test's, the likeliest first; words. */
  suffixes?: string;
  /** What stands before it; words. */
  prefixes?: string;
  /** Names that are a test's too, but are not looked for by a source file's name. */
  otherNames?: RegExp[];
  /** A test's ending where it is not its source's. */
  ending?: Record<string, string>;
  /** Paths that a patch may create as a test: stricter, since a runner must find the file. */
  creatable?: RegExp[];
};

export type Manifest = {
  /** Manifests and locks as they lie beside one another, a manifest before its lock; words. */
  files: string;
  /** The manifest that names packages, and what it declares. */
  declares?: { file: string; read: (text: string) => DeclaredName[] };
  /** Files whose folder is a project's root. */
  project?: RegExp;
};

/** A package's name and its folder below the manifest's own. */
export type DeclaredName = { folder: string; name: string };

/** Where dependencies are installed, and which one a file there belongs to. */
export type Dependency = {
  /** The path up to the package's own folder. */
  folder: RegExp;
  /** The package, of the three folders that follow. */
  name: (first: string, second: string | undefined, third: string | undefined) => string;
  /** A folder that packages are installed into, and the repository's own among them. */
  installed?: {
    folder: RegExp;
    /** Whether frames of any language may stand there. */
    anyLanguage: boolean;
    /** A package is known by its manifest's name, or by its whole path below a project. */
    knownBy: "name" | "project";
  };
};

/** The repository's files that a file imports, in the order it names them. */
export type Imports = {
  /** Endings of files that are read so; words. */
  endings: string;
  find: (path: string, text: string, repository: RepositoryNames) => string[];
};

/** Words of its source, as far as lines are read without a parser. */
export type SourceWords = {
  /** Words before a function's name, or before what holds functions; words. */
  declaring?: string;
  /** Words right before the name of a type, a constant or a variable; words. */
  defining?: string;
  /** Words that name nothing; words. */
  keywords?: string;
  /** What a line that imports begins with. */
  importing?: RegExp[];
};
