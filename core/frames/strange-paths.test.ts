import { describe, expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { type FrameAnswer, type MapFrames, mapFrames } from "./map-frames.ts";
import { resolveTrace } from "./resolve-trace.ts";
import { verifyTrace } from "./verify-trace.ts";

function first(asked: MapFrames): FrameAnswer | undefined {
  return mapFrames(asked)[0];
}

function at(file: string, name?: string, module?: string) {
  return {
    file,
    line: 3,
    ...(name === undefined ? {} : { function: name }),
    ...(module === undefined ? {} : { module }),
  };
}

describe("a file that lies right in a container's root", () => {
  const tree = [
    "services/billing/run.py",
    "services/billing/charge.py",
    "services/billing/jobs/nightly.py",
    "services/mail/run.py",
  ];
  const frames = [at("/app/run.py")];

  test.each(["billing", "billing-prod", "billing-service-staging"])(
    "is the one in the folder of the service %s",
    (service) => {
      const answer = { kind: "likely", path: "services/billing/run.py" };
      expect(first({ tree, frames, service })).toMatchObject(answer);
    },
  );

  test("is the one beside another frame's, which maps", () => {
    const answers = mapFrames({ tree, frames: [...frames, at("/app/jobs/nightly.py")] });
    expect(answers.map(({ path }) => path)).toEqual([
      "services/billing/run.py",
      "services/billing/jobs/nightly.py",
    ]);
  });

  test("is several where nothing tells them apart, and the only one of its name", () => {
    expect(first({ tree, frames })).toMatchObject({
      kind: "ambiguous",
      candidates: ["services/billing/run.py", "services/mail/run.py"],
    });
    expect(first({ tree, frames: [at("/app/charge.py")] })).toMatchObject({
      kind: "likely",
      path: "services/billing/charge.py",
    });
  });

  test("is none where its only namesake is a test's or a copy, or its folder is a system's", () => {
    const aside = ["test/charge.py", "src/pay.py"];
    expect(first({ tree: aside, frames: [at("/app/charge.py")] })?.kind).not.toBe("likely");
    expect(first({ tree, frames: [at("/usr/bin/charge.py")] })?.kind).toBe("none");
  });

  test("is exact once its function stands at the line", () => {
    const thrown = "TypeError: x\n    at serve (/srv/app/server.js:2:3)";
    const found = resolveTrace(parseStackTrace(thrown), { tree: ["server.js"], service: "shop" });
    const frame = (text: string) =>
      verifyTrace(found, [{ path: "server.js", text }]).trace.exceptions[0]?.frames[0];
    expect(frame("function serve() {\n  x();\n}\n")?.resolution?.kind).toBe("exact");
    expect(frame("listen();\n// serve\nserve = 1;\n")?.resolution?.kind).toBe("likely");
  });
});

test("letters of another case are the same file, where only one is meant", () => {
  const frames = [at("/repo/Billing/RateTable.cs")];
  const tree = ["src/billing/ratetable.cs", "src/mail/RateTable.cs"];
  expect(first({ tree, frames })).toMatchObject({ path: "src/billing/ratetable.cs" });
  expect(first({ tree: ["a/billing/RateTable.cs", "b/BILLING/RateTable.cs"], frames })?.path).toBe(
    undefined,
  );
});

test("the service still decides where many files share an ending", () => {
  const packages = Array.from({ length: 31 }, (_, each) => `packages/p${each}/src/index.ts`);
  const tree = ["apps/billing/src/index.ts", ...packages];
  const frames = [at("/app/dist/index.js")];
  expect(first({ tree, frames, service: "billing" })).toMatchObject({
    kind: "likely",
    path: "apps/billing/src/index.ts",
  });
  expect(first({ tree, frames })?.kind).toBe("ambiguous");
});

test("a build's flavours all run, and a class of two of them is either", () => {
  const tree = ["demo", "live"].map((each) => `app/src/${each}/kotlin/org/acme/pay/Gateway.kt`);
  const frames = [at("Gateway.kt", "pay", "org.acme.pay.Gateway")];
  expect(first({ tree, frames, language: "kotlin" })?.kind).toBe("ambiguous");
  const tested = ["main", "test"].map((each) => `app/src/${each}/kotlin/org/acme/pay/Gateway.kt`);
  expect(first({ tree: tested, frames, language: "kotlin" })?.path).toBe(tested[0]);
});

test("another project's versioned source folder is not the repository", () => {
  const frames = [at("/build/libfoo-2.1.0/src/util.c")];
  expect(first({ tree: ["src/util.c"], frames })?.kind).toBe("none");
  expect(first({ tree: ["src/util.c"], frames, service: "libfoo" })?.kind).toBe("exact");
});

describe("the namespace of the function", () => {
  test.each([
    [
      "dotnet",
      "/src/Setup/Routes.cs",
      "Acme.Lite.Web.Setup.Routes.Use",
      ["lite/src/Acme.Lite.Web/Setup/Routes.cs", "src/Acme.Web/Setup/Routes.cs"],
    ],
    [
      "ruby",
      "/app/build.rb",
      "Shop::Refunds::Build#call",
      ["a/shop/refunds/build.rb", "a/shop/orders/build.rb"],
    ],
    [
      "elixir",
      "lib/disk.ex",
      "Acme.Store.Disk.put/2",
      ["a/lib/acme/store/disk.ex", "b/lib/acme/mail/disk.ex"],
    ],
  ])("decides a tie of %s", (language, file, name, tree) => {
    expect(first({ tree, frames: [at(file, name)], language })?.path).toBe(tree[0]);
  });

  test("is no application's name", () => {
    const frames = [at("lib/acme/store/disk.ex", "Acme.Store.Disk.put/2", "Acme.Store.Disk")];
    expect(first({ tree: ["lib/acme/store/disk.ex"], frames, language: "elixir" })).toMatchObject({
      kind: "exact",
      path: "lib/acme/store/disk.ex",
    });
  });

  test("of a vendor is not the repository's, though a file is called so", () => {
    const frames = [at("Session.php", "check", "Illuminate.Auth.Guards.Session")];
    const tree = ["app/Http/Guards/Session.php"];
    expect(first({ tree, frames, language: "php" })?.kind).toBe("none");
    const own = [at("Session.php", "check", "App.Http.Guards.Session")];
    expect(first({ tree, frames: own, language: "php" })?.path).toBe(tree[0]);
  });
});

test.each([
  ["/mail_worker/views/hello.erb", "src/mailer/views/hello.erb", "ruby"],
  ["org-dartlang-app:///packages/acme/pages/start.dart", "lib/pages/start.dart", "dart"],
  ["acme_run/Start.swift", "Sources/acme-run/Start.swift", "swift"],
  [
    "/srv/bakery/.yarn/__virtual__/trays-virtual-0a1b2c3d4e/1/packages/trays/src/count.ts",
    "packages/trays/src/count.ts",
    "nodejs",
  ],
])("%s is %s", (file, path, language) => {
  expect(first({ tree: [path], frames: [at(file)], language })?.path).toBe(path);
});

test("a virtual package is the app's own, and one of Yarn's cache is not", () => {
  const frame = (path: string) =>
    parseStackTrace(`Error: x\n    at f (/srv/.yarn/${path}:9:1)`).exceptions[0]?.frames[0];
  expect(frame("__virtual__/trays-virtual-0a/1/packages/trays/src/count.ts")?.inApp).toBe(true);
  expect(frame("__virtual__/x-virtual-0a/0/cache/x.zip/node_modules/x/a.js")?.inApp).toBe(false);
  expect(frame("cache/x.zip/a.js")?.inApp).toBe(false);
});

test("a number behind a shrinker's name is no line: the method's own is said, or none", () => {
  const thrown = "java.lang.IllegalStateException: x\n\tat bakery.Oven.heat(SourceFile:52)";
  const path = "src/main/java/bakery/Oven.java";
  const found = resolveTrace(parseStackTrace(thrown, { language: "java" }), {
    tree: [path],
    service: "bakery",
  });
  expect(found.exceptions[0]?.frames[0]).toMatchObject({ path, resolution: { lineUnknown: true } });
  const text = `package bakery;\n\nclass Oven {\n  void heat() {\n  }\n${"\n".repeat(60)}}\n`;
  const [frame] = verifyTrace(found, [{ path, text }]).trace.exceptions[0]?.frames ?? [];
  expect(frame).toMatchObject({ path, line: 4, resolution: { printedLine: 52 } });
});
