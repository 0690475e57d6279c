import { sql } from "drizzle-orm";
import * as z from "zod";
import { LINK_SECONDS } from "#core/people/session.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { iso } from "../rows.ts";
import { anybody } from "./begin-session.ts";

const Ways = z.object({ is_set_up: z.boolean(), github: z.array(z.string()) });
const Link = z.object({ expires_at: z.string().transform(iso) });

/** Whether anybody signed in who did not only set the deployment up, and the GitHubs with an App. */
export async function readWays(db: Database): Promise<{ isSetUp: boolean; github: string[] }> {
  const { rows } = await db
    .execute(
      sql`select ${anybody} as is_set_up, array(select host from github_app order by host) as github`,
    )
    .catch(rethrow);
  const [ways] = z.array(Ways).parse(rows);
  return { isSetUp: ways?.is_set_up ?? false, github: ways?.github ?? [] };
}

/** Keeps a sign-in link's hash; answers until when the link holds. */
export async function addLink(db: Database, hash: string): Promise<string> {
  const { rows } = await db
    .execute(sql`insert into sign_in_link (hash, expires_at)
      values (${hash}, now() + make_interval(secs => ${LINK_SECONDS})) returning expires_at`)
    .catch(rethrow);
  return z.tuple([Link]).parse(rows)[0].expires_at;
}
