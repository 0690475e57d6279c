import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { ApiToken } from "#core/people/api-token.ts";
import { AuditRow } from "#core/people/audit.ts";
import { Invitation } from "#core/people/invitation.ts";
import { Person } from "#core/people/person.ts";
import { Role } from "#core/people/role.ts";
import { Scope } from "#core/people/scope.ts";
import { Session } from "#core/people/session.ts";
import { Project } from "#core/project/project.ts";

const BySlug = Project.pick({ slug: true });
const OneOf = BySlug.extend({ id: z.uuid() });
const Done = z.object({ kind: z.literal("done") });
const notThere = { not_found: "There is no such project." };
const noSuch = { not_found: "There is no such project, or nothing of it under this id." };

/** A member of a project, as its page shows it. */
export const Member = z.object({ person: Person, role: Role, since: z.iso.datetime() });
export type Member = z.infer<typeof Member>;

/** Who is signed in, and what follows from it. */
export const meEndpoints = {
  readMe: {
    method: "GET",
    path: "/me",
    summary: "Who asks, and in which projects with which role.",
    access: { to: "person" },
    reply: z.object({
      person: Person,
      projects: z.array(BySlug.extend({ name: z.string(), role: Role })),
    }),
  },
  listSessions: {
    method: "GET",
    path: "/me/sessions",
    summary: "The sessions of who asks, the newest first.",
    access: { to: "person", inPerson: true },
    reply: z.object({ sessions: z.array(Session) }),
  },
  endSession: {
    method: "POST",
    path: "/me/sessions/end",
    summary: "Ends sessions of who asks: one, this one, or all but this one.",
    access: { to: "person", inPerson: true },
    body: z.object({ which: z.union([z.literal("this"), z.literal("others"), z.uuid()]) }),
    reply: Done,
  },
  acceptInvitation: {
    method: "POST",
    path: "/invitations/accept",
    summary: "Makes who asks a member of the project that an invitation is for.",
    access: { to: "person", inPerson: true },
    body: z.object({ code: z.string().max(200) }),
    reply: BySlug,
    refusals: { not_found: "The invitation was used, revoked, or has ended." },
  },
} satisfies Contract;

/** The people of a project, its tokens and its audit. */
export const peopleEndpoints = {
  listPeople: {
    method: "GET",
    path: "/projects/:slug/people",
    summary: "A project's members, and the invitations that wait.",
    access: { to: "project", role: "viewer", named: "slug" },
    params: BySlug,
    reply: z.object({ members: z.array(Member), invitations: z.array(Invitation) }),
    refusals: notThere,
  },
  changeRole: {
    method: "POST",
    path: "/projects/:slug/people/:id/role",
    summary: "Gives a member another role, up to one's own; the last owner keeps it.",
    access: { to: "project", role: "admin", named: "slug" },
    params: OneOf,
    body: z.object({ role: Role }),
    reply: Done,
    refusals: { ...noSuch, conflict: "A project keeps an owner.", forbidden: "Above one's own." },
  },
  removeMember: {
    method: "POST",
    path: "/projects/:slug/people/:id/remove",
    summary: "Ends a membership and the member's tokens for this project; the last owner stays.",
    access: { to: "project", role: "admin", named: "slug" },
    params: OneOf,
    reply: Done,
    refusals: { ...noSuch, conflict: "A project keeps an owner.", forbidden: "Above one's own." },
  },
  createInvitation: {
    method: "POST",
    path: "/projects/:slug/invitations",
    summary: "An invitation by link for one person, shown this once.",
    access: { to: "project", role: "admin", named: "slug" },
    params: BySlug,
    body: z.object({ role: Role, days: z.number().int().min(1).max(30).default(7) }),
    reply: z.object({ code: z.string(), expiresAt: z.iso.datetime() }),
    refusals: { ...notThere, forbidden: "Above one's own role." },
  },
  revokeInvitation: {
    method: "POST",
    path: "/projects/:slug/invitations/:id/revoke",
    summary: "An invitation can be accepted no longer.",
    access: { to: "project", role: "admin", named: "slug" },
    params: OneOf,
    reply: Done,
    refusals: noSuch,
  },
  listTokens: {
    method: "GET",
    path: "/projects/:slug/tokens",
    summary: "The API tokens of a project that hold.",
    access: { to: "project", role: "member", named: "slug" },
    params: BySlug,
    reply: z.object({ tokens: z.array(ApiToken) }),
    refusals: notThere,
  },
  createToken: {
    method: "POST",
    path: "/projects/:slug/tokens",
    summary: "An API token of who asks, shown this once; it may do no more than its person.",
    access: { to: "project", role: "member", named: "slug", inPerson: true },
    params: BySlug,
    body: z.object({
      name: z.string().trim().min(1).max(100),
      scope: Scope,
      /** Null for one without an end. */
      days: z.number().int().min(1).max(366).nullable().default(90),
    }),
    reply: z.object({ token: z.string() }),
    refusals: notThere,
  },
  revokeToken: {
    method: "POST",
    path: "/projects/:slug/tokens/:id/revoke",
    summary: "Ends an API token: one's own, or as an admin anybody's.",
    access: { to: "project", role: "member", named: "slug" },
    params: OneOf,
    reply: Done,
    refusals: { ...noSuch, forbidden: "It is somebody else's." },
  },
  readAudit: {
    method: "GET",
    path: "/projects/:slug/audit",
    summary: "Who let whom in and changed what, the newest first.",
    access: { to: "project", role: "admin", named: "slug" },
    params: BySlug,
    query: z.object({ before: z.string().regex(/^\d+$/).optional() }),
    reply: z.object({ rows: z.array(AuditRow), next: z.string().nullable() }),
    refusals: notThere,
  },
} satisfies Contract;
