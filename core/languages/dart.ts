import { importStatements, relativeTo } from "./import-statements.ts";
import type { Language } from "./language.ts";
import { firstOf, nearest, type RepositoryNames } from "./repository-names.ts";

export const dart: Language = {
  name: "dart",
  calledBy: "dart",
  endings: "dart",
  foreignFiles: { folders: [/\.pub-cache/], starts: [/dart:|org-dartlang-sdk:/] },
  foreignPaths: {
    everywhere: [/(?:^|\/)\.pub-cache\//],
    own: [/(?:^|\/)flutter\/packages\//],
  },
  foreignNames: [
    "flutter flutter_test flutter_web_plugins sky_engine stack_trace async collection meta test",
    "test_api test_core http dio shelf shelf_router bloc flutter_bloc provider riverpod flutter_riverpod",
    "hooks_riverpod get get_it rxdart sentry sentry_flutter firebase_core cloud_firestore",
    "opentelemetry opentelemetry_api dartastic_opentelemetry json_annotation freezed_annotation",
    "go_router path args mockito mocktail grpc protobuf",
  ].join(" "),
  runtime: { files: [/^dart:/] },
  printedPaths: {
    noFile: [/dart:|org-dartlang-sdk:/],
    schemes: [/^org-dartlang-app:\/{2,3}/],
    // `package:shop/cart.dart`, or as a compiled web app serves it.
    packageFile:
      /^(?:package:|(?:https?:\/\/[^/]{1,200}\/|org-dartlang-app:\/{2,3})?packages\/)([\w.]{1,100})\/(.+)$/,
  },
  writtenNames: { unwritten: /\$|_closure|^new$|^_async/ },
  errors: { vague: [/_Exception|_TypeError|_Error/], overflow: [/(?:^|\.)StackOverflow$/] },
  tests: { suffixes: "_test" },
  manifest: {
    files: "pubspec.yaml pubspec.lock",
    declares: { file: "pubspec.yaml", read: packageName },
  },
  imports: [{ endings: "dart", find: importedLibraries }],
  source: {
    declaring: "class void final const var static async abstract",
    defining: "class enum const final var static",
    keywords: "const var return if else for while new async await throw this null void int",
    importing: [/import|part |library |export .{0,200} from/],
  },
  resolution: { by: "declared package", folder: "lib" },
};

function packageName(text: string): { folder: string; name: string }[] {
  const name = /^name:[ \t]{1,20}["']?(\w{1,100})/m.exec(text)?.[1];
  return name === undefined ? [] : [{ folder: "", name }];
}

const importing =
  /^[ \t]*(?:import|part|export)[ \t]+["'](?:package:[\w.]{1,80}\/)?([\w./-]{1,200})["']/gm;

function importedLibraries(path: string, text: string, repository: RepositoryNames): string[] {
  return importStatements(text, importing).flatMap(([name = ""]) => {
    const beside = firstOf(repository.paths, [relativeTo(path, name)]);
    return beside.length > 0 ? beside : nearest(path, ["lib", ...name.split("/")], 2, repository);
  });
}
