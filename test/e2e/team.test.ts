import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { openTeam, type Team } from "../support/team.ts";
import { accessStories } from "./team/access-is-lost.ts";
import { peopleStories } from "./team/people-sign-in.ts";
import { refusalStories } from "./team/refusals.ts";
import { repositoryStories } from "./team/repository-by-the-app.ts";

/**
 * One system for all of these, from its first visitor on, in this order: who set it up creates the
 * App, people come in by it and are refused, and repositories are bound by it and lost again.
 */
let team: Team;
beforeAll(async () => {
  team = await openTeam("correct-horse-battery-staple");
});
afterEach(() => team.leave());
afterAll(async () => {
  await team?.stop();
  expect(team?.complaints).toEqual([]);
});

describe("a team on its own deployment", () => {
  peopleStories(() => team);
  refusalStories(() => team);
  accessStories(() => team);
  repositoryStories(() => team);
});
