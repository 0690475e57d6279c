import { expect, test } from "vitest";
import { guardedState } from "../fixtures/guarded-state.ts";
import { renderPage } from "../fixtures/render.tsx";
import NewProject, { loader } from "./new-project.tsx";

async function pageFor(visitor: "stranger" | "viewer" | "operator"): Promise<string> {
  const { context } = guardedState(visitor);
  const request = new Request("http://127.0.0.1:3000/projects/new");
  return renderPage(NewProject, await loader({ request, params: {}, context }), "/projects/new");
}

test("whom nobody has invited is told so before they write anything", async () => {
  const page = await pageFor("stranger");
  expect(page).toContain("Nobody has invited you to this deployment");
  expect(page).not.toContain("<form");
});

test.each(["viewer", "operator"] as const)("a %s is given the form", async (visitor) => {
  const page = await pageFor(visitor);
  expect(page).toContain("Create project");
  expect(page).not.toContain("Nobody has invited you");
});
