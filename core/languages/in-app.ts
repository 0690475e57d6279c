/** Folders that hold other people's code, as Sentry's default rules name them (stack-traces.md §3). */
const foreignFolder = new RegExp(
  String.raw`(?:^|[/\\])(?:${[
    "node_modules",
    "bower_components",
    String.raw`\.pnpm`,
    String.raw`\.yarn`,
    "vendor",
    "site-packages",
    "dist-packages",
    String.raw`lib[/\\]python\d(?:\.\d{1,2})?`,
    String.raw`Python\d{2,3}[/\\]Lib`,
    "gems",
    String.raw`lib[/\\]ruby[/\\]\d[\d.]{0,10}`,
    String.raw`go[/\\]pkg[/\\]mod`,
    String.raw`\.?cargo[/\\](?:registry|git)`,
    String.raw`\.rustup`,
    String.raw`rustc[/\\][0-9a-f]{9,40}`,
    String.raw`\.pub-cache`,
    String.raw`\.nuget`,
    String.raw`deps[/\\][^/\\]{1,80}[/\\](?:lib|src|c_src)`,
    "Pods",
    String.raw`\.build[/\\]checkouts`,
  ].join("|")})[/\\]`,
);
/** Where systems and toolchains keep theirs; glibc's and .NET's build folders stand in binaries. */
const foreignRoot =
  /^(?:\/usr\/(?:local\/)?(?:lib|lib64|libexec|include|go\/src)\/|\/lib(?:64)?\/|\/System\/Library\/|\/opt\/homebrew\/|\/_\/src\/|\/build\/(?:glibc|gcc)-|\/usr\/src\/(?:linux|kernels|rustc|debug|python|ruby|php)[/-]|library\/(?:core|std|alloc|test|proc_macro)\/src\/|\.{2}\/\.{2}\/\.{2}\/(?:\.{2}\/)?src\/lib)/;
/** glibc's folders as they stand in its binaries, relative to where it was built. */
const foreignBuild =
  /^(?:\.{1,2}\/){1,3}(?:sysdeps|csu|nptl|elf|libio|stdlib|stdio-common|signal|string|malloc|posix|misc|assert|debug|io|time|setjmp|socket|dlfcn)\/[\w./-]{1,300}\.[chS]$/;
const foreignScheme =
  /^(?:node:|internal\/[\w/-]{1,200}\.m?js$|deno:|ext:|wasm:|bun:|dart:|org-dartlang-sdk:|webpack\/|(?:chrome|moz|safari(?:-web)?)-extension:|<|\[)/;
const foreignHost =
  /^https?:\/\/(?:unpkg\.com|cdnjs\.cloudflare\.com|cdn\.jsdelivr\.net|esm\.(?:run|sh)|cdn\.skypack\.dev|code\.jquery\.com|www\.googletagmanager\.com)\//;

/** Whether a frame is the app's own code, as far as its file tells. */
export function isInApp(file: string): boolean {
  if (file === "" || file === "native" || file === "unknown") return false;
  return ![foreignFolder, foreignRoot, foreignBuild, foreignScheme, foreignHost].some((rule) =>
    rule.test(file),
  );
}
