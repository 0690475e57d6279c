import { githubEndpoints } from "#core/api/state/endpoints/github.ts";
import { stateAs } from "./as-person.ts";
import type { Team } from "./team.ts";

/** The installation that a project of Ada's is bound by, and her binding another by it. */
export async function ofAda({ world, rows }: Team) {
  const ada = await stateAs(world.system, "ada");
  const [access] = await rows(
    "select installation_id as id from repository_access where installation_id is not null limit 1",
  );
  const host = world.system.github.url;
  return {
    ada,
    installationId: Number(access?.id),
    bind: (slug: string, token?: string) => {
      const body = { host, owner: "acme", name: slug, ...(token === undefined ? {} : { token }) };
      return ada(githubEndpoints.bindRepository, { params: { slug }, body });
    },
  };
}
