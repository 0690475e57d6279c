import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mapFrames } from "./map-frames.ts";
import { indexTree } from "./tree-index.ts";

const monorepo = [
  "packages/cart/package.json",
  "packages/cart/src/index.ts",
  "packages/cart/src/total.ts",
  "packages/till/package.json",
  "packages/till/src/index.ts",
  "packages/till/src/print.ts",
  "packages/web/src/index.ts",
  "packages/post/src/index.ts",
  "test/src/total.ts",
];

function at(file: string, line = 1) {
  return { file, line };
}

describe("one frame", () => {
  test("whose whole repository path ends its own is exact", () => {
    const [answer] = mapFrames({ tree: monorepo, frames: [at("/app/packages/cart/src/total.ts")] });
    expect(answer).toMatchObject({ kind: "exact", path: "packages/cart/src/total.ts" });
  });

  test("of a compiled file is its source's, and says that its line is not", () => {
    const [answer] = mapFrames({
      tree: monorepo,
      frames: [at("/app/packages/cart/dist/esm/total.js")],
    });
    expect(answer).toMatchObject({
      kind: "likely",
      path: "packages/cart/src/total.ts",
      compiled: true,
    });
  });

  test("that several files fit as well names three of them and none as its own", () => {
    const [answer] = mapFrames({ tree: monorepo, frames: [at("/somewhere/else/src/index.ts")] });
    expect(answer?.kind).toBe("ambiguous");
    expect(answer?.path).toBeUndefined();
    expect(answer?.candidates).toHaveLength(3);
    expect(answer?.reason).toBe(
      "4 files fit equally well, and nothing else in the trace tells them apart.",
    );
  });

  test("that shares only its name with a file is none", () => {
    const [answer] = mapFrames({ tree: monorepo, frames: [at("/opt/elsewhere/lib/print.ts")] });
    expect(answer).toMatchObject({ kind: "none" });
  });

  test("that shares two folders below an unusual root waits for another that agrees", () => {
    const tree = ["services/shop/core/cart.py", "services/shop/core/till.py"];
    const one = mapFrames({ tree, frames: [at("/very/odd/place/to/put/it/core/cart.py")] });
    expect(one).toMatchObject([{ kind: "ambiguous", candidates: ["services/shop/core/cart.py"] }]);
    const both = mapFrames({
      tree,
      frames: ["cart.py", "till.py"].map((name) => at(`/very/odd/place/to/put/it/core/${name}`)),
    });
    expect(both).toMatchObject([
      { kind: "likely", path: "services/shop/core/cart.py" },
      { kind: "likely", path: "services/shop/core/till.py" },
    ]);
  });
});

describe("what tells files apart", () => {
  const frames = [at("/app/src/index.ts")];

  test("a frame of the same trace that only one package explains", () => {
    const answers = mapFrames({ tree: monorepo, frames: [...frames, at("/app/src/print.ts")] });
    expect(answers.map(({ path }) => path)).toEqual([
      "packages/till/src/index.ts",
      "packages/till/src/print.ts",
    ]);
  });

  test("the service's name, where it is a package's folder or declared name", () => {
    expect(mapFrames({ tree: monorepo, frames })[0]?.kind).toBe("ambiguous");
    expect(mapFrames({ tree: monorepo, frames, service: "web" })[0]?.path).toBe(
      "packages/web/src/index.ts",
    );
    const manifests = { "packages/post": "@acme/mailer" };
    expect(mapFrames({ tree: monorepo, frames, service: "mailer", manifests })[0]?.path).toBe(
      "packages/post/src/index.ts",
    );
  });

  test("a root learned from earlier traces", () => {
    const [answer] = mapFrames({ tree: monorepo, frames, roots: { app: "packages/cart" } });
    expect(answer).toMatchObject({ kind: "likely", path: "packages/cart/src/index.ts" });
    expect(answer?.reason).toBe("Earlier traces of this service put /app at packages/cart.");
  });

  test("a learned root takes nothing from a frame that is exact by itself", () => {
    const [answer] = mapFrames({
      tree: monorepo,
      frames: [at("/app/packages/cart/src/total.ts")],
      roots: { app: "" },
    });
    expect(answer).toMatchObject({ kind: "exact", path: "packages/cart/src/total.ts" });
  });

  test("a learned root that leads to no file teaches nothing", () => {
    const [answer] = mapFrames({ tree: monorepo, frames, roots: { app: "packages/gone" } });
    expect(answer?.kind).toBe("ambiguous");
  });
});

describe("dependencies", () => {
  test("are none, though the repository has a file of that name and place", () => {
    const tree = ["express/lib/router/index.js", "requests/api.py", "github.com/x/log/log.go"];
    const files = [
      "/app/node_modules/express/lib/router/index.js",
      "/usr/lib/python3/dist-packages/requests/api.py",
      "/go/pkg/mod/github.com/x/log@v1.2.0/log.go",
      "node:internal/modules/cjs/loader",
    ];
    const answers = mapFrames({ tree, frames: files.map((file) => at(file)) });
    expect(answers.map(({ kind }) => kind)).toEqual(["none", "none", "none", "none"]);
  });

  test("that the repository declares as its own are its own, in the declared folder only", () => {
    const answers = mapFrames({
      tree: monorepo,
      manifests: { "packages/cart": "@acme/cart" },
      frames: [
        at("/app/node_modules/@acme/cart/dist/total.js"),
        at("/app/node_modules/@acme/cart/dist/print.js"),
        at("/app/node_modules/@acme/till/dist/print.js"),
      ],
    });
    expect(answers.map(({ path }) => path)).toEqual([
      "packages/cart/src/total.ts",
      undefined,
      undefined,
    ]);
  });

  test("of a Go module are none by the function's package, whatever the path", () => {
    const tree = ["go.mod", "errors/errors.go"];
    const asked = (name: string) =>
      mapFrames({
        tree,
        manifests: { "": "github.com/acme/shop" },
        frames: [{ file: "/build/errors/errors.go", line: 9, function: name }],
      })[0]?.kind;
    expect(asked("github.com/acme/shop/errors.New")).toBe("exact");
    expect(asked("github.com/pkg/errors.New")).toBe("none");
  });
});

test("a short path below a strange folder is not believed against the rest of the trace", () => {
  const tree = ["app/trace.py", "app/views.py", "shop/cart.py", "shop/till.py", "shop/tax.py"];
  const strange = at("/very/odd/place/celery/app/trace.py");
  const rest = ["cart", "till", "tax"].map((name) => at(`/srv/www/acme/shop/${name}.py`));
  expect(mapFrames({ tree, frames: [strange] })[0]?.kind).toBe("exact");
  expect(mapFrames({ tree, frames: [strange, ...rest] })[0]).toMatchObject({
    kind: "ambiguous",
    candidates: ["app/trace.py"],
  });
  const own = at("/srv/www/acme/app/trace.py");
  expect(mapFrames({ tree, frames: [own, ...rest] })[0]?.kind).toBe("exact");
});

describe("without manifests", () => {
  test("a Go package's end is the folder, and Go's own packages are none", () => {
    const tree = ["internal/cart/cart.go", "cart.go", "http/server.go"];
    const asked = (file: string, name: string) =>
      mapFrames({ tree, frames: [{ file, line: 1, function: name }] })[0]?.path;
    expect(asked("/src/internal/cart/cart.go", "example.com/shop/internal/cart.Total")).toBe(
      "internal/cart/cart.go",
    );
    expect(asked("/src/internal/cart/cart.go", "shop/internal/cart.Total")).toBe(
      "internal/cart/cart.go",
    );
    expect(asked("/src/http/server.go", "net/http.(*Server).Serve")).toBeUndefined();
    expect(asked("/src/cart.go", "github.com/other/cart/v2.Total")).toBe("cart.go");
    expect(asked("/src/cart.go", "github.com/other/big/deep/cart.Total")).toBeUndefined();
  });

  test("a crate, an application and a Dart package are looked for in folders called like them", () => {
    const tree = [
      "crates/shop-core/src/lib.rs",
      "crates/till/src/lib.rs",
      "lib/shop/cart.ex",
      "packages/shop/lib/cart.dart",
      "packages/till/lib/cart.dart",
    ];
    const answers = mapFrames({
      tree,
      frames: [
        { file: "src/lib.rs", line: 1, function: "shop_core::total" },
        { file: "lib/shop/cart.ex", line: 1, module: "shop" },
        { file: "lib/shop/cart.ex", line: 1, module: "plug" },
        { file: "package:shop/cart.dart", line: 1 },
        { file: "https://shop.example/packages/till/cart.dart", line: 1 },
      ],
    });
    expect(answers.map(({ path }) => path)).toEqual([
      "crates/shop-core/src/lib.rs",
      "lib/shop/cart.ex",
      undefined,
      "packages/shop/lib/cart.dart",
      "packages/till/lib/cart.dart",
    ]);
  });
});

test("learned roots may be written as paths are", () => {
  const asked = (roots: Record<string, string>) =>
    mapFrames({ tree: monorepo, frames: [at("/app/src/index.ts")], roots })[0]?.path;
  expect(asked({ "/app/": "./packages/cart/" })).toBe("packages/cart/src/index.ts");
  expect(asked({ "C:\\app": "packages/till" })).toBe("packages/till/src/index.ts");
});

test("other people's hosts and .NET's own types are none", () => {
  const tree = ["http/server.ts", "src/System/String.cs"];
  const frames = [
    at("https://deno.land/std@0.200.0/http/server.ts"),
    { file: "/_/src/System/String.cs", line: 1, function: "System.String.Concat" },
  ];
  expect(mapFrames({ tree, frames }).map(({ kind }) => kind)).toEqual(["none", "none"]);
});

test("one answer a frame, in order, whatever the frames and the tree hold", () => {
  const segment = fc.oneof(
    fc.constantFrom(
      "src",
      "dist",
      "lib",
      "node_modules",
      "..",
      ".",
      "",
      "index.ts",
      "a.js",
      "A.java",
      "%zz",
      "\\",
    ),
    fc.string({ maxLength: 12 }),
  );
  const path = fc.array(segment, { maxLength: 7 }).map((parts) => parts.join("/"));
  const frame = fc.record({
    file: path,
    line: fc.nat(),
    function: fc.string({ maxLength: 40 }),
    module: fc.string({ maxLength: 40 }),
  });
  fc.assert(
    fc.property(
      fc.array(path, { maxLength: 40 }),
      fc.array(frame, { maxLength: 8 }),
      fc.constantFrom(
        "nodejs",
        "python",
        "java",
        "go",
        "php",
        "dotnet",
        "erlang",
        "rust",
        undefined,
      ),
      (tree, frames, language) => {
        const index = indexTree(tree);
        const answers = mapFrames({ tree: index, frames, ...(language ? { language } : {}) });
        expect(answers).toHaveLength(frames.length);
        for (const { kind, path: found, candidates } of answers) {
          if (kind === "exact" || kind === "likely")
            expect(index.paths.has(found ?? "")).toBe(true);
          else expect(found).toBeUndefined();
          expect(candidates?.length ?? 0).toBeLessThanOrEqual(3);
        }
      },
    ),
    { numRuns: 500 },
  );
});
