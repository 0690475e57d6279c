import { type Passage, passOneMore } from "#core/admission/few-at-once.ts";
import { type SeenOutcome, type SeenRequest, seenLine } from "#core/admission/seen-request.ts";
import { toFault } from "#core/fault.ts";
import { keepNewest } from "#core/keep-newest.ts";
import { createLog } from "../../service/observe/log.ts";
import { within } from "../admission/within.ts";
import type { Env } from "../env.ts";
import { ownerOfKey, slugOfRequest } from "../keys.ts";

const log = createLog("agent");

const NOTE_WITHIN_MS = 2_000;
const MAX_PASSAGES = 2_000;

/** In 5 s: of a project that is watched, of one that is not, and of all that are not. */
const MOST_WATCHED = 20;
const MOST_UNWATCHED = 1;
const MOST_ASKED = 50;

/** Lives as long as the isolate: how often the watch of a project was asked lately, and who is watched. */
const passages = new Map<string, Passage>();
const watched = new Set<string>();
let asked: Passage | undefined;

export type Seen = { status: number; outcome: SeenOutcome };

/**
 * Notes a request for whoever looks at its project's page, behind the answer. A project that nobody
 * looks at costs a look-up, and one question in 5 s. `slug` is the project of a key that was checked;
 * without it, the key that the request carries is checked here.
 */
export function noteRequest(
  request: Request,
  seen: Seen,
  slug: string | undefined,
  env: Env,
  ctx: ExecutionContext,
): void {
  const project = slug ?? slugOfRequest(request);
  if (project === undefined || !mayNote(project, seen.outcome)) return;
  const noting = note(request, seen, { project, isChecked: slug !== undefined }, env, ctx);
  ctx.waitUntil(
    within(NOTE_WITHIN_MS, "The watch", noting).catch((thrown: unknown) => {
      log("warn", "request not noted", { project, fault: toFault(thrown).report() });
    }),
  );
}

/** What is refused does not wait behind what is taken, of which there is more. */
function mayNote(project: string, { kind }: SeenOutcome): boolean {
  const now = Date.now();
  const isWatched = watched.has(project);
  const name = `${project} ${kind}`;
  const passage = passOneMore(passages.get(name), isWatched ? MOST_WATCHED : MOST_UNWATCHED, now);
  if (!passage) return false;
  if (!isWatched) {
    // Anybody can write a key of a project that does not exist: asking has an end.
    const next = passOneMore(asked, MOST_ASKED, now);
    if (!next) return false;
    asked = next;
  }
  keepNewest(passages, name, passage, MAX_PASSAGES);
  return true;
}

async function note(
  request: Request,
  { status, outcome }: Seen,
  { project, isChecked }: { project: string; isChecked: boolean },
  env: Env,
  ctx: ExecutionContext,
): Promise<void> {
  const at = new Date().toISOString();
  const watch = env.WATCHES.getByName(project);
  if (!remember(project, watched.has(project) || (await watch.isWatched()))) return;
  const isKnown = isChecked || (await ownerOfKey(request, env, ctx))?.slug === project;
  if (!isKnown) {
    remember(project, await watch.noteUnknownKey());
    return;
  }
  const line = seenLine(request.method, new URL(request.url).pathname);
  const seen: SeenRequest = { at, ...line, status, outcome };
  remember(project, await watch.note(seen));
}

function remember(project: string, isWatched: boolean): boolean {
  if (isWatched) watched.add(project);
  else watched.delete(project);
  return isWatched;
}
