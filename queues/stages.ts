import * as z from "zod";
import { AutopsyMessage } from "./autopsies.ts";
import { PullRequestMessage } from "./pull-requests.ts";
import { SourceMessage } from "./sources.ts";

/** What state announces: a stage of an incident that is due. `kind` is the stage. */
export const StageMessage = z.discriminatedUnion("kind", [
  SourceMessage,
  AutopsyMessage,
  PullRequestMessage,
]);
export type StageMessage = z.infer<typeof StageMessage>;
