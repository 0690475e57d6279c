import type { Language } from "./language.ts";

/** C#, F# and Visual Basic on .NET and Mono. */
export const dotnet: Language = {
  name: "dotnet",
  calledBy: "dotnet csharp",
  endings: "cs fs vb cshtml razor",
  foreignFiles: {
    folders: [/\.nuget/],
    // Where Microsoft's deterministic builds put a source's root.
    starts: [/\/_\/src\//],
  },
  foreignPaths: {
    everywhere: [/(?:^|\/)\.nuget\//],
    own: [/(?:^|\/)Microsoft\.NET\//],
  },
  foreignNames: [
    "System Microsoft Windows Mono Interop Internal Castle Newtonsoft Npgsql MySql MySqlConnector",
    "MongoDB StackExchange Dapper EntityFramework NHibernate AutoMapper MediatR FluentValidation Polly",
    "Serilog NLog log4net OpenTelemetry Datadog Sentry Autofac Ninject SimpleInjector MassTransit",
    "NServiceBus RabbitMQ Confluent Hangfire Quartz Grpc Google.Protobuf Swashbuckle NSwag RestSharp",
    "Refit Azure Amazon Xunit xunit NUnit Moq NSubstitute FluentAssertions Humanizer Akka Orleans",
    "ServiceStack Unity UnityEngine UnityEditor lambda_method",
  ].join(" "),
  runtime: { names: [/^System\./] },
  // A deterministic build's root stands for the repository's.
  printedPaths: { roots: [[/^\/?_\//, "/"]] },
  naming: {
    byTrace: true,
    clean: dotnetName,
    qualified: /^/,
    generated: [/^lambda_method/],
  },
  writtenNames: {
    wrapped: [/<\w{1,200}>g__(\w{1,200})\|/, /<(\w{1,200})>[bd]__/],
    made: "ctor cctor MoveNext MainAsync main",
    unwritten: /^(?:(?:get|set|add|remove|op|init)_|[bdgm]__|Finalize$|PrintMembers$|Deconstruct$)/,
  },
  errors: {
    vague: [/SystemException|ApplicationException|Exception/],
    namespace: /System\./,
    overflow: [/(?:^|\.)StackOverflowException$/],
  },
  tests: { suffixes: "Test Tests" },
  manifest: { files: "", project: /\.(?:cs|fs|vb)proj$/ },
  source: {
    declaring:
      "class struct public private protected internal static async override void abstract sub",
    defining: "class interface struct enum record const var static",
    keywords:
      "var const return if else for while new async await throw this null true false void int string bool",
    importing: [/using |namespace |open /],
  },
  resolution: {
    by: "namespace",
    // Of Microsoft's own, what the runtime ships with; a repository may be Microsoft's too.
    runtimeType:
      /^(?:System|Microsoft\.(?:AspNetCore|Extensions|EntityFrameworkCore|Data|Win32|CSharp|VisualBasic|JSInterop|Diagnostics|NET))\./,
    runtimeReason: "The type is .NET's own.",
    typeOf,
    ending: ".cs",
  },
};

/** `Acme.Shop.Cart.<Total>d__2.MoveNext` is the type `Acme.Shop.Cart`. */
function typeOf(name: string): string[] {
  const plain = name.replace(/[([].*$/, "").replace(/`\d{1,3}/g, "");
  const parts = plain.split(/[.+/]/).filter((part) => part !== "");
  const made = parts.findIndex((part) => /[<>]/.test(part));
  const written = made >= 0 ? parts.slice(0, made) : parts.slice(0, -1);
  return written.every((part) => /^\w{1,200}$/.test(part)) ? written : [];
}

/** `<Pay>d__3.MoveNext` and `<>c__DisplayClass4_0.<Pay>b__1` are both of `Pay`. */
function dotnetName(name: string): string {
  return name
    .replace(/`\d{1,2}|\[[^\]]{0,200}\]/g, "")
    .replace(/\(.{0,1000}\)$/, "")
    .replace(/\.?<>c(?:__DisplayClass[\d_]{1,12})?(?=\.)/, "")
    .replace(/<([^<>]{0,200})>d(?:__\d{1,5})?\.MoveNext$/, "$1")
    .replace(
      /<{1,2}([^<>]{1,200}?)>?\$?>[bg]__([A-Za-z]\w{0,100})?[|\d_]{0,20}(?:\.MoveNext)?$/,
      (_, outer: string, local?: string) => (local ? `${outer}.${local}` : outer),
    );
}
