import * as z from "zod";
import type { ProjectSettings } from "#core/project/project.ts";

/** Why a pull request waits: too many are open, one was opened just now, or enough were today. */
export const HeldBack = z.enum(["open", "pace", "day"]);
export type HeldBack = z.infer<typeof HeldBack>;

export type Caps = Pick<
  ProjectSettings,
  "openPullRequests" | "minutesBetweenPullRequests" | "pullRequestsPerDay"
>;

/** What waits and what ends it, in a sentence for the incident's page. */
export function describeHeldBack(why: HeldBack, caps: Caps): string {
  const ends = "It opens by itself as soon as there is room.";
  switch (why) {
    case "open":
      return `${counted(caps.openPullRequests, "pull request")} of AIA's ${caps.openPullRequests === 1 ? "is" : "are"} open in this repository, which is as many as are wanted at once. ${ends}`;
    case "pace":
      return `AIA opened one in this repository less than ${counted(caps.minutesBetweenPullRequests, "minute")} ago. ${ends}`;
    case "day":
      return `AIA opened ${counted(caps.pullRequestsPerDay, "pull request")} for this owner within a day, which is as many as are wanted. ${ends}`;
  }
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
