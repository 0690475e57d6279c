import { type SQL, sql } from "drizzle-orm";
import type {
  PullRequestCommand,
  PullRequestSeenReply,
} from "#core/api/state/pull-request-seen.ts";
import type { Act } from "#core/pull-request/watch/act.ts";
import type { CommandName } from "#core/pull-request/watch/command.ts";
import { explain } from "#core/pull-request/watch/explain.ts";
import {
  branchIsTheirs,
  closedAsAsked,
  onlyWhileOpen,
} from "#core/pull-request/watch/sentences.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { latestAutopsy } from "../incidents/latest.ts";
import { moveIncident } from "../incidents/move.ts";
import { note } from "../incidents/note.ts";
import { plain, toJson } from "../json.ts";
import { addStep } from "../steps/add.ts";
import { writtenHere } from "../written-here.ts";
import { findPullRequest, type KnownRow } from "./known.ts";

const words: Record<CommandName, string> = {
  rebase: "asked for a rebase",
  recreate: "asked AIA to write its own patch again",
  explain: "asked for an explanation",
  close: "asked AIA to close the pull request",
  ignore: "set this to be ignored",
};

/**
 * Carries out what a person asked for in a comment, once; answers what git is to do, which it may do
 * again.
 */
export async function commandPullRequest(
  db: Database,
  { comment, name, actor, ...pull }: PullRequestCommand,
): Promise<PullRequestSeenReply> {
  const known = await findPullRequest(db, pull);
  if (!known) return { kind: "unknown" };
  const acts = await actsFor(db, known, { comment, name, actor });
  const { projectId, incidentId } = known;
  const messageId = `comment:${comment}`;
  const first = sql`exists (select 1 from processed_message m where m.project_id = ${projectId} and m.id = ${messageId} and ${writtenHere("m")})`;
  const isDone = !acts.some(({ kind }) => kind === "comment") || name === "explain";
  await db
    .batch([
      db.execute(sql`insert into processed_message (project_id, id) values (${projectId}, ${messageId})
        on conflict do nothing`),
      db.execute(
        note({ incidentId, kind: `asked_${name}`, text: `${actor} ${words[name]}`, actor }, first),
      ),
      ...(isDone ? effects(known, name, actor, first) : []).map((each) => db.execute(each)),
    ])
    .catch(rethrow);
  return { kind: "saved", acts };
}

type Asked = Pick<PullRequestCommand, "comment" | "name" | "actor">;

async function actsFor(db: Database, known: KnownRow, asked: Asked): Promise<Act[]> {
  const { comment, name, actor } = asked;
  const marker = `command ${comment}`;
  const answer = (text: string): Act[] => [{ kind: "comment", marker, text }];
  if (name === "explain") {
    const [row] = await latestAutopsy(db, known.incidentId).catch(rethrow);
    return answer(explain(row?.content ?? null));
  }
  if (known.state !== "open") return answer(onlyWhileOpen());
  switch (name) {
    case "close":
    case "ignore":
      return [{ kind: "close", marker, text: closedAsAsked(actor, name === "ignore") }];
    case "rebase":
      if (known.touchedBy !== null) return answer(branchIsTheirs(known.touchedBy));
      return known.headSha === null ? [] : [{ kind: "rebase", tip: known.headSha, answer: marker }];
    case "recreate":
      return [];
  }
}

function effects(
  { id, incidentId, headSha }: KnownRow,
  name: CommandName,
  actor: string,
  first: SQL,
): SQL[] {
  switch (name) {
    case "close":
      return [
        sql`update pull_request set closed_by = ${plain(actor)} where id = ${id} and ${first}`,
      ];
    case "ignore":
      return [
        sql`update pull_request set closed_by = ${plain(actor)} where id = ${id} and ${first}`,
        moveIncident(incidentId, "ignored", null, first),
      ];
    case "recreate": {
      const noWork = sql`not exists (select 1 from incident_step s where s.incident_id = ${incidentId} and s.status in ('due', 'leased'))`;
      // What a person pushed is AIA's to write on from here: as one more commit, over nothing.
      const theirs = headSha === null ? [] : [headSha];
      return [
        sql`update pull_request set touched_by = null, own_commits = own_commits || ${toJson(theirs)}::jsonb,
            said = said - 'hands-off' where id = ${id} and ${first}`,
        moveIncident(incidentId, "recreate_asked", null, sql`${first} and ${noWork}`),
        addStep(incidentId, "pull_request", sql`${first} and ${noWork}`),
      ];
    }
    default:
      return [];
  }
}
