import type { TestProject } from "vitest/node";
import type {} from "../../workers/state/people/access.fixture.ts";
import { startAccessTeam } from "./access-team.ts";

/** A Cloudflare Access team for the tests of state, one of whose keys they sign with. */
export default async function startAccess(project: TestProject): Promise<() => void> {
  const team = await startAccessTeam();
  project.provide("accessTeam", team.domain);
  project.provide("accessKey", JSON.stringify(team.key));
  return team.stop;
}
