import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Contract, Endpoint } from "#core/api/endpoint.ts";
import { FaultReply } from "#core/api/fault-reply.ts";
import { stateContract } from "#core/api/state/contract.ts";
import { peopleEndpoints } from "#core/api/state/endpoints/people.ts";
import { type Access, decideAccess } from "#core/people/access.ts";
import type { Actor } from "#core/people/actor.ts";
import { groupFixture, recordFixture, testDatabase, unique } from "#db/database.fixture.ts";
import { newProjectWith, type Peopled, somebody } from "../people.fixture.ts";
import { State } from "../state.fixture.ts";
import { accessTable, type Column, columns, expectedOf } from "./access-table.fixture.ts";
import { identify } from "./identify.ts";

const db = testDatabase();
const contract: Contract = stateContract;
const endpoints = Object.entries(contract);
const Token = peopleEndpoints.createToken.reply;

/** A refusal of the people's entrypoint; a handler refuses in other words. */
const refusals =
  /^(?:Sign in|This takes the role|This is for those|There is no such (?:project|incident)\.$|No such route\.$)/;

describe("of all endpoints of state", () => {
  it("each has its row in the table, and each row its endpoint", () => {
    expect(Object.keys(accessTable).sort()).toEqual(Object.keys(contract).sort());
  });

  it("no two take the same path: who decides and who answers mean the same one", () => {
    const shapeOf = ({ method, path }: Endpoint) => `${method} ${path.replace(/:\w+/g, ":")}`;
    expect(new Set(endpoints.map(([, each]) => shapeOf(each))).size).toBe(endpoints.length);
    const isOpen = ({ path }: Endpoint) => /^\/:|\/:\w+\/:|\/:\w+$/.test(path);
    const beside = endpoints.filter(([, one]) =>
      endpoints.some(([, other]) => one !== other && isOpen(other) && takes(other, one)),
    );
    expect(beside.map(([name]) => name)).toEqual([]);
  });
});

/** Whether the path of one endpoint, with its own names for values, is also the other's. */
function takes(one: Endpoint, other: Endpoint): boolean {
  const pattern = new RegExp(`^${one.path.replace(/:\w+/g, "[^/]+")}$`);
  return one.method === other.method && pattern.test(other.path);
}

describe("who calls state by the dashboard", () => {
  const state = new State();
  const secrets = new Map<Column, string | null>();
  const actors = new Map<Column, Actor>();
  let project: Peopled;
  let other: Peopled;
  let incidentId: string;
  let marks: string[];

  beforeAll(async () => {
    [project, other] = await Promise.all([newProjectWith(), newProjectWith()]);
    const title = unique("Secret error");
    const group = groupFixture(undefined, { title });
    const { incidents } = await state.record(recordFixture(project.id, [group]));
    incidentId = incidents[0]?.id ?? "";
    const people = [project.owner, project.admin, project.member, project.viewer];
    marks = [project.id, project.slug, incidentId, title, ...people.map(({ name }) => name)];
    const tokenOf = async (scope: string) => {
      const call = { body: { name: unique("token"), scope } };
      return (
        await state.askAs(project.owner.session, Token, `/projects/${project.slug}/tokens`, call)
      ).token;
    };
    const given: Record<Column, string | null> = {
      nobody: null,
      "owner of another project": other.owner.session,
      viewer: project.viewer.session,
      member: project.member.session,
      admin: project.admin.session,
      owner: project.owner.session,
      operator: (await somebody({ operator: true })).session,
      "token to read": await tokenOf("read"),
      "token to write": await tokenOf("write"),
      "token of an admin": await tokenOf("admin"),
    };
    for (const column of columns) {
      secrets.set(column, given[column]);
      const headers = new Headers({ authorization: `Bearer ${given[column]}` });
      actors.set(column, await identify(db, headers, () => undefined));
    }
  });

  /** A call that does nothing where it is allowed: its body cannot be read, what it names is not there. */
  const ask = ({ method, path, body, access }: Endpoint, column: Column): Promise<Response> => {
    const named = access?.to === "project" ? access.named : null;
    const id = named === "incident" ? incidentId : crypto.randomUUID();
    const values: Record<string, string> = { slug: project.slug, id, hash: "0".repeat(64) };
    const filled = path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? "");
    const query = named === "query" ? `?project=${project.slug}` : "";
    const text = method === "GET" ? {} : { text: body ? "{" : "{}" };
    const headers = { "content-type": "application/json" };
    return state.callAs(secrets.get(column) ?? null, filled + query, { method, headers, ...text });
  };

  const decided = (access: Access, column: Column): string => {
    const actor = actors.get(column);
    if (!actor) throw new Error("Nobody stands in this column.");
    const decision = decideAccess(access, actor, access.to === "project" ? project.id : null);
    const status = { unauthorized: "401", forbidden: "403", not_found: "404" };
    return decision.kind === "allowed" ? "ok" : status[decision.code];
  };

  it.each(endpoints)("gets of %s what the table says", async (name, endpoint) => {
    const access = endpoint.access ?? { to: "service" };
    expect(decideAccess(access, { kind: "service" }, null).kind).toBe("allowed");
    const outcome = async (column: Column) => {
      const response = await ask(endpoint, column);
      const text = await response.text();
      const isStranger = column === "nobody" || column === "owner of another project";
      if (isStranger) for (const mark of marks) expect(text, column).not.toContain(mark);
      return [column, decided(access, column), answered(response.status, text)];
    };
    const outcomes = await Promise.all(columns.map(outcome));
    const expected = columns.map((column) => {
      const right = expectedOf(name, column);
      return [column, right, right];
    });
    expect(outcomes).toEqual(expected);
  });
});

/** `ok` where the handler was reached, whatever it said; else the status of the refusal. */
function answered(status: number, text: string): string {
  const fault = FaultReply.safeParse(parsed(text));
  if (!fault.success || !refusals.test(fault.data.fault.message)) return "ok";
  return String(status);
}

function parsed(text: string): unknown {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    return null;
  }
}
