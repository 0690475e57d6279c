import { importStatements, withEnding } from "./import-statements.ts";
import { includedFiles } from "./included-files.ts";
import type { Language } from "./language.ts";
import { nearest, type RepositoryNames } from "./repository-names.ts";

/** Erlang and Elixir. */
export const beam: Language = {
  name: "beam",
  calledBy: "erlang elixir beam",
  endings: "ex exs erl eex heex hrl",
  foreignFiles: { folders: [/deps[/\\][^/\\]{1,80}[/\\](?:lib|src|c_src)/] },
  foreignPaths: { own: [/(?:^|\/)deps\//, /(?:^|\/)lib\/(?:erlang|elixir)\/lib\//] },
  foreignNames: [
    "elixir eex ex_unit iex logger mix stdlib kernel erts erlang compiler crypto ssl ssh inets mnesia",
    "sasl tools runtime_tools public_key asn1 syntax_tools parsetools xmerl observer common_test eunit",
    "phoenix phoenix_html phoenix_live_view phoenix_pubsub phoenix_template phoenix_ecto plug",
    "plug_cowboy plug_crypto cowboy cowlib ranch bandit thousand_island websock_adapter ecto ecto_sql",
    "db_connection postgrex myxql tds decimal jason poison telemetry oban gen_stage flow broadway",
    "absinthe ash tesla finch mint hackney httpoison req nimble_pool nimble_options swoosh gettext",
    "opentelemetry opentelemetry_api opentelemetry_phoenix opentelemetry_ecto rebar rebar3 elixir_ls",
    "poolboy lager hex proper meck mox",
  ].join(" "),
  runtime: { files: [/^(?:lib\/)?(?:gen_server|proc_lib|supervisor|enum|task)\.(?:erl|ex)$/] },
  naming: {
    // Without eex, heex and hrl: a fingerprint's recipe may not change under the incidents it has made.
    endings: "ex exs erl",
    clean: beamName,
    qualified: /[.:/]/,
  },
  writtenNames: {
    made: "init",
    makers: /\bdefmacrop?\b|\bquote\b|\bunquote\b/,
    linesStray: true,
  },
  errors: { vague: [/ErlangError|ExitError/] },
  tests: { suffixes: "_test _SUITE", ending: { ex: "exs" } },
  manifest: {
    files: "mix.exs mix.lock",
    declares: { file: "mix.exs", read: applicationName },
  },
  imports: [
    { endings: "ex exs", find: usedModules },
    { endings: "erl hrl", find: includedFiles },
  ],
  source: {
    declaring: "def defp defmacro fn",
    defining: "def defstruct record",
    keywords: "def do end fn and or not in true false if else import",
    importing: [/alias|require|import|use |-include/],
  },
  resolution: {
    by: "application",
    applicationName: /^[a-z]\w{0,100}$/,
    // Fewer than `foreignNames`: a repository may declare an application of those names itself.
    runtimeApplication:
      /^(?:elixir|stdlib|kernel|erts|mix|iex|eex|ex_unit|logger|crypto|ssl|inets|compiler)$/,
  },
};

function applicationName(text: string): { folder: string; name: string }[] {
  const name = /\bapp:[ \t]{0,20}:([a-z]\w{0,100})/.exec(text)?.[1];
  return name === undefined ? [] : [{ folder: "", name }];
}

const importing =
  /^[ \t]*(?:alias|import|use|require)[ \t]+([A-Z][\w.]{1,200}?)(?:\.\{([\w, ]{1,200})\})?(?=[\s,]|$)/gm;

function usedModules(path: string, text: string, repository: RepositoryNames): string[] {
  return importStatements(text, importing).flatMap(([name = "", group]) => {
    const base = name.split(".").filter(Boolean);
    const all =
      group === undefined ? [base] : group.split(",").map((each) => [...base, each.trim()]);
    return all.flatMap((parts) =>
      nearest(path, withEnding(parts.map(snakeCase), "ex"), 2, repository),
    );
  });
}

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
}

function beamName(name: string): string {
  return name
    .replace(/^anonymous fn\/\d{1,3} in /, "")
    .replace(/^(.{0,200}?)"?-([\w?!]{1,100}\/\d{1,3})-(?:fun|lc|lists\^).{0,60}$/, "$1$2")
    .replace(/\(.{0,500}\)$/, "");
}
