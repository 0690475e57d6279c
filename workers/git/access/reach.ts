import type { Octokit } from "@octokit/rest";
import { accessEndpoints } from "#core/api/state/endpoints/access.ts";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import { Fault, type FaultCode } from "#core/fault.ts";
import type { Need } from "#core/github/permissions.ts";
import { serviceClient } from "../../service/api/client.ts";
import { writingInTurn } from "../turns/writing-in-turn.ts";
import { checkAccess } from "./check-access.ts";
import { connect, type Edge } from "./connect.ts";

/** Refusals behind which the access itself may be lost. */
const suspicious: FaultCode[] = ["github_unauthorized", "github_forbidden", "github_not_found"];

/**
 * Works with the repository of a project. Where GitHub refuses, it is asked why: a lost access is
 * thrown as `access_lost` with what a person can do, and what waits for it goes on once it is
 * mended. One that is mended already is tried once more.
 */
export async function withRepository<T>(
  edge: Edge,
  projectId: string,
  need: Need,
  work: (github: Octokit) => Promise<T>,
): Promise<T> {
  const access = await readAccess(edge, projectId);
  const turn = writingInTurn(edge, access);
  const attempt = async () => {
    const github = await connect(edge, access, need);
    return work(need === "write" || need === "issue" ? turn.client(github) : github);
  };
  try {
    return await attempt();
  } catch (thrown) {
    if (access === null || !(thrown instanceof Fault) || !suspicious.includes(thrown.code))
      throw thrown;
    const trouble = await checkAccess(edge, access).catch(() => thrown);
    if (trouble === thrown) throw thrown;
    if (typeof trouble === "string") throw new Fault("access_lost", trouble, { cause: thrown });
    return await attempt();
  } finally {
    await turn.end();
  }
}

/** How a project reaches its repository; null where the deployment's own token is used. */
export async function readAccess({ env }: Edge, projectId: string): Promise<ProjectAccess | null> {
  const ask = serviceClient("state", env.STATE);
  return (await ask(accessEndpoints.readProjectAccess, { params: { projectId } })).access;
}
