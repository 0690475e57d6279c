import { describe, expect, test } from "vitest";
import { chooseProject, keepProject, keptProject } from "./choice.ts";

const projects = [{ slug: "billing" }, { slug: "shop" }];

test.each([
  ["the one in the address", "shop", "billing", { kind: "shown", project: "shop" }],
  ["all only where that is asked", "*", "billing", { kind: "shown", project: "*" }],
  ["the one kept from last time", null, "shop", { kind: "elsewhere", project: "shop" }],
  ["all where that was kept", null, "*", { kind: "elsewhere", project: "*" }],
  ["the first where none is kept", null, null, { kind: "elsewhere", project: "billing" }],
  ["the first where the kept one is gone", null, "gone", { kind: "elsewhere", project: "billing" }],
  ["none that is not there", "gone", "shop", { kind: "unknown", project: "gone" }],
])("a list shows %s", (_what, asked, kept, choice) => {
  expect(chooseProject(asked, kept, projects)).toEqual(choice);
});

test("without any project there is nothing to choose", () => {
  expect(chooseProject(null, "shop", [])).toEqual({ kind: "none" });
  expect(chooseProject("shop", null, [])).toEqual({ kind: "none" });
});

describe("what is kept", () => {
  test.each(["shop", "*"])("%s is read again", (project) => {
    const request = new Request("http://127.0.0.1:3000/");
    const cookie = keepProject(request, project).split(";")[0] ?? "";
    const again = new Request(request.url, { headers: { cookie: `a=b; ${cookie}` } });
    expect(keptProject(again)).toBe(project);
  });

  test.each(["", "aia_project=", "aia_project=../x", "xaia_project=shop"])(
    "%j keeps nothing",
    (cookie) => {
      expect(
        keptProject(new Request("http://127.0.0.1:3000/", { headers: { cookie } })),
      ).toBeNull();
    },
  );
});
