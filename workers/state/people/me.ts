import { meEndpoints } from "#core/api/state/endpoints/people.ts";
import { Fault } from "#core/fault.ts";
import { authorOf, projectsOf, roleIn } from "#core/people/actor.ts";
import { isCode } from "#core/people/secret-code.ts";
import { acceptInvitation } from "#db/people/accept-invitation.ts";
import { endSessions, listSessions } from "#db/people/sessions.ts";
import { listProjects } from "#db/projects/projects.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { hashSecret } from "../../service/hash-secret.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { notSignedIn, signedIn } from "./signed-in.ts";

const handlers: Handlers<typeof meEndpoints, Env> = {
  async readMe(_, { env, actor }) {
    if (actor.kind !== "person" && actor.kind !== "token") throw notSignedIn();
    const projects = await listProjects(openDatabase(env), projectsOf(actor));
    return {
      person: actor.person,
      projects: projects.flatMap(({ id, slug, name }) => {
        const role = roleIn(actor, id);
        return role === null ? [] : { slug, name, role };
      }),
    };
  },
  async listSessions(_, { env, actor }) {
    return { sessions: await listSessions(openDatabase(env), signedIn(actor)) };
  },
  async endSession({ body: { which } }, { env, actor }) {
    await endSessions(openDatabase(env), signedIn(actor), which, authorOf(actor));
    return { kind: "done" };
  },
  async acceptInvitation({ body: { code } }, { env, actor }) {
    const { personId } = signedIn(actor);
    const hash = isCode("invitation", code) ? await hashSecret(code) : null;
    const by = { personId, by: authorOf(actor) };
    const slug = hash && (await acceptInvitation(openDatabase(env), hash, by));
    if (slug) return { slug };
    throw new Fault("not_found", "This invitation was used, revoked, or has ended.");
  },
};

/** Who is signed in, what they see, and the sessions that they may end. */
export const meRoutes = serve(meEndpoints, handlers);
