import { describe, expect, test } from "vitest";
import { Project } from "#core/project/project.ts";
import { languageOf, languages } from "../bin/connect/languages.mjs";
import { githubName, nameInAddress, shellWord, slugOf, slugsOf } from "../bin/connect/names.mjs";

describe("a repository's name", () => {
  test.each([
    ["git@github.com:acme/my-app.git", "my-app"],
    ["https://github.com/acme/my-app", "my-app"],
    ["https://user:token@gitlab.example/group/sub/my.app.git/", "my.app"],
    ["ssh://git@host:2222/acme/my-app.git", "my-app"],
    ["../my-app", "my-app"],
    ["/srv/git/my-app.git", "my-app"],
    ["..", null],
    ["", null],
  ])("in %s is %s", (address, name) => {
    expect(nameInAddress(address)).toBe(name);
  });

  test.each([
    ["git@github.com:acme/my-app.git", { owner: "acme", name: "my-app" }],
    ["https://token@github.com/acme/my.app", { owner: "acme", name: "my.app" }],
    ["ssh://git@github.com/acme/my-app.git", { owner: "acme", name: "my-app" }],
    ["https://github.com.evil.example/acme/my-app", null],
    ["https://gitlab.com/acme/my-app", null],
  ])("on GitHub, of %s", (address, name) => {
    expect(githubName(address)).toEqual(name);
  });
});

describe("a project's slug", () => {
  test.each([
    ["My App", "my-app"],
    ["café_au.lait", "cafe-au-lait"],
    ["--x--", "x"],
    ["日本", "app"],
    ["a".repeat(60), "a".repeat(34)],
  ])("of %s is %s", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  test("is one that state takes, however often the name is there already", () => {
    for (const name of ["my-app", "a".repeat(60), "日本"]) {
      const [first, second, ...rest] = [...slugsOf(name)];
      expect(second).toBe(`${first}-2`);
      for (const slug of [first, second, ...rest]) Project.shape.slug.parse(slug);
    }
  });
});

describe("an app's language", () => {
  test.each([
    ["package.json", "Node.js"],
    ["requirements-dev.txt", "Python"],
    ["pyproject.toml", "Python"],
    ["go.mod", "Go"],
    ["build.gradle.kts", "Java, Kotlin or Scala"],
    ["pom.xml", "Java, Kotlin or Scala"],
    ["Gemfile", "Ruby"],
    ["composer.json", "PHP"],
    ["Shop.Api.csproj", ".NET"],
    ["Cargo.toml", "Rust"],
    ["mix.exs", "Elixir"],
  ])("with %s is %s", (file, name) => {
    expect(languageOf(["README.md", file])?.name).toBe(name);
  });

  test("is unknown without a manifest", () => {
    expect(languageOf(["README.md", "package.json.bak", "main.c"])).toBeNull();
  });

  test("comes with what to install and how to start", () => {
    for (const { install, run } of languages) {
      expect(install.length).toBeGreaterThan(0);
      expect(run.length).toBeGreaterThan(0);
    }
  });
});

test.each([
  ["billing", "billing"],
  ["my app", "'my app'"],
  ["$(touch x)", "'$(touch x)'"],
  ["it's", "'it'\\''s'"],
  ["", "''"],
])("a service called %s is one word of a shell", (text, word) => {
  expect(shellWord(text)).toBe(word);
});
