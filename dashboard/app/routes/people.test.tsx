import { describe, expect, test } from "vitest";
import type { Role } from "#core/people/role.ts";
import { formRequest } from "../fixtures/form.ts";
import { renderPage } from "../fixtures/render.tsx";
import { fakeState, faultReply } from "../fixtures/state.ts";
import PeoplePage, { action, type loader } from "./people.tsx";

const path = "/projects/billing";
const address = `https://aia.example${path}/people`;
const id = "0198f1c2-0000-7c11-9d3e-5b1f0a6c2e77";
const at = "2026-11-23T14:03:12.291Z";
const evil = '"><img src=x onerror=alert(1)>';
type Data = Awaited<ReturnType<typeof loader>>;

const grace = { id, by: "github" as const, name: "grace", operator: false };

function dataFor(role: Role, over: Partial<Data> = {}): Data {
  return {
    slug: "billing",
    name: "Billing",
    self: "0198f1c2-0000-7c11-9d3e-5b1f0a6c2e01",
    role,
    members: [{ person: grace, role: "member", since: at }],
    invitations: [{ id, role: "viewer", invitedBy: "ada", createdAt: at, expiresAt: at }],
    tokens: [],
    audit: { rows: [], next: null },
    ...over,
  };
}

function render(data: Data): string {
  return renderPage(PeoplePage, data, "/people");
}

async function send(fields: Record<string, string>, replies: Parameters<typeof fakeState>[0] = {}) {
  const state = fakeState(replies);
  const request = await formRequest(address, fields);
  const answer = await action({ request, params: { slug: "billing" }, context: state.context });
  const [sent] = state.requests.filter(({ method }) => method === "POST");
  return { ...answer, sent: sent && (await sent.json()), requests: state.requests };
}

describe("an invitation", () => {
  const made = { [`POST ${path}/invitations`]: { code: "aiai_x", expiresAt: at } };

  test("is a link to this dashboard, shown once", async () => {
    const { data, sent } = await send({ action: "invite", role: "member", days: "30" }, made);
    expect(sent).toEqual({ role: "member", days: 30 });
    expect(data.made?.text).toBe("https://aia.example/invitation?code=aiai_x");
    expect(data.made?.label).toBe("Invitation as member, for one person and 30 days");
  });

  test.each([[{ role: "god", days: "7" }], [{ role: "member", days: "3650" }]])(
    "as %j is refused",
    async (fields) => {
      await expect(send({ action: "invite", ...fields }, made)).rejects.toMatchObject({
        init: { status: 400 },
      });
    },
  );
});

test("a token is shown once, ends when it is said, and has a name", async () => {
  const made = { [`POST ${path}/tokens`]: { token: "aiat_y" } };
  const fields = { action: "create-token", name: " ci ", scope: "write", days: "none" };
  const { data, sent } = await send(fields, made);
  expect(sent).toEqual({ name: "ci", scope: "write", days: null });
  expect(data.made).toEqual({ label: "The token “ci”, shown this once", text: "aiat_y" });
  const nameless = await send({ ...fields, name: " " }, made);
  expect(nameless).toMatchObject({ sent: undefined, init: { status: 400 } });
});

test("what state refuses is said, with who can give the role that it takes", async () => {
  const { data, init } = await send(
    { action: "remove", id },
    {
      [`POST ${path}/people/${id}/remove`]: () =>
        faultReply(403, "forbidden", "This takes the role admin; yours is member."),
      [`GET ${path}/people`]: {
        members: [
          { person: { ...grace, name: "ada" }, role: "owner", since: at },
          { person: { ...grace, name: "linus" }, role: "admin", since: at },
          { person: grace, role: "member", since: at },
        ],
        invitations: [],
      },
    },
  );
  expect(init).toMatchObject({ status: 403 });
  expect(data.problem).toBe(
    "This takes the role admin; yours is member. ada or linus can give it.",
  );
});

describe("the page", () => {
  test("offers an admin what they may change, and no role above their own", () => {
    const html = render(dataFor("admin"));
    for (const button of ["change-role", "remove", "invite", "revoke-invitation", "create-token"])
      expect(html).toContain(`value="${button}"`);
    expect(html).not.toContain('<option value="owner"');
    const owner = { person: grace, role: "owner" as const, since: at };
    expect(render(dataFor("admin", { members: [owner] }))).not.toContain('value="remove"');
  });

  test("offers a viewer nothing, and says who invites", () => {
    const html = render(dataFor("viewer", { tokens: null, audit: null }));
    expect(html).not.toMatch(/<form|<select/);
    expect(html).toContain("An admin or owner invites others.");
    expect(html).toContain("grace");
  });

  test("shows hostile names as text", () => {
    const html = render(
      dataFor("owner", {
        name: evil,
        members: [{ person: { ...grace, name: evil }, role: "member", since: at }],
        tokens: [
          {
            id,
            name: evil,
            hint: "aiat_ab",
            scope: "read",
            madeBy: evil,
            createdAt: at,
            lastUsedAt: null,
            expiresAt: null,
          },
        ],
        audit: {
          rows: [{ id: "1", at, actor: evil, action: "role_changed", target: evil }],
          next: "7",
        },
      }),
    );
    expect(html).not.toContain("<img");
    expect(html).toContain("before=7");
  });
});
