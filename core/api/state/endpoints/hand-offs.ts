import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { HandOffIncident, IssueSeen } from "../hand-off.ts";

export const handOffEndpoints = {
  handOffIncident: {
    method: "POST",
    path: "/incidents/:id/hand-off",
    summary: "Makes a GitHub issue of an incident, once; asked again, it gives the same.",
    access: { to: "project", role: "member", named: "incident" },
    params: z.object({ id: z.uuid() }),
    body: HandOffIncident,
    reply: z.object({ kind: z.literal("done"), number: z.number().int(), url: z.url() }),
    refusals: { conflict: "There is nothing to hand over, or it has a pull request already." },
  },
  seeIssue: {
    method: "POST",
    path: "/webhooks/issue",
    summary: "What GitHub says of an issue now. The same twice changes nothing.",
    body: IssueSeen,
    reply: z.object({ kind: z.enum(["saved", "unknown"]) }),
  },
} satisfies Contract;
