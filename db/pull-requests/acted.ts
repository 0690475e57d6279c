import { type SQL, sql } from "drizzle-orm";
import type { PullRequestActed } from "#core/api/state/pull-request-seen.ts";
import type { Acted } from "#core/pull-request/watch/act.ts";
import { ACTING, ACTING_MS, HELD } from "#core/pull-request/watch/decide.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { moveIncident } from "../incidents/move.ts";
import { note } from "../incidents/note.ts";
import { plain, toJson } from "../json.ts";
import { writtenHere } from "../written-here.ts";
import { judgeFixes } from "./judge.ts";
import { findPullRequest, type KnownRow } from "./known.ts";

/** Keeps what git did about a pull request; the same twice changes nothing. False where it is none of AIA's. */
export async function keepActed(
  db: Database,
  { acted, ...name }: PullRequestActed,
): Promise<boolean> {
  const known = await findPullRequest(db, name);
  if (!known) return false;
  const [first, ...rest] = statements(known, acted).map((each) => db.execute(each));
  if (first) await db.batch([first, ...rest]).catch(rethrow);
  if (acted.kind === "compared") await judgeFixes(db, known.projectId);
  return true;
}

function statements({ id, incidentId, number }: KnownRow, acted: Acted): SQL[] {
  const guard = sql`exists (select 1 from pull_request p where p.id = ${id} and ${writtenHere("p")})`;
  const by = { incidentId, actor: "git" };
  switch (acted.kind) {
    case "done":
      return [
        sql`update pull_request set said = said - ${ACTING}::text,
          look_at = case when state = 'open' then now() + make_interval(secs => ${ACTING_MS / 1_000}) end
          where id = ${id} and said ? ${ACTING}`,
      ];
    case "said":
      return [remember(id, acted.marker)];
    case "gave_up":
      return [
        remember(id, acted.marker),
        note({ ...by, kind: "gave_up", text: acted.reason }, guard),
      ];
    case "own_commit":
      return [
        sql`update pull_request set own_commits = own_commits || ${toJson([acted.commit])}::jsonb
          where id = ${id} and not own_commits ? ${acted.commit}`,
      ];
    case "rebased": {
      const text = `Brought up to date with ${acted.onto}, since the two were in conflict`;
      return [
        remember(id, `rebased ${acted.commit}`),
        note({ ...by, kind: "rebased", text }, guard),
      ];
    }
    case "rebase_refused": {
      const text = `Pull request #${number} is in conflict with its base: ${acted.reason}`;
      return [
        remember(id, `rebase ${acted.tip}`, HELD),
        note({ ...by, kind: "conflict", text }, guard),
        moveIncident(incidentId, "checks_failed", text, guard),
      ];
    }
    case "compared":
      return [
        sql`update pull_request set holds = holds || ${toJson(acted.holds)}::jsonb where id = ${id}`,
      ];
  }
}

/** Adds markers, once. */
function remember(id: string, marker: string, ...more: string[]): SQL {
  return sql`update pull_request set said = said || ${toJson([marker, ...more])}::jsonb
    where id = ${id} and not said ? ${plain(marker)}`;
}
