import { describe, expect, test } from "vitest";
import { ProjectSettings } from "#core/project/project.ts";
import { formRequest } from "../fixtures/form.ts";
import { projectFixture } from "../fixtures/incident.ts";
import { projectPageFixture } from "../fixtures/project.ts";
import { renderPage } from "../fixtures/render.tsx";
import { fakeState, faultReply } from "../fixtures/state.ts";
import ProjectPage, { action } from "./project.tsx";

const path = "/projects/billing";
const address = `http://127.0.0.1:3000${path}`;
const keyId = "0198f1c2-0000-7c11-9d3e-5b1f0a6c2e77";

/** The settings' form as the page shows it, with a field changed. */
function settings(over: Record<string, string> = {}): Record<string, string> {
  return {
    action: "save",
    version: "3",
    name: "Billing",
    branch: "main",
    automation: "pull_request",
    confidence: "66",
    "second-answer": "on",
    latency: "2000",
    helpers: "",
    ...over,
  };
}

async function send(
  fields: Record<string, string> | [string, string][],
  replies: Parameters<typeof fakeState>[0] = {},
) {
  const state = fakeState({
    [`GET ${path}/page`]: projectPageFixture(),
    [`POST ${path}/save`]: projectFixture(),
    ...replies,
  });
  const request = await formRequest(address, fields);
  const answer = await action({ request, params: { slug: "billing" }, context: state.context });
  const [sent] = state.requests.filter(({ method }) => method === "POST");
  return { ...answer, sent: sent && (await sent.json()) };
}

describe("the settings' form", () => {
  test("saves what changed against the version it was made from, and says what", async () => {
    const { data, sent } = await send([
      ...Object.entries(settings({ name: "Invoices", latency: "" })),
      ["environment", "staging"],
      ["environment-automation", "analyse"],
      ["environment", "production"],
      ["environment-automation", ""],
      ["redaction-kind", "CUSTOMER"],
      ["redaction-what", "text"],
      ["redaction-value", "ACME-42"],
      ["redaction-kind", ""],
      ["redaction-what", "text"],
      ["redaction-value", ""],
    ]);
    expect(data.done).toEqual([
      "Saved. name: Invoices (was Billing)",
      "Saved. done by itself, by environment: staging (explain the cause) (was none)",
      "Saved. latency threshold: off (was 2000 ms)",
      "Saved. redaction rules: CUSTOMER for a text (was none)",
    ]);
    expect(sent).toEqual({
      version: 3,
      name: "Invoices",
      repository: projectFixture().repository,
      settings: ProjectSettings.parse({
        latencyThresholdMs: null,
        automationByEnvironment: [{ environment: "staging", automation: "analyse" }],
        redaction: [{ kind: "CUSTOMER", literal: "ACME-42" }],
      }),
    });
  });

  test("keeps settings that it does not show", async () => {
    const kept = ProjectSettings.parse({ resolveAfterSeconds: 7, rulesWhenModelFails: true });
    const project = { ...projectFixture(), settings: kept };
    const { sent } = await send(settings({ name: "Invoices" }), {
      [`GET ${path}/page`]: projectPageFixture({ project }),
    });
    expect(sent).toMatchObject({ settings: kept });
  });

  test("saves nothing where somebody was quicker, and says what was wanted", async () => {
    const earlier = await send(settings({ name: "Invoices", version: "2" }));
    expect(earlier).toMatchObject({ sent: undefined, init: { status: 409 } });
    expect(earlier.data.problem).toContain("name: Invoices (was Billing)");
    const race = await send(settings({ name: "Invoices" }), {
      [`POST ${path}/save`]: () => faultReply(409, "conflict", "Too late."),
    });
    expect(race.data.problem).toContain("name: Invoices (was Billing)");
    expect(race.data.draft).toBeUndefined();
  });

  test.each([
    [{ branch: "a..b" }, "no name of a branch"],
    [{ latency: "-1" }, "milliseconds"],
    [{ confidence: "40" }, "50 to 95 %"],
    [{ name: "" }, "1 to 100"],
    [{ "redaction-kind": "x", "redaction-what": "text", "redaction-value": "abc" }, "upper-case"],
    [{ "mapping-runtime": "", "mapping-repository": "src" }, "running service's folder"],
  ])("refuses %j with a reason, and keeps what was typed", async (over, reason) => {
    const { data, sent } = await send(settings(over));
    expect(data.problem).toContain(reason);
    expect(data.draft).toBeDefined();
    expect(sent).toBeUndefined();
  });

  test("shows on the last event what its rules would take out, and saves nothing", async () => {
    const { data, sent } = await send({
      ...settings({ action: "preview" }),
      "redaction-kind": "WORD",
      "redaction-what": "text",
      "redaction-value": "percent",
    });
    expect(data.preview).toContainEqual({ kind: "WORD", text: "percent", shown: "<WORD_1>" });
    expect(data.draft?.redaction).toEqual([{ kind: "WORD", what: "text", value: "percent" }]);
    expect(sent).toBeUndefined();
  });
});

describe("the models' form", () => {
  const keyPath = `POST ${path}/ai/keys`;
  const line = (over: Record<string, string> = {}) => ({
    version: "3",
    "ai-provider": "openai",
    "ai-model": "gpt-5",
    "ai-address": "",
    "ai-timeout": "30",
    "ai-daily": "",
    ...over,
  });

  test("saves the models in their order, and leaves all other settings as they are", async () => {
    const second = Object.entries(line({ "ai-provider": "anthropic", "ai-model": "claude" }));
    const { data, sent } = await send([
      ["action", "save-ai"],
      ...Object.entries(line({ "ai-daily": "2 000 000" })),
      ...second.filter(([name]) => name.startsWith("ai-") && name !== "ai-daily"),
      ["ai-provider", ""],
      ["ai-model", ""],
    ]);
    expect(data.done).toEqual([
      "Saved. AI: OpenAI-compatible gpt-5, then Anthropic claude; 2000000 characters a day (was as the deployment is set; no daily limit)",
    ]);
    const common = { baseUrl: null, timeoutSeconds: 30 };
    expect(sent).toMatchObject({
      version: 3,
      settings: {
        ...projectFixture().settings,
        ai: {
          models: [
            { provider: "openai", model: "gpt-5", ...common },
            { provider: "anthropic", model: "claude", ...common },
          ],
          dailyChars: 2_000_000,
          webGrounded: false,
        },
      },
    });
  });

  test.each([
    [{ "ai-model": "" }, "Name the model"],
    [{ "ai-provider": "oracle" }, "no provider"],
    [{ "ai-address": "http://models.example" }, "https://"],
    [{ "ai-timeout": "900" }, "from 5 to 110"],
    [{ "ai-daily": "10" }, "at least 50000"],
    [{ "ai-model": "x-search-preview" }, "may not go there"],
  ])("refuses %j with a reason, and keeps what was typed", async (over, reason) => {
    const { data, sent } = await send({ action: "save-ai", ...line(over) });
    expect(data.problem).toContain(reason);
    expect(data.aiDraft?.models).toHaveLength(1);
    expect(sent).toBeUndefined();
  });

  test("saves nothing over what somebody else saved", async () => {
    const { data, sent } = await send({ action: "save-ai", ...line({ version: "2" }) });
    expect(data.problem).toContain("Somebody changed this project");
    expect(data.aiDraft).toMatchObject({ version: 3, models: [{ model: "gpt-5" }] });
    expect(sent).toBeUndefined();
  });

  test("tests a line as it is typed, and says what that took", async () => {
    const tried = `POST ${path}/ai/try`;
    const cost = { ms: 1_234, inputChars: 58, outputChars: 2, tokens: { input: 15, output: 1 } };
    const { data, sent } = await send(
      { action: "try-model-0", ...line() },
      { [tried]: { kind: "answered", text: "42", ...cost } },
    );
    expect(sent).toMatchObject({ provider: "openai", model: "gpt-5", timeoutSeconds: 30 });
    expect(data.done).toEqual([
      "OpenAI-compatible gpt-5 answered “42” in 1.23 s.",
      "It cost 58 characters sent and 2 received, 15 and 1 tokens.",
    ]);
    const failed = await send(
      { action: "try-model-0", ...line() },
      { [tried]: { kind: "failed", code: "ai_unauthorized", message: "There is no key." } },
    );
    expect(failed.data.problem).toBe("OpenAI-compatible gpt-5 did not answer. There is no key.");
    expect(failed.data.aiDraft?.models).toHaveLength(1);
  });

  test("hands a key on, and shows it nowhere", async () => {
    const key = "sk-canary-0123456789";
    const { data, sent } = await send(
      { action: "save-ai-key", "key-provider": "openai", "key-address": "", "ai-key": key },
      { [keyPath]: { kind: "done" } },
    );
    expect(sent).toEqual({ provider: "openai", baseUrl: null, key });
    expect(JSON.stringify(data)).not.toContain("canary");
    const short = { action: "save-ai-key", "key-provider": "openai", "ai-key": "short" };
    expect((await send(short)).data.problem).toContain("8 to 500 characters");
  });

  test("shows keys by their ends, today's cost and what rests", () => {
    const ai = {
      keys: [
        {
          provider: "openai" as const,
          baseUrl: "https://models.example/v1",
          hint: "6789",
          addedBy: "<b>ada</b>",
          addedAt: "2026-11-23T14:00:00.000Z",
        },
      ],
      spent: { calls: 3, inputChars: 41_200, outputChars: 1_800 },
      resting: [
        {
          service: "anthropic https://api.anthropic.com",
          code: "ai_rate_limited" as const,
          until: "2026-11-23T14:00:00.000Z",
        },
      ],
      deployment: "you" as const,
    };
    const html = renderPage(
      ProjectPage,
      { page: projectPageFixture(), ai, stale: false },
      "/project",
    );
    expect(html).toContain("…6789");
    expect(html).toContain("this deployment is set to You.com");
    expect(html).toContain("43,000");
    expect(html).toContain("asked to wait");
    expect(html).not.toContain("<b>ada</b>");
  });
});

describe("a key", () => {
  test("that is made is shown once", async () => {
    const made = await send(
      { action: "create-key", use: "browser", origins: "https://a.example https://b.example" },
      { [`POST ${path}/keys`]: { key: "aia_billing_x" } },
    );
    expect(made.data.made).toBe("aia_billing_x");
  });

  test("for web pages names them", async () => {
    const { data, sent } = await send({ action: "create-key", use: "browser", origins: " " });
    expect(data.problem).toContain("Say which pages");
    expect(sent).toBeUndefined();
  });

  test("is rotated with the overlap chosen", async () => {
    const rotate = `POST ${path}/keys/${keyId}/rotate`;
    const { data, sent } = await send(
      { action: "rotate-key", key: keyId, overlap: "24" },
      { [rotate]: { key: "aia_billing_y" } },
    );
    expect(sent).toEqual({ endsAfterHours: 24 });
    expect(data.made).toBe("aia_billing_y");
  });
});

describe("the end of a project", () => {
  /** Where erasing it leads, as state answers it. */
  async function erase(kind: "erased" | "erasing") {
    const wanted = { [`POST ${path}/erase`]: { kind } };
    const thrown = await send({ action: "erase", confirm: " billing " }, wanted).catch(
      (error: unknown) => error,
    );
    return thrown instanceof Response ? thrown.headers.get("location") : null;
  }

  test("leads on to the list, or says on its page that it goes on", async () => {
    expect(await erase("erased")).toBe("/");
    expect(await erase("erasing")).toBe(path);
    const page = projectPageFixture({ erasing: true });
    const html = renderPage(ProjectPage, { page, stale: false }, "/project");
    expect(html).toContain("is being erased");
    expect(html).not.toContain("Save settings");
    expect(html).toMatch(/type="hidden" name="confirm" value="billing"/);
  });

  test.each(["", "Billing", "billing-2"])("wants its slug, and not “%s”", async (confirm) => {
    const { data, init, sent } = await send({ action: "erase", confirm });
    expect(data.problem).toContain("type the slug: billing");
    expect(init).toMatchObject({ status: 400 });
    expect(sent).toBeUndefined();
  });

  test("lets nothing else be changed once it has begun", async () => {
    const { data, sent } = await send(settings({ name: "Invoices" }), {
      [`GET ${path}/page`]: projectPageFixture({ erasing: true }),
    });
    expect(data.problem).toContain("is being erased");
    expect(sent).toBeUndefined();
  });

  test("is told before it is asked for; a sample is removed", () => {
    const render = (sample: boolean) => {
      const project = { ...projectFixture(), settings: ProjectSettings.parse({ sample }) };
      const page = projectPageFixture({ project });
      return renderPage(ProjectPage, { page, stale: false }, "/project");
    };
    expect(render(false)).toContain("There is no way back");
    expect(render(false)).toContain("Erase this project");
    expect(render(true)).toContain("Remove the sample");
  });
});

test("nothing is done by a form that another page sent", async () => {
  const { context, requests } = fakeState({});
  const request = await formRequest(address, settings(), { token: "forged" });
  await expect(action({ request, params: { slug: "billing" }, context })).rejects.toMatchObject({
    init: { status: 403 },
  });
  expect(requests).toEqual([]);
});

test("the page shows hostile names as text, and a key by its hint", () => {
  const evil = '"><img src=x onerror=alert(1)>';
  const page = projectPageFixture({
    keys: [
      {
        id: keyId,
        hint: "aia_billing_AbCd",
        use: "browser",
        origins: ["https://shop.example"],
        createdAt: "2026-11-23T14:00:00.000Z",
        lastUsedAt: null,
        endsAt: null,
        ended: false,
      },
    ],
    roots: [{ service: evil, runtime: evil, repository: "src", agreed: 4, refused: false }],
    seenIn: [
      { service: evil, environment: evil, incidents: 1, lastSeenAt: "2026-11-23T14:00:00.000Z" },
    ],
  });
  const html = renderPage(ProjectPage, { page, stale: false }, "/project");
  expect(html).toContain("aia_billing_AbCd…");
  expect(html).toContain("never used");
  expect(html).not.toContain("<img");
});
