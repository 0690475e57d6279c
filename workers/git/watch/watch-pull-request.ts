import { pullRequestEndpoints } from "#core/api/state/endpoints/pull-requests.ts";
import type { FaultCode } from "#core/fault.ts";
import { type Act, type Acted, markerOf } from "#core/pull-request/watch/act.ts";
import { notRebased } from "#core/pull-request/watch/sentences.ts";
import { serviceClient } from "../../service/api/client.ts";
import { connect, type Edge } from "../access/connect.ts";
import { githubFault } from "../github-fault.ts";
import { whenReady } from "../pull-request/when-ready.ts";
import { compareToMerge } from "./compare.ts";
import { type Look, lookAtPullRequest, type Told } from "./look-at-pull-request.ts";
import { markReady } from "./mark-ready.ts";
import type { Place } from "./read-checks.ts";
import { rebase } from "./rebase.ts";
import { say } from "./say.ts";

/** What was done shows at the next look; what still is to be done then is left to a later one. */
const MAX_LOOKS = 3;

/** Looks at a pull request, lets state know, and does what state asks for, until that is nothing. */
export async function watchPullRequest(edge: Edge, told: Told, number: number): Promise<void> {
  const ask = serviceClient("state", edge.env.STATE);
  for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
    const look = await lookAtPullRequest(edge, told, number);
    if (!look) return;
    const reply = await ask(pullRequestEndpoints.seePullRequest, { body: look.seen });
    if (reply.kind === "unknown" || !(await actOn(edge, look, reply.acts))) return;
  }
}

/** Does what state asks for; whether GitHub has something new to say after it. */
export async function actOn(edge: Edge, look: Look, acts: Act[]): Promise<boolean> {
  if (acts.length === 0) return false;
  const { owner, repo, number } = look.seen;
  const place = { github: await connect(edge, look.access, "write"), owner, repo };
  let hasChanged = false;
  for (const act of acts) {
    try {
      hasChanged = (await perform(edge, place, look, act)) || hasChanged;
    } catch (thrown) {
      const fault = githubFault(thrown, `working on pull request #${number} of ${owner}/${repo}`);
      const marker = markerOf(act);
      if (!isFinal.includes(fault.code) || marker === null) throw fault;
      await keepActed(edge, look, { kind: "gave_up", marker, reason: fault.message });
    }
  }
  await keepActed(edge, look, { kind: "done" });
  return hasChanged;
}

/** What GitHub says no to for good: asking again would be the same, each minute. */
const isFinal: FaultCode[] = ["github_forbidden", "github_not_found", "github_refused"];

async function perform(edge: Edge, place: Place, look: Look, act: Act): Promise<boolean> {
  const { number } = look.seen;
  const tell = (acted: Acted) => keepActed(edge, look, acted);
  switch (act.kind) {
    case "mark_ready":
      await markReady(place, look);
      await whenReady(place.github, { owner: place.owner, repo: place.repo, number });
      return true;
    case "comment":
      await say(place, number, act);
      await tell({ kind: "said", marker: act.marker });
      return false;
    case "close":
      await say(place, number, act);
      await place.github.rest.pulls.update({
        owner: place.owner,
        repo: place.repo,
        pull_number: number,
        state: "closed",
      });
      await tell({ kind: "said", marker: act.marker });
      return true;
    case "rebase": {
      const done = await rebase(place, look, act.tip, (commit) =>
        tell({ kind: "own_commit", commit }),
      );
      if (done.kind === "rebased") await tell(done);
      if (done.kind === "refused" && act.answer === null)
        await tell({ kind: "rebase_refused", tip: act.tip, reason: done.reason });
      if (done.kind === "refused" && act.answer !== null)
        await say(place, number, { marker: act.answer, text: notRebased(done.reason) });
      return done.kind === "rebased";
    }
    case "compare": {
      const holds = await compareToMerge(place, act);
      await tell({ kind: "compared", holds });
      return false;
    }
  }
}

/** Lets state know what was done. */
export async function keepActed(edge: Edge, { seen }: Look, acted: Acted): Promise<void> {
  const { host, owner, repo, number } = seen;
  const ask = serviceClient("state", edge.env.STATE);
  await ask(pullRequestEndpoints.keepActed, { body: { host, owner, repo, number, acted } });
}
