import { parseArgs } from "node:util";
import * as z from "zod";
import { createClient } from "#core/api/client.ts";
import { aiEndpoints } from "#core/api/state/endpoints/ai.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { ChosenProvider, ModelChoice, refuseChoice } from "#core/project/ai-settings.ts";
import { usualPorts } from "../local/run/ports.ts";
import { printable } from "./printable.ts";
import { sideBySide } from "./replay/side-by-side.ts";
import { paint } from "./terminal.ts";

const help = `npm run replay -- <incident> --provider <name> [options]

Analyses an incident once more, and prints the analysis that is kept and the new one side by side. The
new one is kept nowhere, changes nothing of the incident, and never opens a pull request. It costs
what the model costs, and counts towards the project's daily budget.

  <incident>           its id, or the address of its page
  --provider <name>    ${ChosenProvider.options.join(", ")};
                       or deployment: whoever answers projects that name no model
  --model <name>       the provider's own name of the model
  --base-url <url>     where it is asked; the provider's own address without it
  --timeout <seconds>  how long one answer may take (default: 45)
  --state <url>        where state answers (default: http://127.0.0.1:${usualPorts.state})
  --help

Keys are the project's own (its page has them), or those of the deployment.`;

/** Several answers of a slow model, one after the other. */
const PATIENCE_MS = 600_000;
const NARROWEST_COLUMNS = 60;

const options = {
  provider: { type: "string" },
  model: { type: "string" },
  "base-url": { type: "string" },
  timeout: { type: "string" },
  state: { type: "string", default: `http://127.0.0.1:${usualPorts.state}` },
  help: { type: "boolean", default: false },
} as const;

process.exitCode = await main();

/** 0 printed, 1 it could not be done, 2 called wrongly. */
async function main(): Promise<number> {
  let given: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    given = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return wrongly(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = given;
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [id] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(positionals[0] ?? "") ?? [];
  if (id === undefined || positionals.length > 1)
    return wrongly("Name one incident, by its id or by the address of its page.");
  if (values.provider === undefined) return wrongly("Say whom to ask, with --provider.");
  const models = values.provider === "deployment" ? [] : modelsOf(values);
  if (typeof models === "string") return wrongly(models);
  try {
    const ask = createClient(values.state, (request) =>
      fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }),
    );
    const body = { models };
    const { kept, replayed } = await ask(aiEndpoints.replayAnalysis, { params: { id }, body });
    print(kept, replayed);
    return 0;
  } catch (error) {
    console.error(`replay: ${printable(error instanceof Error ? error.message : String(error))}`);
    return 1;
  }
}

function wrongly(problem: string): number {
  console.error(`replay: ${problem}\n\n${help}`);
  return 2;
}

type Asked = { provider?: string; model?: string; "base-url"?: string; timeout?: string };

/** The model that the options name, or what is wrong with them. */
function modelsOf({ provider, model, "base-url": baseUrl, timeout }: Asked) {
  const read = ModelChoice.safeParse({
    provider,
    model: model ?? null,
    baseUrl: baseUrl ?? null,
    ...(timeout === undefined ? {} : { timeoutSeconds: Number(timeout) }),
  });
  if (!read.success) return z.prettifyError(read.error);
  // Whether source may go to the web is the project's to say; state's answer tells.
  return refuseChoice(read.data, { webGrounded: true }) ?? [read.data];
}

function print(kept: Autopsy | null, replayed: Autopsy): void {
  const width = Math.max(NARROWEST_COLUMNS, process.stdout.columns ?? 120);
  const parts: [string, (autopsy: Autopsy) => string][] = [
    ["asked", ({ provider, model }) => [provider, model].filter(Boolean).join(" ")],
    ["class", (each) => `${each.class}, ${each.area}`],
    ["culprit", ({ culprit }) => (culprit ? `${culprit.path}:${culprit.line}` : "none")],
    ["root cause", ({ rootCause }) => rootCause],
    ["evidence", ({ evidence }) => `${evidence.length} quotes that stand in the source`],
    ["confidence", ({ confidence }) => confidence.value.toFixed(2)],
    ["withheld", ({ withheld }) => withheld ?? "no"],
    ["cost", costOf],
    ["patch", ({ patch }) => patch?.diff.trimEnd() ?? "none"],
  ];
  console.log(paint("bold", sideBySide("KEPT", "NEW", width)));
  for (const [name, of] of parts) {
    console.log(paint("dim", `\n${name}`));
    const texts = [kept, replayed].map((each) => (each ? lines(of(each)) : "—"));
    console.log(sideBySide(texts[0] ?? "", texts[1] ?? "", width));
  }
  console.log(paint("dim", "\nNothing was kept, and no pull request is opened by this."));
}

/** What a stranger's text may not do to a terminal; its line breaks stay. */
function lines(text: string): string {
  return text.replaceAll("\t", "    ").split("\n").map(printable).join("\n");
}

function costOf({ usage }: Autopsy): string {
  if (!usage) return "nothing";
  const { calls, inputChars, outputChars } = usage;
  return `${calls} ${calls === 1 ? "call" : "calls"}, ${inputChars} characters sent, ${outputChars} received`;
}
