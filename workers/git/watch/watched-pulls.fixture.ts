import type { pullRequestEndpoints } from "#core/api/state/endpoints/pull-requests.ts";
import type { PullRequestCommand, PullRequestSeen } from "#core/api/state/pull-request-seen.ts";
import type { Act, Acted } from "#core/pull-request/watch/act.ts";
import { decide, type KnownPullRequest } from "#core/pull-request/watch/decide.ts";
import type { Handlers } from "../../service/api/serve.ts";

/** State as far as git tells it of one pull request: kept in memory, decided about as state does. */
export class WatchedPulls {
  readonly seen: PullRequestSeen[] = [];
  readonly acted: Acted[] = [];
  readonly commands: PullRequestCommand[] = [];
  /** What a command is answered with. */
  commandActs: Act[] = [];
  /** What a merged one is answered with. */
  mergedActs: Act[] = [];
  known: KnownPullRequest | null = null;
  #isActing = false;
  projectId = crypto.randomUUID();

  /** Knows a pull request that AIA opened at a commit. */
  open(number: number, commit: string): void {
    this.known = {
      ...{ number, state: "open", draft: true, headSha: commit, headSinceMs: Date.now() },
      ...{ checks: "unknown", ownCommits: [commit], touchedBy: null, retried: 0, said: [] },
      ...{ status: "validating", mayRepair: false },
    };
    for (const list of [this.seen, this.acted, this.commands]) list.length = 0;
    this.commandActs = [];
    this.mergedActs = [];
  }

  handlers(): Handlers<typeof pullRequestEndpoints, object> {
    return {
      seePullRequest: ({ body }) => this.#see(body),
      commandPullRequest: ({ body }) => {
        this.commands.push(body);
        return { kind: "saved", acts: this.commandActs };
      },
      findPullRequests: ({ body: { headSha, branch } }) => {
        const isNamed = headSha === this.known?.headSha || branch === "main";
        const { projectId, known } = this;
        return { pullRequests: known && isNamed ? [{ projectId, number: known.number }] : [] };
      },
      keepActed: ({ body: { acted } }) => {
        if (acted.kind === "done") this.#isActing = false;
        else this.acted.push(acted);
        if (acted.kind === "own_commit") this.known?.ownCommits.push(acted.commit);
        if (acted.kind === "said" || acted.kind === "gave_up") this.known?.said.push(acted.marker);
        if (acted.kind === "rebase_refused") this.known?.said.push(`rebase ${acted.tip}`);
        return { kind: "saved" };
      },
    };
  }

  #see(seen: PullRequestSeen): { kind: "saved"; acts: Act[] } | { kind: "unknown" } {
    this.seen.push(seen);
    const { known } = this;
    if (known?.number !== seen.number) return { kind: "unknown" };
    if (seen.state !== "open") return { kind: "saved", acts: this.mergedActs };
    const decision = decide(known, seen, Date.now());
    const { checks, touchedBy, change, acts } = decision;
    this.known = { ...known, checks, touchedBy, draft: seen.draft, headSha: seen.headSha };
    if (change?.event === "checks_done") this.known.status = "in_review";
    if (change?.event === "checks_failed") this.known.status = "needs_human";
    if (this.#isActing || acts.length === 0) return { kind: "saved", acts: [] };
    this.#isActing = true;
    return { kind: "saved", acts };
  }
}
