import { gitEndpoints } from "#core/api/git/contract.ts";
import type { PastedTrace, ReadTrace } from "#core/api/router.ts";
import { projectEndpoints } from "#core/api/state/endpoints/projects.ts";
import type { ProjectPage } from "#core/api/state/project-page.ts";
import { toFault } from "#core/fault.ts";
import { fittingMappings } from "#core/frames/fitting-mappings.ts";
import { trustedRoots } from "#core/frames/learned-roots.ts";
import { indexTree } from "#core/frames/tree-index.ts";
import { groupDetections } from "#core/grouping/group-detections.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { serviceClient } from "../../service/api/client.ts";
import type { Env } from "../env.ts";
import { resolveFrames } from "./resolve-frames.ts";
import { sourceReader } from "./source-reader.ts";

type Resolved = Pick<ReadTrace, "trace" | "commit" | "fitting" | "notes">;

/**
 * What a pasted stack trace would become: its frames with their files in the head of the base
 * branch, and its fingerprint, by the functions that an incident goes through. Nothing is kept.
 */
export async function readPasted(env: Env, pasted: PastedTrace): Promise<ReadTrace> {
  const { project: slug, service, text } = pasted;
  const page = await serviceClient("state", env.STATE)(projectEndpoints.readProjectPage, {
    params: { slug },
  });
  const trace = parseStackTrace(text);
  const [primary] = trace.exceptions;
  const detection = {
    id: "pasted",
    kind: "exception",
    origin: { service },
    occurredAt: new Date().toISOString(),
    exception: { type: primary?.type ?? "", message: primary?.message ?? "", stacktrace: text },
    attributes: {},
  };
  const { groups } = groupDetections([detection], page.project.settings.assertionHelpers);
  const [group] = groups;
  const described = {
    title: group?.title ?? "",
    fingerprint: group?.fingerprint ?? { key: "", components: [] },
  };
  return { ...described, ...(await resolve(env, page, service, trace)) };
}

async function resolve(
  env: Env,
  { project, roots }: ProjectPage,
  service: string,
  trace: ParsedTrace,
): Promise<Resolved> {
  const { id: projectId, repository, settings } = project;
  const unread = { trace, commit: null, fitting: [] };
  if (!repository) return { ...unread, notes: ["No repository is connected to this project."] };
  try {
    const found = await serviceClient("git", env.GIT)(gitEndpoints.findCommit, {
      body: { projectId, repository, revision: null, release: null, service, deploy: null },
    });
    const { commit, tree } = found;
    const learned = roots.filter((root) => root.service === service && !root.refused);
    const { codeMappings: mappings } = settings;
    const asked = { trace, commit, tree, service, roots: trustedRoots(learned), mappings };
    const resolved = await resolveFrames(sourceReader(env.GIT, { projectId, repository }), asked);
    const fitting = fittingMappings(resolved.trace, indexTree(tree.map(({ path }) => path)));
    return {
      trace: resolved.trace,
      commit,
      fitting,
      notes: [`The head of ${repository.baseBranch} was read.`, ...resolved.leftOut],
    };
  } catch (thrown) {
    return { ...unread, notes: [toFault(thrown).message] };
  }
}
