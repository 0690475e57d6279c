/**
 * How a frame of a language leads to a file of the repository where its path alone does not, by
 * what its runtime prints beside it. A language without one is resolved by its path.
 */
export type Resolution =
  | ByClass
  | ByNamespace
  | ByAutoload
  | ByImportPath
  | ByCrate
  | ByApplication
  | ByDeclaredPackage
  | ByModule;

/** A class's package is its file's folder. */
export type ByClass = {
  by: "class";
  /** Packages of the runtime, in which no repository declares classes. */
  runtimeClass: RegExp;
  runtimeReason: string;
  /** The class of a frame's module, without inner classes; empty where there is none. */
  classOf: (module: string) => string;
  /** The file names a class may stand in. */
  fileNames: (name: string) => string[];
  /** Files whose folders may leave out a part of the package. */
  shortened: RegExp;
  /** Where a build tool's source folders end and packages begin; words. */
  sourceRoots: string;
  /** Folders of a build's variants, which all run, whatever they are called. */
  variants: RegExp;
};

/** A type's namespace is its project's folders. */
export type ByNamespace = {
  by: "namespace";
  runtimeType: RegExp;
  runtimeReason: string;
  /** A function's namespaces and types, outermost first; empty where there are none. */
  typeOf: (name: string) => string[];
  ending: string;
};

/** A manifest says which namespace begins in which folder. */
export type ByAutoload = {
  by: "autoload";
  /** The class of a frame, with its namespace; empty where there is none. */
  classOf: (frame: { file: string; module?: string | undefined; name: string }) => string;
  /** A declared name that is such a namespace. */
  isNamespace: RegExp;
  separator: string;
};

/** The function's package is a folder below the module that a manifest names. */
export type ByImportPath = {
  by: "import path";
  /** The package of a function; null where it has none. */
  packageOf: (name: string) => string | null;
  /** The package of every program's own entry. */
  entryPackage: string;
  /** First segments of the runtime's own packages; words. */
  runtimePackages: string;
  /** What a declared name must be to be a module's. */
  moduleName: RegExp;
  /** A module's name that is one by itself, wherever it was declared. */
  moduleAddress: RegExp;
};

/** The crate that begins a function's path is a member of the workspace. */
export type ByCrate = {
  by: "crate";
  crateOf: (name: string) => string | null;
  runtimeCrates: string;
  runtimeReason: string;
};

/** The path is one in the folder of an application that the frame names. */
export type ByApplication = {
  by: "application";
  /** What an application's name looks like; a frame may have its module's name instead. */
  applicationName: RegExp;
  runtimeApplication: RegExp;
};

/** The path begins with a declared package's name, and goes on in this folder of it. */
export type ByDeclaredPackage = { by: "declared package"; folder: string };

/** The path is a module's name and a file's, whatever folders are between them. */
export type ByModule = { by: "module" };
