import type { Contract } from "#core/api/endpoint.ts";
import {
  ClaimReply,
  ClaimStep,
  CompleteAutopsy,
  CompleteStep,
  FailStep,
  FencedReply,
  ProgressStep,
} from "../steps.ts";

export const stepEndpoints = {
  claimStep: {
    method: "POST",
    path: "/steps/claim",
    summary: "Takes a stage of an incident for one worker, with what it needs to work on it.",
    body: ClaimStep,
    reply: ClaimReply,
    refusals: { not_found: "There is no such incident." },
  },
  saveProgress: {
    method: "POST",
    path: "/steps/progress",
    summary: "Keeps what a worker has written outside before its next write.",
    body: ProgressStep,
    reply: FencedReply,
  },
  completeStep: {
    method: "POST",
    path: "/steps/complete",
    summary: "Saves a stage's result, the incident's status and its next stage in one go.",
    body: CompleteStep,
    reply: FencedReply,
  },
  failStep: {
    method: "POST",
    path: "/steps/fail",
    summary: "Sets when a stage is tried again, or leaves it to a person.",
    body: FailStep,
    reply: FencedReply,
  },
  completeAutopsy: {
    method: "POST",
    path: "/autopsy",
    summary:
      "Saves an incident's autopsy, which completes its stage; or what it wants to see first.",
    body: CompleteAutopsy,
    reply: FencedReply,
    refusals: {
      not_found: "There is no such incident.",
      conflict: "It has asked for more source as often as it may.",
    },
  },
} satisfies Contract;
