import type { Family } from "./family.ts";

/**
 * Folders that hold a runtime or other people's code, whatever the repository has of the same
 * name (stack-traces.md §3). Asked before anything is compared with the tree.
 */
const everywhere = [
  /(?:^|\/)(?:node_modules|bower_components|site-packages|dist-packages|third_party)\//,
  /(?:^|\/)\.pnp\.[cm]?js$|(?:^|\/)(?:\.pnpm|\.yarn|\.vite\/deps|\.npm|\.bun\/install|\.cache\/deno)\//,
  /(?:^|\/)(?:go\/pkg\/mod|pkg\/mod\/cache|\.cargo\/(?:registry|git)|\.pub-cache|\.gradle|\.m2|\.nuget)\//,
  /(?:^|\/)\.build\/checkouts\/|(?:^|\/)SourcePackages\/checkouts\/|(?:^|\/)(?:Pods|Carthage)\//,
  /^(?:usr|opt|Library|lib|lib64)\/(?:local\/)?(?:lib|lib64|libexec|include)\//,
  /^(?:var\/(?:lang|runtime)|opt\/(?:nodejs|python|ruby|java|homebrew))\//,
  /^(?:rustc|nix\/store|snap)\//,
];

const inFamily: Partial<Record<Family, RegExp[]>> = {
  python: [
    /(?:^|\/)[Ll]ib\/python\d|(?:^|\/)Python\d{1,4}\/[Ll]ib\//,
    /(?:^|\/)\.pyenv\/versions\//,
  ],
  go: [
    /(?:^|\/)(?:usr\/local\/go|usr\/lib\/go(?:-[\d.]{1,10})?|Program Files\/Go|libexec|sdk\/go[\d.]{1,10})\/src\//,
    /(?:^|\/)hostedtoolcache\/(?:windows\/)?go\//,
    /(?:^|\/)vendor\/|(?:^|\/)external\/(?:com|org|in|io|net)_|@v\d/,
  ],
  ruby: [
    /(?:^|\/)gems\/[^/]{1,100}-\d|(?:^|\/)bundler\/gems\/|(?:^|\/)vendor\/(?:bundle|cache|gems)\//,
    /(?:^|\/)lib\/ruby\/|(?:^|\/)\.(?:rbenv|rvm|asdf)\//,
  ],
  php: [/(?:^|\/)vendor\//],
  rust: [
    /(?:^|\/)library\/(?:std|core|alloc|test|proc_macro|panic_unwind)\/src\//,
    /(?:^|\/)rustlib\/|(?:^|\/)rustc-[\d.]{1,12}\/|(?:^|\/)vendor\//,
    /(?:^|\/)registry\/src\/[^/]{1,80}-[0-9a-f]{16}\//,
  ],
  beam: [/(?:^|\/)deps\//, /(?:^|\/)lib\/(?:erlang|elixir)\/lib\//],
  native: [
    /(?:^|\/)(?:deps|vendor|third_party|external|subprojects)\//,
    /(?:^|\/)sysdeps\/|(?:^|\/)(?:glibc|gcc|llvm|libstdc\+\+)-[^/]{1,60}\//,
  ],
  dotnet: [/(?:^|\/)Microsoft\.NET\//],
  dart: [/(?:^|\/)flutter\/packages\//],
};

/** A gem's frame as Rails logs it: `activerecord (6.1.7) lib/…`. */
const railsGem = /^[\w.-]{1,100} \(\d[^)]{0,40}\) /;

/** Whether a frame's folders are a dependency's or the runtime's own. */
export function isForeign(file: string, segments: string[], family: Family | null): boolean {
  if (family === "ruby" && railsGem.test(file)) return true;
  const path = segments.join("/");
  return [...everywhere, ...(family ? (inFamily[family] ?? []) : [])].some((rule) =>
    rule.test(path),
  );
}
