import { ACTOR_HEADER, actorHeader } from "#core/api/actor-header.ts";
import { type Client, createClient } from "#core/api/client.ts";
import { Actor } from "#core/people/actor.ts";
import type { System } from "../../local/run/index.ts";
import { type Rows, rowsOf } from "./rows.ts";

/** Calls state as a person who is signed in, as the people's entrypoint would name them to it. */
export async function stateAs(system: System, name: string): Promise<Client> {
  const actor = await actorNamed(rowsOf(system), name);
  return createClient(system.url("state"), (request) => {
    request.headers.set(ACTOR_HEADER, actorHeader(actor));
    return fetch(request);
  });
}

/** The person of the newest session of a name. */
async function actorNamed(rows: Rows, name: string): Promise<Actor> {
  const [row] = await rows(
    `select p.id, p.by, p.name, p.operator, s.id as session from person p join session s on s.person_id = p.id
      where p.name = $1 order by s.created_at desc limit 1`,
    [name],
  );
  const { session, ...person } = row ?? {};
  return Actor.parse({ kind: "person", person, sessionId: session, memberships: [] });
}
