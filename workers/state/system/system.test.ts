import { expect, it } from "vitest";
import { deadLetterEndpoints } from "#core/api/state/endpoints/dead-letters.ts";
import { systemEndpoints } from "#core/api/state/endpoints/system.ts";
import type { Health } from "#core/api/vitals.ts";
import { VERSION } from "#core/version.ts";
import { testDatabase, unique } from "#db/database.fixture.ts";
import { keepDeadLetter } from "#db/dead-letters/dead-letters.ts";
import { somebody } from "../people.fixture.ts";
import { State, withoutDatabase } from "../state.fixture.ts";

const System = systemEndpoints.readSystem.reply;

/** A service that says of itself what is given, after a while. */
function service(answer: () => Response | Promise<Response>): Fetcher {
  return { fetch: async () => answer() } as unknown as Fetcher; // Nothing else of it is called.
}

const deployed = { kind: "commit", id: "25ca203f", isChanged: false } as const;

const healthOf = (name: string, ok: boolean): Health => ({
  service: name,
  ok,
  dependencies: [],
  version: "0.0.9",
  deployed,
});

function stateAmong(others: Partial<Record<"AGENT" | "ROUTER" | "AUTOPSY" | "GIT", Fetcher>>) {
  const state = new State();
  Object.assign(state.env, others);
  return state;
}

it("those who run it see each service's own word, and whose does not come", async () => {
  const state = stateAmong({
    AGENT: service(() => Response.json(healthOf("agent", true))),
    ROUTER: service(() => Response.json(healthOf("router", false), { status: 503 })),
    AUTOPSY: service(() => Promise.reject(new Error("away"))),
    GIT: service(() => new Promise(() => undefined)),
  });
  state.env.AIA_REVISION = `${"a".repeat(40)}-dirty`;
  const { session } = await somebody({ operator: true });
  state.backlog = {
    backlogCount: 3,
    backlogBytes: 9,
    oldestMessageTimestamp: new Date(Date.now() - 60_000),
  };
  const { services, queues, ledger } = await state.askAs(session, System, "/system");
  const of = (name: string) => services.find((each) => each.service === name);
  expect(of("agent")).toMatchObject({ health: { ok: true, version: "0.0.9", deployed } });
  expect(of("router")).toMatchObject({ health: { ok: false, deployed } });
  expect(of("autopsy")).toMatchObject({ health: null });
  expect(of("git")).toMatchObject({ health: null });
  expect(of("state")).toMatchObject({
    health: { ok: true, version: VERSION, deployed: { kind: "commit", isChanged: true } },
  });
  expect(queues.map(({ queue, waiting }) => [queue, waiting])).toContainEqual(["aia-sources", 3]);
  for (const { oldestSeconds } of queues) expect(oldestSeconds).toBeGreaterThanOrEqual(60);
  expect(ledger).not.toBeNull();
});

it("is shown without the database too, as far as it goes", async () => {
  const state = stateAmong({});
  const answer = await withoutDatabase(() => state.ask(System, "/system"));
  expect(answer.ledger).toBeNull();
  expect(answer.services.find(({ service }) => service === "state")?.health?.ok).toBe(false);
});

it("what is of no project is written down, and read by those who run the deployment", async () => {
  const state = new State();
  const { session, name } = await somebody({ operator: true });
  const messageId = unique("letter");
  await keepDeadLetter(testDatabase(), { queue: "aia-sources", messageId, fault: null, body: {} });
  const Letters = deadLetterEndpoints.listDeadLetters.reply;
  const { deadLetters } = await state.askAs(session, Letters, "/dead-letters");
  const id = deadLetters.find((letter) => letter.messageId === messageId)?.id;
  const replayed = await state.callAs(session, `/dead-letters/${id}/replay`, { body: {} });
  expect(replayed.status).toBe(200);
  const ben = unique("ben");
  await state.call("/sessions", { body: { by: "github", subject: ben, name: ben } });
  const { rows } = await state.askAs(session, systemEndpoints.readSystemAudit.reply, "/audit");
  expect(rows.slice(0, 2)).toMatchObject([
    { actor: ben, action: "signed_in" },
    { actor: name, action: "dead_letter_replayed", target: `aia-sources ${messageId}` },
  ]);
});
