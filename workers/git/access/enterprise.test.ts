import { expect, test } from "vitest";
import { gitGithubEndpoints } from "#core/api/git/github.ts";
import { startGithubWorld } from "../github-world.fixture.ts";
import { fetchSource } from "../source/fetch-source.ts";
import { connect } from "./connect.ts";

test("on an Enterprise Server everything goes to its own API, and GraphQL too", async () => {
  const world = await startGithubWorld({ api: "/api/v3" });
  try {
    const user = await world.signIn("ada");
    const { listUserRepositories, proveAccess } = gitGithubEndpoints;
    const { repositories } = await world.ask(listUserRepositories, {
      body: { app: world.app, user },
    });
    expect(repositories).toHaveLength(2);
    const named = { host: world.github.url, owner: "acme", name: "shop" };
    const by = { kind: "app" as const, app: world.app, user };
    const proof = await world.ask(proveAccess, {
      body: { ...named, projectId: crypto.randomUUID(), by },
    });
    if (proof.kind !== "proved") throw new Error(JSON.stringify(proof));

    const github = await connect(world, world.bind(proof.access), "read");
    const at = { owner: "acme", repo: "shop" };
    const { data } = await github.rest.git.getTree({ ...at, tree_sha: "main" });
    const [readme] = data.tree;
    const wanted = { blobs: [readme?.sha ?? ""], ahead: [], history: null };
    const before = world.github.calls.length;
    const { texts } = await fetchSource(github, proof.access.repository, wanted);
    expect([...texts.values()]).toEqual([{ text: "# Shop\n", why: "" }]);
    expect(world.github.calls.slice(before).map(({ path }) => path)).toEqual(["/graphql"]);
  } finally {
    await world.stop();
  }
});
