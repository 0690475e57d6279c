import { meEndpoints, peopleEndpoints } from "#core/api/state/endpoints/people.ts";
import { isAtLeast } from "#core/people/role.ts";
import type { AppLoadContext } from "../framework.ts";
import { askState, expectAnswer } from "../state/call.ts";
import { errorPage } from "../state/error-page.ts";
import { roleOf } from "./role-of.ts";

/**
 * What the people's page of a project shows to who is signed in. What their role may not see is not
 * asked for, and null. `before` is where the audit goes on.
 */
export async function readPeople(context: AppLoadContext, slug: string, before?: string) {
  const params = { slug };
  const [me, people] = await Promise.all([
    askState(context, meEndpoints.readMe, {}),
    askState(context, peopleEndpoints.listPeople, { params }),
  ]);
  const { person, projects } = expectAnswer(me);
  const { members, invitations } = expectAnswer(people);
  const role = roleOf(expectAnswer(me), slug);
  if (role === null) throw errorPage(404, "There is no such project.");
  const [tokens, audit] = await Promise.all([
    isAtLeast(role, "member") ? askState(context, peopleEndpoints.listTokens, { params }) : null,
    isAtLeast(role, "admin") ? askState(context, peopleEndpoints.readAudit, query()) : null,
  ]);
  function query() {
    return { params, query: before === undefined ? {} : { before } };
  }
  return {
    slug,
    name: projects.find((each) => each.slug === slug)?.name ?? slug,
    self: person.id,
    role,
    members,
    invitations,
    tokens: tokens && expectAnswer(tokens).tokens,
    audit: audit && expectAnswer(audit),
  };
}
