import type { AutopsyInput } from "#core/api/state/steps.ts";
import type { JsonSchema } from "#core/autopsy/reply/index.ts";
import { Fault, toFault } from "#core/fault.ts";
import { isPassedOn } from "#core/project/model-rest.ts";
import { type SpanStart, withinTrace } from "../../service/observe/tracing.ts";
import type { Claim } from "../../service/run-stage.ts";
import { answersOf } from "./answers.ts";
import type { Asker } from "./asker.ts";
import type { Books } from "./books.ts";
import type { Provider } from "./provider.ts";

/** What one attempt at an incident may cost, repair turns and crashes included. */
const MAX_CALLS = 6;
const LONGEST_ANSWER_CHARS = 60_000;
const CALLS = "modelCalls";

type Asking = {
  providers: [Provider, ...Provider[]];
  books: Books;
  store: R2Bucket;
  input: AutopsyInput;
  claim: Claim;
};

/**
 * Asks a project's models, each at most once for the same prompt: an answer is kept before it is
 * used, and found again by any later try. A call is counted before it is made and uncounted when it
 * was refused. A model that cannot answer is followed by the next; one that asks to wait is waited for.
 */
export function asker({ providers, books, store, input, claim }: Asking): Asker {
  const { project, attempt, progress } = input;
  const answers = answersOf({ store, projectId: project.id, attempt, progress, save: claim.save });
  const asked = ({ name, model }: Provider, prompt: string) => ({ provider: name, model, prompt });
  const sums = { inputChars: 0, outputChars: 0 };
  let calls = Number(progress[CALLS] ?? 0);
  let [last] = providers;

  function given(provider: Provider, prompt: string, text: string): string {
    last = provider;
    sums.inputChars += prompt.length;
    sums.outputChars += text.length;
    return text;
  }

  async function count(change: 1 | -1): Promise<void> {
    calls += change;
    await claim.save({ [CALLS]: calls });
  }

  async function call(provider: Provider, prompt: string, schema?: JsonSchema): Promise<string> {
    if (provider.unusable) throw provider.unusable;
    if (calls >= MAX_CALLS) {
      throw new Fault(
        "ai_unreadable",
        `The model was asked ${MAX_CALLS} times about this incident without a usable answer.`,
      );
    }
    const begun = await books.begin(provider, prompt.length);
    try {
      await count(1);
    } catch (thrown) {
      await begun.notMade();
      throw thrown;
    }
    const signal = AbortSignal.timeout(provider.timeoutMs);
    try {
      const { text } = await withinTrace(spanOf(provider), () =>
        provider.complete({ user: prompt, schema, maxOutputChars: LONGEST_ANSWER_CHARS, signal }),
      );
      await answers.keep({ ...asked(provider, prompt), text });
      await begun.answered(text.length);
      return text;
    } catch (thrown) {
      const fault = toFault(thrown);
      if (fault.code === "ai_unreadable") await begun.answered(0);
      else {
        await begun.failed(fault, signal.aborted);
        await count(-1);
      }
      throw fault;
    }
  }

  async function ask(prompt: string, schema?: JsonSchema): Promise<string> {
    for (const provider of providers) {
      const kept = await answers.find(asked(provider, prompt));
      if (kept !== null) return given(provider, prompt, kept);
    }
    const faults: Fault[] = [];
    for (const provider of providers) {
      try {
        return given(provider, prompt, await call(provider, prompt, schema));
      } catch (thrown) {
        const fault = toFault(thrown);
        if (!isPassedOn(fault.code)) throw fault;
        faults.push(fault);
      }
    }
    throw soonest(faults);
  }

  return {
    // A prompt as large as a day's budget would never be let through.
    maxInputChars: Math.min(
      ...providers.map(({ maxInputChars }) => maxInputChars),
      Math.floor((project.settings.ai.dailyChars ?? Number.MAX_SAFE_INTEGER) / 2),
    ),
    ask,
    forget: async (prompt) => {
      await Promise.all(providers.map((provider) => answers.forget(asked(provider, prompt))));
    },
    answeredBy: () => ({ name: last.name, model: last.model }),
    usage: () => ({ calls, ...sums }),
  };
}

/** Of models that could not answer, the one that may be asked again first; else what a person mends first. */
function soonest(faults: Fault[]): Fault {
  const [first] = faults
    .filter(({ retry }) => retry)
    .sort((one, other) => (one.retryAfterSeconds ?? 0) - (other.retryAfterSeconds ?? 0));
  const [broken] = faults;
  return first ?? broken ?? new Fault("ai_unavailable", "No model was asked.");
}

/** The longest part of an incident, in the words of OpenTelemetry's conventions; never the prompt. */
function spanOf({ name, model }: Provider): SpanStart {
  return {
    name: `chat ${model ?? name}`,
    kind: "client",
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": name,
      ...(model === null ? {} : { "gen_ai.request.model": model }),
    },
  };
}
