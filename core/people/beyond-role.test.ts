import { expect, it } from "vitest";
import type { Actor } from "./actor.ts";
import { refuseNewProject, refuseRepository, refuseUninvited } from "./beyond-role.ts";
import { isSettingUp, laptopPerson, setUpPerson } from "./local-person.ts";

const id = "11111111-1111-4111-8111-111111111111";
const person = (changes: object = {}, memberships: { projectId: string; role: "viewer" }[] = []) =>
  ({
    kind: "person",
    person: { id, by: "github", name: "ada", operator: false, ...changes },
    sessionId: id,
    memberships,
  }) as Actor;
const member = person({}, [{ projectId: id, role: "viewer" }]);

it("a project is made by whom somebody let in, and by no stranger from GitHub", () => {
  expect(refuseNewProject(person())).not.toBeNull();
  for (const actor of [member, person({ operator: true }), person({ by: "access" })])
    expect(refuseNewProject(actor)).toBeNull();
  expect(refuseNewProject({ kind: "service" })).toBeNull();
  const stranger = { id, by: "github", name: "ada", operator: false } as const;
  expect(refuseUninvited(stranger, 0)).toBe(refuseNewProject(person()));
  expect(refuseUninvited(stranger, 1)).toBeNull();
});

it("a repository is named by whom its deployment belongs to; others prove their access", () => {
  const shop = { owner: "acme", name: "shop", baseBranch: "main" };
  const secret = { owner: "acme", name: "secret", baseBranch: "main" };
  expect(refuseRepository(member, null, secret)).not.toBeNull();
  expect(refuseRepository(member, shop, secret)).not.toBeNull();
  expect(refuseRepository(member, shop, { ...shop, owner: "evil" })).not.toBeNull();
  expect(refuseRepository(member, shop, { ...shop, baseBranch: "next" })).toBeNull();
  expect(refuseRepository(member, shop, null)).toBeNull();
  for (const actor of [person({ operator: true }), { kind: "service" } as const])
    expect(refuseRepository(actor, shop, secret)).toBeNull();
});

it("who sets the deployment up is known, and is no GitHub user of that name", () => {
  const { by, name, operator } = setUpPerson;
  expect(isSettingUp(person({ by, name, operator }))).toBe(true);
  expect(isSettingUp(person({ by: "github", name, operator: true }))).toBe(false);
  expect(isSettingUp(person({ ...laptopPerson }))).toBe(false);
  expect(isSettingUp({ kind: "service" })).toBe(false);
});
