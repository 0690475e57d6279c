import * as z from "zod";
import { peopleEndpoints } from "#core/api/state/endpoints/people.ts";
import { INVITATION_DAYS } from "#core/people/invitation.ts";
import { Role } from "#core/people/role.ts";
import type { AppLoadContext } from "../framework.ts";
import { type Answer, askState } from "../state/call.ts";
import { errorPage } from "../state/error-page.ts";

/** What a form of the people's page did, or why it did not. */
export interface PeopleOutcome {
  status?: number;
  done?: string[];
  problem?: string;
  /** A new link or token, shown this once. */
  made?: { label: string; text: string };
}

type At = { context: AppLoadContext; slug: string; form: FormData; origin: string };

/** Does what a form of the page asks for. Throws an error page for what no form of it asks. */
export async function actOnPeople(at: At): Promise<PeopleOutcome> {
  switch (at.form.get("action")) {
    case "change-role":
      return changeRole(at);
    case "remove":
      return endOne(at, peopleEndpoints.removeMember, "The member is removed.");
    case "invite":
      return invite(at);
    case "revoke-invitation":
      return endOne(at, peopleEndpoints.revokeInvitation, "The invitation holds no longer.");
    case "create-token":
      return createToken(at);
    case "revoke-token":
      return endOne(at, peopleEndpoints.revokeToken, "The token is taken no longer.");
    default:
      throw errorPage(400, "This page does not know that action.");
  }
}

async function changeRole({ context, slug, form }: At): Promise<PeopleOutcome> {
  const role = roleIn(form);
  const params = { slug, id: idIn(form) };
  const answer = await askState(context, peopleEndpoints.changeRole, { params, body: { role } });
  return outcomeOf(answer, `The role is ${role} now.`);
}

type EndsOne =
  | typeof peopleEndpoints.removeMember
  | typeof peopleEndpoints.revokeInvitation
  | typeof peopleEndpoints.revokeToken;

async function endOne({ context, slug, form }: At, endpoint: EndsOne, done: string) {
  const answer = await askState(context, endpoint, { params: { slug, id: idIn(form) } });
  return outcomeOf(answer, done);
}

async function invite({ context, slug, form, origin }: At): Promise<PeopleOutcome> {
  const role = roleIn(form);
  const days = z.coerce.number().pipe(z.literal(INVITATION_DAYS)).safeParse(form.get("days"));
  if (!days.success) throw errorPage(400, "This is no length of an invitation.");
  const body = { role, days: days.data };
  const params = { slug };
  const made = await askState(context, peopleEndpoints.createInvitation, { params, body });
  if (made.kind === "trouble") return { problem: made.message, status: made.status };
  const text = `${origin}/invitation?${new URLSearchParams({ code: made.value.code })}`;
  const ends = days.data === 1 ? "1 day" : `${days.data} days`;
  return { made: { label: `Invitation as ${role}, for one person and ${ends}`, text } };
}

const NewToken = z.object({
  name: z.string().trim().min(1).max(100),
  scope: peopleEndpoints.createToken.body.shape.scope,
  days: z.enum(["30", "90", "366", "none"]),
});

async function createToken({ context, slug, form }: At): Promise<PeopleOutcome> {
  const asked = NewToken.safeParse(Object.fromEntries(form));
  if (!asked.success) return { problem: "Give the token a name, for what it is.", status: 400 };
  const { name, scope, days } = asked.data;
  const body = { name, scope, days: days === "none" ? null : Number(days) };
  const params = { slug };
  const made = await askState(context, peopleEndpoints.createToken, { params, body });
  if (made.kind === "trouble") return { problem: made.message, status: made.status };
  return { made: { label: `The token “${name}”, shown this once`, text: made.value.token } };
}

function roleIn(form: FormData): Role {
  const role = Role.safeParse(form.get("role"));
  if (role.success) return role.data;
  throw errorPage(400, "This is no role.");
}

function idIn(form: FormData): string {
  const id = z.uuid().safeParse(form.get("id"));
  if (id.success) return id.data;
  throw errorPage(400, "This form names nothing that the page knows.");
}

function outcomeOf(answer: Answer<unknown>, done: string): PeopleOutcome {
  if (answer.kind === "trouble") return { problem: answer.message, status: answer.status };
  return { done: [done] };
}
