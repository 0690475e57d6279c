import { expect, it } from "vitest";
import { Project } from "./project.ts";
import { slugOf } from "./slug-of.ts";

it.each([
  ["My Shop (EU)", [], "my-shop-eu"],
  ["Café Zürich", [], "cafe-zurich"],
  ["  --9 lives!", [], "9-lives"],
  ["shop", ["shop", "shop-2"], "shop-3"],
  ["日本語", [], null],
  ["", [], null],
])("%j beside %j is %j", (name, taken, slug) => {
  expect(slugOf(name, taken)).toBe(slug);
});

it("is a slug whatever its name, also where a number has to fit in", () => {
  for (const name of ["a".repeat(100), `${"a".repeat(38)} b`, `${"a ".repeat(60)}`]) {
    const slug = slugOf(name) ?? "";
    expect(Project.shape.slug.safeParse(slug).success).toBe(true);
    const next = slugOf(name, [slug]) ?? "";
    expect(next).not.toBe(slug);
    expect(Project.shape.slug.safeParse(next).success).toBe(true);
  }
});
