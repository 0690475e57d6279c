import { peopleEndpoints } from "#core/api/state/endpoints/people.ts";
import { Fault } from "#core/fault.ts";
import { type Actor, authorOf, roleIn } from "#core/people/actor.ts";
import { isAtLeast, type Role } from "#core/people/role.ts";
import { CODE_HINT_CHARS } from "#core/people/secret-code.ts";
import type { Database } from "#db/client.ts";
import { changeRole, type MemberChange, removeMember } from "#db/people/change-role.ts";
import { createInvitation, revokeInvitation } from "#db/people/invite.ts";
import { listPeople } from "#db/people/list-people.ts";
import { readAudit } from "#db/people/read-audit.ts";
import { addToken, listTokens, revokeToken } from "#db/people/tokens.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { namedProject } from "../projects/named-project.ts";
import { newCode } from "./new-code.ts";
import { signedIn } from "./signed-in.ts";

const handlers: Handlers<typeof peopleEndpoints, Env> = {
  async listPeople({ params }, { env }) {
    const db = openDatabase(env);
    const { id } = await namedProject(db, params.slug);
    return listPeople(db, id);
  },
  async changeRole({ params, body: { role } }, { env, actor }) {
    const db = openDatabase(env);
    const { projectId, own, by } = await asking(db, params.slug, actor);
    assertUpTo(own, role);
    const member = { projectId, personId: params.id, own, by };
    return changed(await changeRole(db, member, role));
  },
  async removeMember({ params }, { env, actor }) {
    const db = openDatabase(env);
    const asked = await asking(db, params.slug, actor);
    return changed(await removeMember(db, { ...asked, personId: params.id }));
  },
  async createInvitation({ params, body }, { env, actor }) {
    const db = openDatabase(env);
    const { projectId, own, by } = await asking(db, params.slug, actor);
    assertUpTo(own, body.role);
    const { code, hash } = await newCode("invitation");
    const expiresAt = await createInvitation(db, { ...body, projectId, hash }, by);
    return { code, expiresAt };
  },
  async revokeInvitation({ params }, { env, actor }) {
    const db = openDatabase(env);
    const { projectId, by } = await asking(db, params.slug, actor);
    if (await revokeInvitation(db, { projectId, id: params.id }, by)) return { kind: "done" };
    throw new Fault("not_found", "No such invitation of this project waits.");
  },
  async listTokens({ params }, { env }) {
    const db = openDatabase(env);
    const { id } = await namedProject(db, params.slug);
    return { tokens: await listTokens(db, id) };
  },
  async createToken({ params, body }, { env, actor }) {
    const db = openDatabase(env);
    const { projectId, by } = await asking(db, params.slug, actor);
    const { personId } = signedIn(actor);
    const { code, hash } = await newCode("token");
    const hint = code.slice(0, CODE_HINT_CHARS);
    await addToken(db, { ...body, projectId, personId, hash, hint }, by);
    return { token: code };
  },
  async revokeToken({ params }, { env, actor }) {
    const db = openDatabase(env);
    const { projectId, own, by } = await asking(db, params.slug, actor);
    const mayAny = isAtLeast(own, "admin");
    const token = { projectId, id: params.id };
    const outcome = await revokeToken(db, token, { personId: by.personId, mayAny, by });
    if (outcome === "done") return { kind: "done" };
    throw outcome === "others"
      ? new Fault("forbidden", "This token is somebody else's; an admin may end it.")
      : new Fault("not_found", "This project has no such token, or it has ended.");
  },
  async readAudit({ params, query: { before = null } }, { env }) {
    const db = openDatabase(env);
    const { id } = await namedProject(db, params.slug);
    return readAudit(db, id, before);
  },
};

/** The people of a project, its tokens and its audit. */
export const peopleRoutes = serve(peopleEndpoints, handlers);

type Asking = { projectId: string; own: Role; by: ReturnType<typeof authorOf> };

/** A project, with the role in it of who asks. */
async function asking(db: Database, slug: string, actor: Actor): Promise<Asking> {
  const { id: projectId } = await namedProject(db, slug);
  const own = roleIn(actor, projectId);
  // A slug that was given to another project since it was decided about.
  if (own === null) throw new Fault("not_found", "There is no such project.");
  return { projectId, own, by: authorOf(actor) };
}

/** Nobody gives a role above their own. */
function assertUpTo(own: Role, role: Role): void {
  if (!isAtLeast(own, role))
    throw new Fault("forbidden", `Giving the role ${role} takes that role; yours is ${own}.`);
}

function changed(outcome: MemberChange): { kind: "done" } {
  switch (outcome) {
    case "done":
      return { kind: "done" };
    case "not_found":
      throw new Fault("not_found", "This project has no such member.");
    case "above":
      throw new Fault("forbidden", "This member's role is above yours.");
    case "last_owner":
      throw new Fault("conflict", "A project keeps an owner: make somebody else one first.");
  }
}
