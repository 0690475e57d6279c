import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PullRequestSeen } from "#core/api/state/pull-request-seen.ts";
import { retention } from "#core/incident/retention.ts";
import { ProjectSettings } from "#core/project/project.ts";
import type { Deploy } from "#core/repository/deploy.ts";
import * as aiCalls from "#db/ai/calls.ts";
import * as aiKeys from "#db/ai/keys.ts";
import { createDatabase, type Database } from "#db/client.ts";
import {
  aia,
  autopsyFixture,
  groupFixture,
  occurrenceFixture,
  recordFixture,
  recordOne,
} from "#db/database.fixture.ts";
import * as deadLetters from "#db/dead-letters/dead-letters.ts";
import * as deploys from "#db/deploys/deploys.ts";
import { forgetReleases, seeReleases } from "#db/deploys/releases-seen.ts";
import { readGauges } from "#db/gauges.ts";
import * as accesses from "#db/github/accesses.ts";
import * as githubApps from "#db/github/apps.ts";
import { bindRepository, unbindRepository } from "#db/github/bind.ts";
import { reportAccess } from "#db/github/report-access.ts";
import { resumeAllSteps } from "#db/github/resume-steps.ts";
import { listSealed, replaceSealed } from "#db/github/sealed-rows.ts";
import * as userTokens from "#db/github/user-tokens.ts";
import { readIncidentsToRegroup } from "#db/grouping/incident-to-regroup.ts";
import { mergeIncident } from "#db/grouping/merge.ts";
import { splitIncident } from "#db/grouping/split.ts";
import { undoGrouping } from "#db/grouping/undo.ts";
import * as handOffs from "#db/hand-offs/hand-offs.ts";
import { act } from "#db/incidents/act.ts";
import * as keys from "#db/keys/keys.ts";
import { readArrivals, readLedger, readTotals, recordIntake } from "#db/ledger.ts";
import { readLosses } from "#db/losses.ts";
import { migrate } from "#db/migrate.ts";
import { acceptInvitation } from "#db/people/accept-invitation.ts";
import { actorOfSession, actorOfToken, noteUse } from "#db/people/actor.ts";
import * as begin from "#db/people/begin-session.ts";
import { changeRole, removeMember } from "#db/people/change-role.ts";
import { createInvitation, revokeInvitation } from "#db/people/invite.ts";
import { listPeople } from "#db/people/list-people.ts";
import { projectOfIncident, projectOfSlug } from "#db/people/named-project.ts";
import { readAudit } from "#db/people/read-audit.ts";
import { endSessions, listSessions } from "#db/people/sessions.ts";
import { addLink, readWays } from "#db/people/sign-in.ts";
import * as tokens from "#db/people/tokens.ts";
import { pingDatabase } from "#db/ping.ts";
import * as erase from "#db/projects/erase.ts";
import * as projects from "#db/projects/projects.ts";
import { readProjectPage } from "#db/projects/read-page.ts";
import { keepActed } from "#db/pull-requests/acted.ts";
import { commandPullRequest } from "#db/pull-requests/command.ts";
import { judgeFixes } from "#db/pull-requests/judge.ts";
import * as lookAt from "#db/pull-requests/look-at.ts";
import { seePullRequest } from "#db/pull-requests/see.ts";
import { forgetRows } from "#db/retention/forget-rows.ts";
import * as orphans from "#db/retention/orphans.ts";
import { judgeSourceRoot } from "#db/source-roots/source-roots.ts";
import { claimStep } from "#db/steps/claim.ts";
import { completeAutopsy } from "#db/steps/complete-autopsy.ts";
import { completePullRequest } from "#db/steps/complete-pull-request.ts";
import { completeSource } from "#db/steps/complete-source.ts";
import { takeDispatches } from "#db/steps/dispatch.ts";
import { failStep } from "#db/steps/fail.ts";
import { saveProgress } from "#db/steps/progress.ts";
import { releaseSteps } from "#db/steps/release.ts";
import { replayInput } from "#db/steps/replay-input.ts";
import { triesOf } from "#db/steps/tries.ts";
import { wantSource } from "#db/steps/wants.ts";
import { fillState, LARGEST } from "../bench/state/fill.ts";
import { questionsOf } from "../bench/state/questions.ts";
import { startPostgres } from "../local/stand-ins/postgres/index.ts";
import { type Statement, watchStatements, wholeReads } from "./support/plans.ts";

/** So many that PostgreSQL takes an index wherever there is one that serves. */
const INCIDENTS = 8_000;

/** Read whole on purpose: projects, how each reaches its repository and its models, erased ones, Apps and the positions of sweeps are few, a tally is put together again and again, what is open or waits is worked off, and what is sealed is sealed anew. */
const READ_WHOLE = [
  "project",
  "project by project_slug_unique",
  "project by project_pkey",
  "erased_project",
  "sweep_position",
  "github_app",
  "repository_access",
  "ai_key",
  "tally",
  "incident_step by incident_step_open",
  "incident_step by incident_step_without_access",
  "session by session_sealed",
  "pull_request by pull_request_one_open",
  "pull_request by pull_request_by_look",
  "pull_request_by_head",
  "pull_request by pull_request_to_look_at",
  "incident by incident_merged",
];

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(`${tmpdir()}/aia-plans-`);
let client: pg.Client;
let sent: Statement[][];
let stop: () => Promise<void>;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ folder });
  stop = postgres.stop;
  const settings = { databaseUrl: postgres.connectionString, neonLocal: postgres.neonHost };
  await migrate(settings);
  client = new pg.Client(postgres.connectionString);
  await client.connect();
  await fillState(client, INCIDENTS);
  // As where the data lie on flash or in memory, and not as on a disk that turns.
  await client.query("set random_page_cost = 1.1");
  const db = createDatabase(settings);
  sent = watchStatements();
  await askEverything(db);
}, 120_000);

afterAll(async () => {
  await client.end();
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

test("no statement reads a growing table from end to end", async () => {
  const found: string[] = [];
  for (const transaction of sent)
    for (const { table, statement } of await wholeReads(client, transaction))
      if (!READ_WHOLE.includes(table)) found.push(`${table}: ${statement.replace(/\s+/g, " ")}`);
  expect([...new Set(found)]).toEqual([]);
});

test("a statement without an index would be found", async () => {
  const query = "select 1 from incident where reason = $1 limit 1";
  const found = await wholeReads(client, [{ query, params: ["x"] }]);
  expect(found).toEqual([{ table: "incident", statement: query }]);
});

test("every statement that is written in db/ was sent", () => {
  const all = new Set(sent.flat().map(({ query }) => query.replace(/\s+/g, " ")));
  const written = sources().flatMap(({ file, text }) =>
    [...text.matchAll(/sql`\s*((?:select|insert|update|delete|with)\b[^`$]*)/g)].map(
      ([, begins = ""]) => ({ file, begins: begins.replace(/\s+/g, " ").trim() }),
    ),
  );
  expect(written.length).toBeGreaterThan(40);
  const texts = [...all];
  expect(written.filter(({ begins }) => !texts.some((text) => text.includes(begins)))).toEqual([]);
});

test("every function of db/ that asks the database is called here, by itself or by another", () => {
  const own = readFileSync(fileURLToPath(import.meta.url), "utf8");
  const asked = sources().map(({ text }) => text);
  const names = asked.flatMap((text) =>
    [...text.matchAll(/export (?:async )?function (\w+)\(\s*db: Database/g)].map(
      ([, name = ""]) => name,
    ),
  );
  expect(names.length).toBeGreaterThan(30);
  const callers = [...asked, own, readFileSync(`${root}bench/state/questions.ts`, "utf8")];
  const called = new RegExp(`(?<!function )\\b(${names.join("|")})\\(`, "g");
  const found = new Set(
    callers.flatMap((text) => [...text.matchAll(called)].map(([, name]) => name)),
  );
  expect(names.filter((name) => !found.has(name))).toEqual([]);
});

test("every foreign key has an index to delete by", async () => {
  const { rows } = await client.query(`
    select k.conname from pg_constraint k where k.contype = 'f' and not exists (
      select 1 from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1] and i.indpred is null)`);
  expect(rows).toEqual([]);
});

function sources(): { file: string; text: string }[] {
  return readdirSync(`${root}db`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/\.(?:test|fixture)\.ts$/.test(file))
    .map((file) => ({ file, text: readFileSync(`${root}db/${file}`, "utf8") }));
}

/** Calls what db/ offers, each so that every statement it may send is sent. */
async function askEverything(db: Database): Promise<void> {
  for (const { ask } of await questionsOf(db, client)) await ask();
  const [project] = await projects.listProjects(db, null);
  if (!project) throw new Error("There is no project.");
  await projects.putProject(
    db,
    { ...project, settings: ProjectSettings.parse({ keepDays: 30 }) },
    aia,
  );
  await projects.findProject(db, LARGEST);
  await askKeys(db, project.id);
  await projects.listProjects(db, [project.id]);
  await askPeople(db, project.id);
  await askSignIn(db);
  await projects.createProject(db, { ...project, slug: "new" }, aia);
  await projects.saveProject(db, project.slug, { ...project, version: 2, name: "Shop" }, aia);
  await readProjectPage(db, project.slug);
  const root = { service: "shop", runtime: "/app/", repository: "" };
  await judgeSourceRoot(db, project.id, root, true);
  await judgeSourceRoot(db, project.id, root, false);
  const [one, other, third] = await someIncidents("needs_human", 3);
  await projects.projectOfIncident(db, one);
  await askRegression(db);
  await askSteps(db);
  for (const action of [
    "continue",
    "open_anyway",
    "retry",
    "mute",
    "unmute",
    "ignore",
    "resolve",
    "reopen",
  ] as const)
    await act(db, other, { action, actor: "ada" });
  await askGrouping(db, one, third);
  await askDeploysAndPullRequests(db, project.id);
  await askGithub(db, project.id);
  await askModels(db, project.id, one);
  await askHandOffs(db);
  const letter = { queue: "aia-autopsies", messageId: randomUUID(), fault: null, body: {} };
  await deadLetters.keepDeadLetter(db, letter);
  const [kept] = await deadLetters.listDeadLetters(db, { waiting: false });
  await deadLetters.findDeadLetter(db, kept?.id ?? "");
  await deadLetters.markReplayed(db, kept?.id ?? "", aia);
  await readLedger(db, LARGEST, null, null);
  await readLedger(db, LARGEST, new Date(Date.now() - 3_600_000).toISOString(), null);
  await readArrivals(db, LARGEST, null, null);
  await readLosses(db, { within: null });
  await readLosses(db, { within: null, project: LARGEST });
  const sums = [
    { minute: new Date().toISOString(), outcome: "taken", reason: "", count: 1 },
  ] as const;
  await recordIntake(db, { projectId: project.id, sums: [...sums] });
  await readTotals(db);
  await readGauges(db);
  await forgetRows(db, retention, () => () => true);
  await askOrphans(db, project.id, one);
  await askErasing(db);
  await pingDatabase(db);
}

/** An incident that was merged comes back in a release that it was not seen in. */
async function askRegression(db: Database): Promise<void> {
  const { rows } = await client.query<{ project: string; key: string }>(
    "select project_id as project, fingerprint as key from incident where status = 'merged' and open limit 1",
  );
  const { project = "", key = "" } = rows[0] ?? {};
  const occurredAt = new Date().toISOString();
  const seen = occurrenceFixture({ occurredAt, release: "99.0.0", revision: "bbbbbbbb" });
  const group = groupFixture([seen], { fingerprint: { key, components: [] } });
  await recordOne(db, recordFixture(project, [group]));
}

async function askKeys(db: Database, projectId: string): Promise<void> {
  const key = { projectId, hint: "aia_", use: "server", origins: [] } as const;
  await keys.addKey(db, { ...key, hash: "hash", origins: [] }, aia);
  await keys.ownerOfKey(db, "hash");
  await keys.noteKeyUse(db, "hash");
  const { rows } = await client.query<{ id: string }>(
    "select id from ingest_key where hash = 'hash'",
  );
  const id = rows[0]?.id ?? "";
  const fresh = { hash: "next", hint: "aia_" };
  await keys.rotateKey(db, { projectId, id, endsAfterHours: 1 }, fresh, aia);
  await keys.revokeKey(db, projectId, id, aia);
  await keys.endKey(db, "next", aia);
}

async function askPeople(db: Database, projectId: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    "select m.person_id as id from membership m where m.project_id = $1 and m.role = 'member' limit 1",
    [projectId],
  );
  const personId = rows[0]?.id ?? "";
  await listPeople(db, projectId);
  await changeRole(db, { projectId, personId, own: "owner", by: aia }, "admin");
  const invited = { projectId, hash: "invited", role: "member", days: 7 } as const;
  await createInvitation(db, invited, aia);
  await acceptInvitation(db, "invited", { personId, by: aia });
  await revokeInvitation(db, { projectId, id: randomUUID() }, aia);
  const token = { hash: "token", hint: "aiat_", name: "CI", scope: "read", days: 90 } as const;
  await tokens.addToken(db, { projectId, personId, ...token }, aia);
  const [made] = await tokens.listTokens(db, projectId);
  await actorOfToken(db, "token");
  await noteUse(db, "token", "token");
  const revoked = { projectId, id: made?.id ?? "" };
  await tokens.revokeToken(db, revoked, { personId, mayAny: false, by: aia });
  await removeMember(db, { projectId, personId, own: "owner", by: aia });
  await readAudit(db, projectId, null);
  await readAudit(db, null, "1000");
  await projectOfSlug(db, LARGEST);
  await projectOfIncident(db, randomUUID());
}

async function askSignIn(db: Database): Promise<void> {
  await readWays(db);
  await addLink(db, "link");
  const session = { browser: "Firefox", replaces: randomUUID() };
  await begin.beginByLink(db, "link", { ...session, hash: "by link" });
  await begin.beginSetUp(db, "code", { ...session, hash: "by code" });
  const ada = { by: "github", subject: "ada", name: "ada", operator: false } as const;
  await begin.beginSession(db, ada, { ...session, hash: "session", sealedToken: null });
  await noteUse(db, "session", "session");
  const actor = (await actorOfSession(db, "session"))?.actor;
  if (!actor) throw new Error("Nobody is signed in.");
  const asking = { personId: actor.person.id, sessionId: actor.sessionId };
  await listSessions(db, asking);
  await endSessions(db, asking, "others", aia);
  await endSessions(db, asking, "this", aia);
}

async function askOrphans(db: Database, projectId: string, incidentId: string): Promise<void> {
  await orphans.knownProjects(db, [projectId]);
  const key = `incidents/${projectId}/${incidentId}/source-1.json`;
  await orphans.objectsWithoutRow(db, [{ key, incidentId, stage: "source", attempt: 1 }]);
  await orphans.mendSnapshots(db, { after: "", upTo: key, present: [key] });
}

async function askErasing(db: Database): Promise<void> {
  const { rows } = await client.query<{ slug: string }>(
    "select slug from project order by slug desc limit 1",
  );
  const id = (await erase.beginErasing(db, rows[0]?.slug ?? "", aia)) ?? "";
  await erase.listErasing(db);
  await erase.keyHashesOf(db, id);
  await erase.eraseRows(db, id, () => true);
  await erase.endErasing(db, id);
}

async function askSteps(db: Database): Promise<void> {
  const [incidentId] = await someIncidents("in_review", 1);
  const source = { incidentId, stage: "source", fence: 1 } as const;
  await claimStep(db, { incidentId, stage: "source", owner: "router" }, 30);
  await saveProgress(db, source, {}, 30);
  await triesOf(db, source);
  const fault = { code: "internal", message: "x" } as const;
  await failStep(db, source, fault, { kind: "retry", delaySeconds: 1 });
  await failStep(db, source, fault, { kind: "park", reason: "x" });
  const roots = [{ runtime: "/app/", repository: "src/", agreed: 1 }];
  const read = { commit: "aaaaaaaa", note: "x", trace: null, paths: [], roots };
  const kept = {
    kind: "read",
    certainty: "deployed",
    snapshot: { key: "x", inline: null },
  } as const;
  await completeSource(db, { ...source, result: { ...read, ...kept } });
  await completeSource(db, { ...source, result: { kind: "unavailable", reason: "x" } });
  const answer = { incidentId, fence: 1, autopsy: autopsyFixture() };
  await wantSource(db, { incidentId, fence: 1, wants: { paths: ["src/a.ts"], symbols: [] } });
  await completeAutopsy(db, answer, { event: "patch_ready" });
  await completeAutopsy(db, answer, { event: "person_needed", reason: "x" });
  const step = { incidentId, stage: "pull_request", fence: 1 } as const;
  await claimStep(db, { incidentId, stage: "pull_request", owner: "git" }, 30);
  const pullRequest = { number: 7, url: "https://x", branch: "x", commit: "x", draft: true };
  await completePullRequest(db, { ...step, result: { kind: "opened", pullRequest } });
  await completePullRequest(db, { ...step, result: { kind: "refused", reason: "x" } });
  await completePullRequest(db, { ...step, result: { kind: "updated", number: 7 } });
  await takeDispatches(db);
  await releaseSteps(db);
}

async function askGrouping(db: Database, one: string, other: string): Promise<void> {
  await readIncidentsToRegroup(db, [one, other]);
  await splitIncident(db, one, { by: "environment", actor: "ada" });
  await undoGrouping(db, one, { rule: await ruleOf(one), actor: "ada" });
  await splitIncident(db, one, { by: "environment", actor: "ada" });
  await undoGrouping(db, one, { rule: await ruleOf(one), actor: "ada" });
  await mergeIncident(db, one, { into: other, actor: "ada" });
  await undoGrouping(db, one, { rule: await ruleOf(one), actor: "ada" });
}

async function ruleOf(incidentId: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "select id from grouping_rule where incident_id = $1 and undone_at is null",
    [incidentId],
  );
  if (!rows[0]) throw new Error("There is no rule of this incident.");
  return rows[0].id;
}

async function askDeploysAndPullRequests(db: Database, projectId: string): Promise<void> {
  const deploy: Deploy = {
    ...{ source: "ci", service: "shop", environment: null, release: "9", revision: null },
    deployedAt: new Date().toISOString(),
  };
  await deploys.recordDeploy(db, { projectId, deploy });
  await deploys.recordDeployment(db, { host: null, owner: "acme", repo: "repo-0", deploy });
  await lookAt.listWatched(db);
  await lookAt.takeDueLooks(db);
  await lookAt.nextLookIn(db);
  const headSha = "c".repeat(40);
  await lookAt.findByRef(db, {
    host: null,
    owner: "acme",
    repo: "repo-0",
    headSha,
    branch: "main",
  });
  await judgeFixes(db, projectId);
  for (const state of ["open", "closed", "merged"] as const) {
    const { rows } = await client.query<{ number: number }>(
      "select number from pull_request where state = 'open' limit 1",
    );
    const name = { host: null, owner: "acme", repo: "repo", number: rows[0]?.number ?? 1 };
    const seen = { state, draft: false, mergeCommit: null, actor: "ada" };
    await seePullRequest(
      db,
      PullRequestSeen.parse({ ...name, ...seen, at: new Date().toISOString() }),
    );
    await askCommands(db, name, state === "open");
  }
  await askRelease(db);
}

/** What git did of a pull request, and what people asked for in comments on it. */
async function askCommands(
  db: Database,
  name: { host: null; owner: string; repo: string; number: number },
  isOpen: boolean,
): Promise<void> {
  const commit = "d".repeat(40);
  for (const acted of [
    { kind: "done" },
    { kind: "said", marker: "a marker" },
    { kind: "own_commit", commit },
    { kind: "compared", holds: { [commit]: true } },
  ] as const)
    await keepActed(db, { ...name, acted });
  if (!isOpen) return;
  let comment = 0;
  for (const command of ["explain", "recreate", "ignore", "close"] as const) {
    comment += 1;
    await commandPullRequest(db, { ...name, comment, name: command, actor: "ada" });
  }
}

/** A release with a merged fix is seen to work. */
async function askRelease(db: Database): Promise<void> {
  const { rows } = await client.query<{
    projectId: string;
    service: string;
    environment: string | null;
    revision: string;
  }>(`select i.project_id as "projectId", i.service, i.environment, p.merge_commit as revision
    from incident i join pull_request p on p.incident_id = i.id
    where i.status = 'merged' and i.open and p.merge_commit is not null limit 1`);
  const { projectId = "", service = "", environment = null, revision = "" } = rows[0] ?? {};
  await client.query(
    "update pull_request set merged_at = now() - interval '1 day' where merge_commit = $1",
    [revision],
  );
  const seen = { service, environment: environment ?? "", release: "", revision };
  await seeReleases(db, { projectId, releases: [seen] });
  await judgeFixes(db, projectId);
  await forgetReleases(db);
}

/** An incident goes to a person as an issue, which a merged pull request closes. */
async function askHandOffs(db: Database): Promise<void> {
  const { rows: bound } = await client.query<{ id: string }>(
    "select i.id from incident i join project p on p.id = i.project_id where p.repository is not null limit 1",
  );
  const incidentId = bound[0]?.id ?? "";
  const url = "https://github.com/acme/shop/issues/7";
  const at = new Date().toISOString();
  await handOffs.readForHandOff(db, incidentId);
  await handOffs.keepHandOff(db, incidentId, { number: 7, url, assignee: null }, "ada");
  const { rows } = await client.query<{ owner: string; repo: string; number: number }>(
    "select owner, repo, number from hand_off limit 1",
  );
  const { owner = "", repo = "", number = 1 } = rows[0] ?? {};
  const merged = { number: 8, url, branch: "fix", head: "e".repeat(40) };
  const fix = { ...merged, mergeCommit: "f".repeat(40), mergedAt: at };
  const issue = { host: null, owner, repo, number, state: "closed", actor: "ada", at } as const;
  await handOffs.seeIssue(db, { ...issue, fix });
}

async function askModels(db: Database, projectId: string, incidentId: string): Promise<void> {
  const name = { provider: "openai", baseUrl: null } as const;
  await aiKeys.saveAiKey(db, projectId, { ...name, sealed: "k1.x.x", hint: "x" }, aia);
  await aiKeys.listAiKeys(db, projectId);
  await aiKeys.showAiKeys(db, projectId);
  for (const row of await listSealed(db, { by: "autopsy", keyId: "k2", skip: 0, limit: 10 }))
    await replaceSealed(db, row, "k2.x.x");
  await aiKeys.forgetAiKey(db, projectId, name, aia);
  const call = { projectId, service: "openai" };
  const sent = { ...call, inputChars: 1, dailyChars: null, probeSeconds: 1 };
  const received = { ...call, outputChars: 1, unspentChars: 0 };
  const failed = { kind: "failed", code: "ai_unavailable", failures: 3, restSeconds: 60 } as const;
  await aiCalls.beginCall(db, sent);
  await aiCalls.endCall(db, { ...received, outcome: failed });
  await aiCalls.readSpend(db, projectId);
  await aiCalls.endCall(db, { ...received, outcome: { kind: "answered" } });
  await replayInput(db, incidentId, []);
}

async function askGithub(db: Database, projectId: string): Promise<void> {
  const host = "https://github.com";
  const sealed = { sealedSecrets: "k1.x.x" };
  const app = { host, apiUrl: host, appId: 1, slug: "aia", clientId: "x", ...sealed };
  await githubApps.saveApp(db, app, aia);
  await githubApps.listApps(db);
  await githubApps.findApp(db, host);
  const repository = { owner: "acme", name: "repo-0", baseBranch: "main" };
  const credential = { host, installationId: 1, sealedToken: "k1.x.x", repositoryId: 1 };
  const access = { ...credential, defaultBranch: "main", repository };
  await bindRepository(db, projectId, access, aia);
  await accesses.readProjectAccess(db, projectId);
  await accesses.findAccesses(db, { host, installationId: 1 });
  await accesses.findAccesses(db, { host, repositoryId: 1 });
  await accesses.listAccessesToCheck(db);
  await accesses.showAccess(db, projectId);
  const seen = { projectId, repositoryId: 1, repository, defaultBranch: "main", mend: null };
  await reportAccess(db, { ...seen, trouble: "x" });
  await reportAccess(db, { ...seen, trouble: null });
  await resumeAllSteps(db);
  const session = { browser: "", replaces: null, hash: "of github", sealedToken: "k1.x.x" };
  const grace = { by: "github", subject: "grace", name: "grace", operator: false } as const;
  await begin.beginSession(db, grace, session);
  const actor = (await actorOfSession(db, "of github"))?.actor;
  if (!actor) throw new Error("Nobody is signed in.");
  await userTokens.readUserToken(db, actor.sessionId);
  await userTokens.replaceUserToken(db, actor.sessionId, { old: "k1.x.x", renewed: "k1.y.y" });
  for (const row of await listSealed(db, { by: "git", keyId: "k2", skip: 0, limit: 10 }))
    await replaceSealed(db, row, "k2.x.x");
  await userTokens.endUserTokens(db, "grace");
  const deploy = { source: "github", service: null, environment: null, release: null } as const;
  const deployedAt = new Date().toISOString();
  const reported = { ...deploy, revision: null, deployedAt };
  await deploys.recordDeployment(db, { host, owner: "acme", repo: "repo-0", deploy: reported });
  await unbindRepository(db, projectId, aia);
}

/** So many incidents of the largest project in a state. */
async function someIncidents(status: string, count: number): Promise<[string, string, string]> {
  const { rows } = await client.query<{ id: string }>(
    `select i.id from incident i join project p on p.id = i.project_id
      where p.slug = $1 and i.status = $2 and not exists (select 1 from grouping_rule r where r.incident_id = i.id) limit $3`,
    [LARGEST, status, count],
  );
  const [one = "", other = one, third = other] = rows.map(({ id }) => id);
  return [one, other, third];
}
