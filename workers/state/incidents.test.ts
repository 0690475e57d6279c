import { describe, expect, it } from "vitest";
import { IncidentList } from "#core/api/state/incident-page.ts";
import { groupFixture, occurrenceFixture, recordFixture } from "#db/database.fixture.ts";
import { State, withoutDatabase } from "./state.fixture.ts";

const unknown = "0198f0aa-0000-7000-8000-00000000dead";

/** A group whose trace names a frame that the message does not hold. */
const frameless = groupFixture(undefined, {
  trace: {
    language: "nodejs",
    exceptions: [{ type: "E", message: "", frames: [0], relation: "primary" }],
    truncated: false,
  },
});

describe("recording", () => {
  it("answers the same to a second delivery, and dispatches again what still waits", async () => {
    const state = new State();
    const { id } = await state.newProject();
    const record = recordFixture(id);
    state.queuesFail = true;
    const first = await state.record(record);
    state.queuesFail = false;
    const second = await state.record(record);
    expect(second).toEqual({
      kind: "duplicate",
      incidents: first.incidents.map((incident) => ({ ...incident, created: false })),
    });
    expect((await state.page(first.incidents[0]?.id ?? "")).incident.count).toBe(1);
  });

  it.each([
    ["no JSON", "{", "Malformed JSON"],
    [
      "no message id",
      { ...recordFixture(unknown), messageId: undefined },
      "body.records.0.messageId",
    ],
    [
      "a group without an occurrence",
      recordFixture(unknown, [groupFixture([])]),
      "body.records.0.groups.0",
    ],
    ["a frame that was not sent", recordFixture(unknown, [frameless]), "body.records.0.frames"],
    ["a count below zero", { ...recordFixture(unknown), received: -1 }, "body.records.0.received"],
  ])("refuses %s and names it", async (_, body, named) => {
    const response = await new State().call("/incidents", {
      method: "POST",
      headers: { "content-type": "application/json" },
      ...(typeof body === "string" ? { text: body } : { body: { records: [body] } }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      fault: { code: "bad_request", message: expect.stringContaining(named) },
    });
  });

  it("for an unknown project is refused for good, so that the message is a dead letter", async () => {
    const response = await new State().call("/incidents", {
      body: { records: [recordFixture(unknown)] },
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ fault: { code: "not_found" } });
  });

  it("while the database is away is refused for now", async () => {
    const response = await withoutDatabase(() =>
      new State().call("/incidents", { body: { records: [recordFixture(unknown)] } }),
    );
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("2");
    expect(await response.json()).toMatchObject({ fault: { code: "database_unavailable" } });
  });

  it("with a wrong setting says which", async () => {
    const state = new State({ DATABASE_URL: "mysql://secret@host/db" });
    const body = await (await state.call("/projects")).text();
    expect(body).toContain("DATABASE_URL: should be a postgres:// address");
    expect(body).not.toContain("secret");
  });
});

describe("the internal API", () => {
  it("does not answer web pages, foreign hosts or forms", async () => {
    const state = new State();
    const body = recordFixture(unknown);
    const page = await state.call("/incidents", { body, headers: { origin: "http://evil.test" } });
    expect(page.status).toBe(403);
    const form = await state.call("/incidents", {
      body,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(form.status).toBe(415);
  });
});

describe("reading", () => {
  it("lists last seen first, in pages, by project, state and words", async () => {
    const state = new State();
    const { id, slug } = await state.newProject();
    const groups = Array.from({ length: 5 }, (_, minute) =>
      groupFixture([occurrenceFixture({ occurredAt: `2026-11-24T12:0${minute}:00.000Z` })], {
        title: `Failure 100%_${minute}`,
      }),
    );
    await state.record(recordFixture(id, groups));
    const read = (query: string) => state.ask(IncidentList, `/incidents?project=${slug}&${query}`);
    const titles = ({ incidents }: IncidentList) => incidents.map(({ title }) => title.at(-1));
    const first = await read("limit=2");
    expect(titles(first)).toEqual(["4", "3"]);
    const second = await read(`limit=2&cursor=${encodeURIComponent(first.next ?? "")}`);
    expect(titles(second)).toEqual(["2", "1"]);
    const last = await read(`limit=2&cursor=${encodeURIComponent(second.next ?? "")}`);
    expect([titles(last), last.next]).toEqual([["0"], null]);
    expect(titles(await read("q=100%25_3"))).toEqual(["3"]);
    expect(titles(await read("q=100x"))).toEqual([]);
    expect(titles(await read("status=muted,resolved"))).toEqual([]);
    expect(titles(await read("status=detected"))).toHaveLength(5);
  });

  it.each(["limit=0", "limit=101", "status=lost", "cursor=1;drop"])("refuses %s", async (query) => {
    expect((await new State().call(`/incidents?${query}`)).status).toBe(400);
  });

  it("of an unknown incident is not found, and of nonsense refused", async () => {
    const state = new State();
    expect((await state.call(`/incidents/${unknown}`)).status).toBe(404);
    expect((await state.call("/incidents/1'--")).status).toBe(400);
    expect((await state.call("/nothing")).status).toBe(404);
  });

  it("shows the lines around a frame, and goes without them while R2 is away", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident();
    const { fence } = await state.take(incidentId, "source");
    const frame = { file: "/app/src/cart.ts", path: "src/cart.ts", line: 12, inApp: true, raw: "" };
    const trace = {
      language: "javascript",
      exceptions: [{ type: "TypeError", message: "", frames: [frame], relation: "primary" }],
      culprit: { file: frame.file, line: 12, path: frame.path },
      truncated: false,
    };
    const key = "ghp_1234567890abcdefghijklmnopqrstuvwxyz";
    const text = Array.from({ length: 40 }, (_, index) =>
      index === 12 ? `const key = "${key}";` : `line ${index + 1}`,
    ).join("\n");
    const snapshot = {
      commit: "c0ffee",
      certainty: "deployed",
      note: "It is what ran.",
      trace,
      files: [{ path: frame.path, blob: "b", mode: "100644", text }],
      leftOut: [],
      suspect: {
        sha: "abc",
        author: "jo",
        at: "2026-11-20T10:00:00.000Z",
        subject: "Round",
        path: frame.path,
        reason: "It is new.",
      },
    };
    await state.env.STORE.put("snapshot", JSON.stringify(snapshot));
    const result = {
      kind: "read",
      commit: "c0ffee",
      certainty: "deployed",
      note: "It is what ran.",
      trace,
      paths: [frame.path],
      snapshot: { key: "snapshot", inline: null },
    };
    await state.call("/steps/complete", { body: { incidentId, stage: "source", fence, result } });
    const page = await state.page(incidentId);
    expect(page.incident.location).toBe("src/cart.ts:12");
    expect(page.excerpts).toMatchObject([{ path: "src/cart.ts", startLine: 7 }]);
    expect(page.excerpts[0]?.lines.slice(5, 7)).toEqual([
      "line 12",
      'const key = "<GITHUB_TOKEN_1>";',
    ]);
    expect(page.source?.suspect).toEqual(snapshot.suspect);
    state.storeFails = true;
    const without = await state.page(incidentId);
    expect(without.excerpts).toEqual([]);
    expect(without.source).toMatchObject({ commit: "c0ffee" });
    expect(without.source?.suspect ?? null).toBeNull();
  });
});

it("one bad message leaves its neighbours alone", async () => {
  const state = new State();
  const { id } = await state.newProject();
  const bad = recordFixture(id, [groupFixture([occurrenceFixture({ occurredAt: "yesterday" })])]);
  const answers = await Promise.all([
    state.call("/incidents", { body: { records: [bad] } }),
    state.record(recordFixture(id)),
  ]);
  expect(answers[0].status).toBe(400);
  expect(answers[1].kind).toBe("recorded");
});
