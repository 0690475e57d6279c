import { describe, expect, it } from "vitest";
import { type Access, decideAccess } from "./access.ts";
import { type Actor, projectsOf, roleIn } from "./actor.ts";
import { Role } from "./role.ts";
import { Scope } from "./scope.ts";

const project = "11111111-1111-4111-8111-111111111111";
const other = "22222222-2222-4222-8222-222222222222";
const sessionId = "33333333-3333-4333-8333-333333333333";

const person = (operator = false) =>
  ({ id: sessionId, by: "github", name: "ada", operator }) as const;
const member = (role: Role, operator = false): Actor => ({
  kind: "person",
  person: person(operator),
  sessionId,
  memberships: [{ projectId: project, role }],
});
const token = (role: Role, scope: Scope, operator = false): Actor => ({
  kind: "token",
  person: person(operator),
  projectId: project,
  scope,
  memberships: [{ projectId: project, role }],
});

const inProject = (role: Role) => ({ to: "project", role, named: "slug" }) as const;
const codeOf = (access: Access, actor: Actor, of: string | null = project) => {
  const decision = decideAccess(access, actor, of);
  return decision.kind === "allowed" ? "allowed" : decision.code;
};

describe("what a project's endpoint asks for", () => {
  it("is had by whose role is at least that, and by nobody of another project", () => {
    for (const [at, role] of Role.options.entries())
      for (const [needs, needed] of Role.options.entries()) {
        const code = codeOf(inProject(needed), member(role));
        expect(code, `${role} for ${needed}`).toBe(at >= needs ? "allowed" : "forbidden");
        expect(codeOf(inProject(needed), member(role), other)).toBe("not_found");
      }
    expect(codeOf(inProject("viewer"), member("owner"), null)).toBe("not_found");
    expect(codeOf(inProject("owner"), member("viewer", true), other)).toBe("allowed");
    expect(codeOf(inProject("viewer"), { kind: "anyone" })).toBe("unauthorized");
    expect(codeOf(inProject("owner"), { kind: "service" }, null)).toBe("allowed");
  });

  it("is had by a token as far as its scope and its person reach, in its project alone", () => {
    const most: Record<Scope, Role> = { read: "viewer", write: "member", admin: "admin" };
    for (const scope of Scope.options) {
      expect(roleIn(token("owner", scope), project)).toBe(most[scope]);
      expect(roleIn(token("viewer", scope), project)).toBe("viewer");
      for (const operator of [false, true])
        expect(codeOf(inProject("viewer"), token("owner", scope, operator), other)).toBe(
          "not_found",
        );
    }
  });
});

it("a token does nothing that is done in person, and runs no deployment", () => {
  const admin = token("owner", "admin", true);
  expect(codeOf({ to: "person" }, admin)).toBe("allowed");
  expect(codeOf({ to: "person", inPerson: true }, admin)).toBe("forbidden");
  expect(codeOf({ ...inProject("viewer"), inPerson: true }, admin)).toBe("forbidden");
  // Whether there is such a project is not told by the way.
  expect(codeOf({ ...inProject("viewer"), inPerson: true }, admin, other)).toBe("not_found");
  expect(codeOf({ to: "operator" }, admin)).toBe("forbidden");
  expect(codeOf({ to: "operator" }, member("owner", true))).toBe("allowed");
});

it("rows are those of one's projects: none, some, or all", () => {
  expect(projectsOf({ kind: "anyone" })).toEqual([]);
  expect(projectsOf(member("viewer"))).toEqual([project]);
  expect(projectsOf(token("viewer", "read", true))).toEqual([project]);
  expect(projectsOf({ kind: "person", person: person(), sessionId, memberships: [] })).toEqual([]);
  expect(projectsOf(member("viewer", true))).toBeNull();
  expect(projectsOf({ kind: "service" })).toBeNull();
});
