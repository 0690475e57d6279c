import { describe, expect, test } from "vitest";
import { isAtLeast, Role } from "#core/people/role.ts";
import { formRequest } from "../fixtures/form.ts";
import { guardedState, type Visitor, visitors } from "../fixtures/guarded-state.ts";
import { incidentId } from "../fixtures/incident.ts";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../framework.ts";
import routes from "../routes.ts";

/** The least that a visitor has to be; `token`: a program, and nobody by a cookie. */
type Least = "anyone" | "person" | Role | "operator" | "token";
type Fields = Record<string, string>;
type Row = {
  path: string;
  loader?: Least;
  /** What each of its forms sends, and who may send it. */
  actions?: [least: Least, fields: Fields][];
};

const id = "0198f1c2-0000-7c11-9d3e-5b1f0a6c2e11";
const host = "https://github.com";
const settings = { version: "3", name: "Another", automation: "analyse", branch: "main" };
const params = { slug: "billing", id: incidentId, "*": "projects/billing" };

/** Every route, and who may do what on it. One without a row fails. */
const rows: Record<string, Row> = {
  "routes/incidents.tsx": { path: "/?project=billing", loader: "person" },
  "routes/all-incidents.ts": { path: "/incidents", loader: "anyone" },
  "routes/incident.tsx": {
    path: `/incidents/${incidentId}`,
    loader: "viewer",
    actions: [
      ["member", { action: "resolve" }],
      ["member", { action: "merge", into: id }],
      ["member", { action: "split", by: "message" }],
      ["member", { action: "undo-grouping", rule: id }],
    ],
  },
  "routes/patch.ts": { path: `/incidents/${incidentId}/patch`, loader: "viewer" },
  "routes/all-projects.ts": { path: "/projects", loader: "anyone" },
  "routes/new-project.tsx": {
    path: "/projects/new",
    loader: "person",
    actions: [["person", { name: "Shop", platform: "node" }]],
  },
  "routes/project.tsx": {
    path: "/projects/billing",
    loader: "viewer",
    actions: [
      ["admin", { action: "save", ...settings }],
      ["viewer", { action: "preview", ...settings }],
      ["admin", { action: "create-key", use: "server" }],
      ["admin", { action: "rotate-key", key: id, overlap: "0" }],
      ["admin", { action: "revoke-key", key: id }],
      ["member", { action: "refuse-root", service: "a", runtime: "/srv", repository: "src" }],
      ["member", { action: "trust-root", service: "a", runtime: "/srv", repository: "src" }],
      ["member", { action: "undo-grouping", rule: id, incident: id }],
      ["owner", { action: "erase", confirm: "billing" }],
    ],
  },
  "routes/connect.tsx": {
    path: "/projects/billing/connect",
    loader: "viewer",
    actions: [
      ["admin", { action: "create-key", platform: "node" }],
      ["viewer", { action: "send-test" }],
    ],
  },
  "routes/frames.tsx": {
    path: "/projects/billing/frames",
    loader: "viewer",
    actions: [
      ["viewer", { action: "read", text: "Error: x" }],
      ["admin", { action: "correct", text: "Error: x", file: "/srv/a.js", path: "src/a.ts" }],
    ],
  },
  "routes/people.tsx": {
    path: "/projects/billing/people",
    loader: "viewer",
    actions: [
      ["admin", { action: "change-role", id, role: "member" }],
      ["admin", { action: "remove", id }],
      ["admin", { action: "invite", role: "member", days: "7" }],
      ["admin", { action: "revoke-invitation", id }],
      ["member", { action: "create-token", name: "ci", scope: "read", days: "90" }],
      ["member", { action: "revoke-token", id }],
    ],
  },
  "routes/repository.tsx": {
    path: "/projects/billing/repository",
    loader: "viewer",
    actions: [
      ["admin", { action: "bind-app", host, repository: "acme/shop" }],
      [
        "admin",
        { action: "bind-token", host, repository: "acme/shop", "github-token": "t".repeat(40) },
      ],
      ["admin", { action: "unbind" }],
    ],
  },
  "routes/sign-in.tsx": {
    path: "/sign-in",
    loader: "anyone",
    actions: [["anyone", { action: "access" }]],
  },
  "routes/sign-in-link.tsx": {
    path: "/sign-in/link?code=x",
    loader: "anyone",
    actions: [["anyone", { code: "x" }]],
  },
  "routes/sign-in-github-begin.ts": {
    path: `/sign-in/github/begin?host=${host}`,
    loader: "anyone",
  },
  "routes/sign-in-github-callback.tsx": { path: "/sign-in/github/callback", loader: "anyone" },
  "routes/sign-out.ts": { path: "/sign-out", loader: "anyone", actions: [["anyone", {}]] },
  "routes/set-up.tsx": {
    path: "/set-up",
    loader: "anyone",
    actions: [["anyone", { code: "x" }]],
  },
  "routes/you.tsx": {
    path: "/you",
    loader: "person",
    actions: [
      ["person", { action: "end", which: id }],
      ["person", { action: "end-others", which: "others" }],
    ],
  },
  "routes/invitation.tsx": {
    path: "/invitation?code=x",
    loader: "person",
    actions: [["person", { code: "x" }]],
  },
  "routes/system.tsx": {
    path: "/system",
    loader: "operator",
    actions: [["operator", { action: "replay", id }]],
  },
  "routes/system-github.tsx": {
    path: "/system/github",
    loader: "operator",
    actions: [["operator", { host, organization: "", webhookUrl: "" }]],
  },
  "routes/system-github-callback.tsx": { path: "/system/github/callback", loader: "anyone" },
  "routes/api.ts": {
    path: "/api/v1/projects/billing",
    loader: "token",
    actions: [["token", {}]],
  },
  "routes/health.ts": { path: "/health", loader: "anyone" },
  "routes/not-found.tsx": { path: "/nowhere", loader: "anyone" },
};

type Answer = "open" | "sign-in" | "not-found" | "forbidden" | "unauthorized";

/** How a visitor has to be answered where this is the least. */
function due(least: Least, visitor: Visitor): Answer {
  if (least === "token") return "unauthorized";
  if (least === "anyone") return "open";
  if (visitor === "anonymous") return "sign-in";
  if (least === "person" || visitor === "operator") return "open";
  if (least === "operator") return "forbidden";
  if (visitor === "stranger") return "not-found";
  return isAtLeast(visitor, least) ? "open" : "forbidden";
}

type Handle = (args: LoaderFunctionArgs | ActionFunctionArgs) => unknown;
const modules = import.meta.glob<{ loader?: Handle; action?: Handle }>("./*.{ts,tsx}");

async function answerOf(handle: Handle | undefined, args: LoaderFunctionArgs): Promise<Answer> {
  if (!handle) throw new Error("There is no such handler.");
  const answer: unknown = await Promise.resolve()
    .then(() => handle(args))
    .catch((thrown: unknown) => thrown);
  const to = answer instanceof Response ? answer.headers.get("location") : null;
  if (to !== null && /^\/sign-in(?:\?to=|$)/.test(to)) return "sign-in";
  const refusals: Record<number, Answer> = {
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
  };
  return refusals[statusOf(answer)] ?? "open";
}

/** The status that a handler answered with, by a response or by data with its status. */
function statusOf(answer: unknown): number {
  if (answer instanceof Response) return answer.status;
  if (answer instanceof Error) throw answer;
  if (typeof answer !== "object" || answer === null || !("init" in answer)) return 200;
  const { init } = answer;
  const hasStatus = typeof init === "object" && init !== null && "status" in init;
  return hasStatus ? Number(init.status) : 200;
}

/** Pages that anybody may ask for, and that refuse in a way of their own. */
const answersItself: Record<string, Answer> = {
  // Without Access' own header, whoever asks.
  "routes/sign-in.tsx action": "unauthorized",
  "routes/not-found.tsx loader": "not-found",
};

test("every route has a row, and every row is a route's", () => {
  expect(Object.keys(rows).sort()).toEqual(routes.map(({ file }) => file).sort());
});

test("every handler of a route has a row", async () => {
  for (const [file, row] of Object.entries(rows)) {
    const module = await modules[`./${file.slice("routes/".length)}`]?.();
    expect([file, module?.loader !== undefined, module?.action !== undefined]).toEqual([
      file,
      row.loader !== undefined,
      row.actions !== undefined,
    ]);
  }
});

describe.each(visitors)("%s", (visitor) => {
  test.each(Object.entries(rows))("is let into %s as far as state lets them", async (file, row) => {
    const { loader, action } = (await modules[`./${file.slice("routes/".length)}`]?.()) ?? {};
    const address = `http://127.0.0.1:3000${row.path}`;
    if (row.loader) {
      const { context, reached } = guardedState(visitor);
      const answer = await answerOf(loader, { request: new Request(address), params, context });
      expect(answer).toBe(answersItself[`${file} loader`] ?? due(row.loader, visitor));
      expect(reached.filter((each) => isWrite(each))).toEqual([]);
    }
    for (const [least, fields] of row.actions ?? []) {
      const { context, reached } = guardedState(visitor);
      const request = await formRequest(address, fields);
      const answer = await answerOf(action, { request, params, context });
      const wanted = answersItself[`${file} action`] ?? due(least, visitor);
      expect([fields, answer]).toEqual([fields, wanted]);
      if (wanted !== "open") expect(reached.filter((each) => isWrite(each))).toEqual([]);
    }
  });
});

/** What looking at a page may ask for, though it is a POST: it notes that somebody watches. */
function isWrite(asked: string): boolean {
  return !asked.startsWith("GET ") && !/\/(?:watch|frames|begin)$/.test(asked);
}

test.each(Role.options)("a role is one of those that were tried: %s", (role) => {
  expect(visitors).toContain(role);
});
