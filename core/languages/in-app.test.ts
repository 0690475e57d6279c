import { expect, test } from "vitest";
import { isForeignCode } from "./foreign-names.ts";
import { isInApp } from "./in-app.ts";
import type { LanguageName } from "./language.ts";

test.each([
  "/app/node_modules/express/lib/router.js",
  "C:\\app\\node_modules\\x\\index.js",
  "node:internal/process/task_queues",
  "internal/process/task_queues.js",
  "https://unpkg.com/react@18/index.js",
  "chrome-extension://abc/content.js",
  "webpack/bootstrap",
  "/usr/lib/python3.11/json/decoder.py",
  "/srv/venv/lib/python3.12/site-packages/flask/app.py",
  "<frozen importlib._bootstrap>",
  "/usr/local/bundle/gems/rack-3.0/lib/rack.rb",
  "/var/www/vendor/symfony/http-kernel/Kernel.php",
  "/root/go/pkg/mod/github.com/x/y@v1.2.3/y.go",
  "/usr/local/go/src/runtime/panic.go",
  "/usr/lib/go-1.22/src/net/http/server.go",
  "/rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/core/src/panicking.rs",
  "/root/.cargo/registry/src/index-1/serde-1.0/src/de.rs",
  "library/core/src/str/mod.rs",
  "/usr/local/cargo/registry/src/index-1/serde-1.0/src/de.rs",
  "/_/src/libraries/System.Private.CoreLib/src/System/String.cs",
  "deps/plug/lib/plug/conn.ex",
  "/root/.pub-cache/hosted/x/http-1.0/lib/http.dart",
  "dart:async/zone.dart",
  "./assert/assert.c",
  "./csu/../sysdeps/nptl/libc_start_call_main.h",
  "../../../../src/libsanitizer/asan/asan_malloc_linux.cpp",
  "../sysdeps/nptl/libc_start_call_main.h",
  "/usr/include/c++/12/bits/std_function.h",
  "",
  "native",
])("other people's by its path: %s", (file) => {
  expect(isInApp(file)).toBe(false);
});

test.each([
  "/app/src/cart.js",
  "src/vendors.ts",
  "internal/cart/cart.go",
  "native/bridge.c",
  "/srv/gems.rb",
  "lib/shop/deps.ex",
  "./src/main.rs",
  "./time/src/main.rs",
  "package:shop/cart.dart",
  "/home/me/go/src/shop/main.go",
])("the app's own by its path: %s", (file) => {
  expect(isInApp(file)).toBe(true);
});

const code: [LanguageName, string, boolean][] = [
  ["jvm", "java.util.ArrayList", true],
  ["jvm", "org.springframework.web.servlet.DispatcherServlet", true],
  ["jvm", "javaland.shop.Cart", false],
  ["jvm", "com.acme.spring.Cart", false],
  ["dotnet", "System.Linq.Enumerable.ToList[TSource]", true],
  ["dotnet", "Systematic.Cart.Total", false],
  ["go", "net/http", true],
  ["go", "go.opentelemetry.io/otel/sdk/trace", true],
  ["go", "go.acme.io/shop", false],
  ["go", "networks/cart", false],
  ["rust", "core::iter::Map", true],
  ["rust", "corelib::cart", false],
  ["rust", "main::main", false],
  ["beam", "phoenix", true],
  ["beam", "shop", false],
  ["dart", "flutter", true],
];

test.each(code)("code by its package's name, whole words only: %s %s", (world, name, foreign) => {
  expect(isForeignCode(world, name)).toBe(foreign);
});
