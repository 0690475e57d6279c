import { expect, test } from "vitest";
import { installFolder, packageOfFile } from "./dependencies.ts";
import { languageOf } from "./index.ts";

test.each([
  ["/app/node_modules/express/lib/router.js", "express"],
  ["/app/node_modules/@acme/ui/index.js", "@acme/ui"],
  ["/app/node_modules/.pnpm/a@1.0.0/node_modules/a/index.js", "a"],
  ["C:\\app\\node_modules\\a\\index.js", "a"],
  ["/usr/lib/python3/dist-packages/flask/app.py", "flask"],
  ["/venv/lib/python3.12/site-packages/six.py", "six"],
  ["/go/pkg/mod/github.com/gin-gonic/gin@v1.9.1/context.go", "github.com/gin-gonic/gin"],
  ["/usr/local/bundle/ruby/3.2.0/gems/rack-3.0.8/lib/rack.rb", "rack"],
  ["/usr/lib/ruby/gems/3.2.0/gems/rack-3.0.8/lib/rack.rb", "rack"],
  ["/var/www/vendor/symfony/http-kernel/Kernel.php", "symfony/http-kernel"],
  ["/app/src/cart.ts", null],
])("%s belongs to %s", (file, name) => {
  expect(packageOfFile(file)).toBe(name);
});

test("a folder of installed packages counts for the languages that run from it", () => {
  const node = ["app", "node_modules", "@acme", "ui", "index.js"];
  const site = ["venv", "site-packages", "shop", "cart.py"];
  expect(installFolder(node, languageOf("a.js"))?.knownBy).toBe("name");
  expect(installFolder(node, null)?.knownBy).toBe("name");
  expect(installFolder(site, languageOf("a.py"))?.knownBy).toBe("project");
  expect(installFolder(site, languageOf("a.js"))).toBeNull();
});
