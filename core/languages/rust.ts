import { importStatements } from "./import-statements.ts";
import type { DeclaredName, Language } from "./language.ts";
import { firstOf, type RepositoryNames } from "./repository-names.ts";

export const rust: Language = {
  name: "rust",
  calledBy: "rust",
  endings: "rs",
  foreignFiles: {
    folders: [/\.?cargo[/\\](?:registry|git)/, /\.rustup/, /rustc[/\\][0-9a-f]{9,40}/],
    starts: [/\/usr\/src\/rustc[/-]|library\/(?:core|std|alloc|test|proc_macro)\/src\//],
  },
  foreignPaths: {
    everywhere: [/(?:^|\/)\.cargo\/(?:registry|git)\/|^rustc\//],
    own: [
      /(?:^|\/)library\/(?:std|core|alloc|test|proc_macro|panic_unwind)\/src\//,
      /(?:^|\/)rustlib\/|(?:^|\/)rustc-[\d.]{1,12}\/|(?:^|\/)vendor\//,
      /(?:^|\/)registry\/src\/[^/]{1,80}-[0-9a-f]{16}\//,
    ],
  },
  foreignNames: [
    "std core alloc proc_macro test backtrace rust_begin_unwind rust_panic rust_eh_personality __rust_",
    "__rustc rustc_demangle compiler_builtins gimli addr2line tokio tokio_util futures futures_util",
    "futures_core futures_executor hyper hyper_util h2 tower tower_http axum axum_core actix_web",
    "actix_rt actix_server actix_http actix_service actix rocket warp tonic reqwest serde serde_json",
    "anyhow eyre color_eyre tracing tracing_core tracing_subscriber log rayon rayon_core crossbeam",
    "parking_lot sqlx diesel mio async_std opentelemetry opentelemetry_sdk",
  ].join(" "),
  runtime: { files: [/\/rustc\//], names: [/^(?:std|core|alloc)(?:::|\.|\/)/] },
  naming: { clean: rustName, qualified: /[.:/]/ },
  writtenNames: { made: "main", makers: /\bmacro_rules!|\$\w/ },
  errors: {
    vague: [/panic/],
    assertionHelpers: "unreachable todo unimplemented expect panic",
    panic: {
      border: /^(?:core::panicking::|std::panicking::begin_panic|rust_begin_unwind)/,
      // Every function of both modules: a fingerprint's recipe may not change.
      anyTrace: /^(?:core|std)::panicking::/,
    },
  },
  manifest: {
    files: "Cargo.toml Cargo.lock",
    declares: { file: "Cargo.toml", read: crateNames },
  },
  imports: [{ endings: "rs", find: usedModules }],
  source: {
    declaring: "fn struct const let static async",
    defining: "struct enum trait type const let static",
    keywords: "let fn return if else for while async self true false in type of",
    importing: [/use |mod /],
  },
  resolution: {
    by: "crate",
    crateOf: (name) => /^[<&\s]{0,4}(?:dyn |mut )?([A-Za-z_]\w{0,80})::/.exec(name)?.[1] ?? null,
    // Frames without a folder only: fewer names than `foreignNames`, since a workspace may use those.
    runtimeCrates: "std core alloc proc_macro test compiler_builtins",
    runtimeReason: "The function is Rust's own library's.",
  },
};

/** The package, and the library and binaries where they are called otherwise. */
function crateNames(text: string): DeclaredName[] {
  let section = "";
  const names = new Set<string>();
  for (const line of text.split("\n")) {
    section = /^\[{1,2}([\w.-]{1,60})\]{1,2}/.exec(line)?.[1] ?? section;
    const name = /^name[ \t]{0,20}=[ \t]{0,20}"([\w-]{1,100})"/.exec(line)?.[1];
    if (name && /^(?:package|lib|bin)$/.test(section)) names.add(name);
  }
  return [...names].map((name) => ({ folder: "", name }));
}

const importing =
  /^[ \t]*(?:pub(?:\([\w: ]{1,40}\))?[ \t]+)?(?:mod[ \t]+(\w{1,80})[ \t]*;|use[ \t]+(crate|super|self)((?:::\w{1,80}){1,8}))/gm;

function usedModules(path: string, text: string, { paths }: RepositoryNames): string[] {
  const folders = path.split("/").slice(0, -1);
  const name = (path.split("/").at(-1) ?? "").replace(/\.rs$/, "");
  const own = /^(?:mod|lib|main)$/.test(name) ? folders : [...folders, name];
  const root = folders.slice(0, folders.lastIndexOf("src") + 1);
  return importStatements(text, importing).flatMap(([module, base, rest = ""]) => {
    const from = base === "crate" ? root : base === "super" ? own.slice(0, -1) : own;
    const parts = module === undefined ? rest.split("::").filter(Boolean) : [module];
    const stems = parts.map((_, at) => [...from, ...parts.slice(0, parts.length - at)].join("/"));
    return firstOf(
      paths,
      stems.flatMap((stem) => [`${stem}.rs`, `${stem}/mod.rs`]),
    );
  });
}

function rustName(name: string): string {
  return name
    .replace(/::h[0-9a-f]{16}$/, "")
    .replace(/\[[0-9a-f]{8,16}\]/g, "")
    .replace(/(?:::\{\{?[\w# -]{1,40}\}\}?){1,6}/g, "")
    .replace(/::<[^<>]{0,200}>/g, "");
}
