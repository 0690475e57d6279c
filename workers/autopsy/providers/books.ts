import { aiEndpoints, type EndedCall } from "#core/api/state/endpoints/ai.ts";
import { Fault } from "#core/fault.ts";
import { restSeconds } from "#core/project/model-rest.ts";
import type { Project } from "#core/project/project.ts";
import { serviceClient } from "../../service/api/client.ts";
import type { Provider } from "./provider.ts";

/** A call that state let through, and what became of it. */
export type Begun = {
  answered: (outputChars: number) => Promise<void>;
  /** `wasRead`: nobody knows whether the service began to work, so that it may have to be paid. */
  failed: (fault: Fault, wasRead: boolean) => Promise<void>;
  notMade: () => Promise<void>;
};

/** A look whether a service is back keeps others off for the time of one answer and a little more. */
const PROBE_SLACK_SECONDS = 5;

export type Books = { begin: (provider: Provider, inputChars: number) => Promise<Begun> };

/**
 * The project's own account of its models, kept by state for all that work on its incidents. A call
 * begins by asking there: throws the service's fault while that rests, `ai_over_budget` where the day's
 * characters are used up. What is noted afterwards may be lost with state, but never keeps an answer.
 */
export function booksOf(state: Fetcher, { id: projectId, settings }: Project): Books {
  const call = serviceClient("state", state);
  const { dailyChars } = settings.ai;

  async function begin({ service, timeoutMs }: Provider, inputChars: number): Promise<Begun> {
    const probeSeconds = timeoutMs / 1_000 + PROBE_SLACK_SECONDS;
    const begun = await call(aiEndpoints.beginCall, {
      body: { projectId, service, inputChars, dailyChars, probeSeconds },
    });
    if (begun.kind === "resting") {
      throw new Fault(begun.code, `The model's service (${service}) is left alone for a while.`, {
        retryAfterSeconds: begun.seconds,
      });
    }
    if (begun.kind === "spent") {
      throw new Fault(
        "ai_over_budget",
        `This project's budget of ${dailyChars} characters a day is used up; the next day begins at 00:00 UTC.`,
        { retryAfterSeconds: begun.seconds },
      );
    }
    const failures = begun.failures + 1;
    const end = (outputChars: number, unspentChars: number, outcome: EndedCall["outcome"]) =>
      call(aiEndpoints.endCall, {
        body: { projectId, service, outputChars, unspentChars, outcome },
      }).then(
        () => undefined,
        () => undefined,
      );
    return {
      answered: (outputChars) => end(outputChars, 0, { kind: "answered" }),
      notMade: () => end(0, inputChars, { kind: "not_made" }),
      failed: ({ code, retryAfterSeconds }, wasRead) => {
        const rest = restSeconds({ code, retryAfterSeconds }, failures);
        const outcome = { kind: "failed", code, failures, restSeconds: rest } as const;
        return end(0, wasRead ? 0 : inputChars, outcome);
      },
    };
  }

  return { begin };
}
