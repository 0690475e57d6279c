import { vi } from "vitest";
import * as z from "zod";
import { ReadFiles } from "#core/api/git/source.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { groupFixture, occurrenceFixture, recordFixture } from "#db/database.fixture.ts";
import type { Env as AutopsyEnv } from "../autopsy/env.ts";
import { onAutopsy } from "../autopsy/on-autopsy.ts";
import type { Env as RouterEnv } from "../router/env.ts";
import { onSource } from "../router/source/on-source.ts";
import { stub } from "../service/stub.fixture.ts";
import type { State } from "./state.fixture.ts";

const contents: Record<string, string> = {
  "src/price.js": [
    'import { rates } from "./table.js";',
    "export function priceOf(item) {",
    "  const rate = rates()[item.region];",
    "  return item.net * rate.factor;",
    "}",
  ].join("\n"),
  "src/table.js": 'export const rates = () => JSON.parse(read("config/rates.json"));',
  "config/rates.json": '{ "eu": { "factor": 1.2 } }',
  "config/other.json": "{}",
  ".env": "TOKEN=1",
};
const tree = Object.keys(contents).map((path) => ({ path, blob: path, mode: "100644" }));
const stack =
  "TypeError: Cannot read properties of undefined (reading 'factor')\n    at priceOf (/srv/app/src/price.js:4:26)";

const parsed = parseStackTrace(stack);

/** What a model says of a prompt. */
type Model = (prompt: string) => object;
/** Whether a call to the step engine is lost on its way there, on its way back, or neither. */
type Line = (call: number, path: string) => "request" | "reply" | null;

const models = new Map<string, Pipeline>();

function answerForModels(): void {
  const real = globalThis.fetch;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (url, init) => {
    const model = models.get(String(url).slice(0, String(url).indexOf(".test/") + 5));
    return model ? model.answer(init?.body) : real(url, init);
  });
}

const Asked = z.object({ input: z.string() });

/**
 * Router and autopsy as they are, over a real state, with a repository and a model in memory. The
 * line to state breaks where it is told to, which ends the worker as a crash would.
 */
export class Pipeline {
  readonly prompts: string[] = [];
  calls = 0;
  breaks: Line = () => null;
  readonly #address: string;

  readonly #state: State;
  readonly #model: Model;

  constructor(state: State, model: Model) {
    this.#state = state;
    this.#model = model;
    this.#address = `http://model-${models.size}.test`;
    models.set(this.#address, this);
    if (!vi.isMockFunction(globalThis.fetch)) answerForModels();
  }

  /** What the model says of a prompt, in You.com's form. */
  answer(body: unknown): Response {
    const { input } = Asked.parse(JSON.parse(String(body)));
    this.prompts.push(input);
    const text = JSON.stringify(this.#model(input));
    return Response.json({ output: [{ type: "message.answer", text }] });
  }

  /** A new incident whose trace leads into the repository. */
  async open(): Promise<string> {
    const { id } = await this.#state.newProject();
    const [exception] = parsed.exceptions;
    const frames = exception?.frames ?? [];
    const exceptions = exception ? [{ ...exception, frames: frames.map((_, at) => at) }] : [];
    const group = groupFixture([occurrenceFixture()], { trace: { ...parsed, exceptions } });
    const { incidents } = await this.#state.record(recordFixture(id, [group], { frames }));
    return incidents[0]?.id ?? "";
  }

  source(incidentId: string): Promise<string> {
    return survived(() => onSource(this.#router(), incidentId));
  }

  autopsy(incidentId: string): Promise<string> {
    return survived(() => onAutopsy(this.#autopsy(), incidentId));
  }

  #router(): RouterEnv {
    const git = async (request: Request): Promise<Response> => {
      if (new URL(request.url).pathname === "/source/commit")
        return Response.json({
          commit: "c0ffee",
          certainty: "deployed",
          note: "",
          tree,
          truncated: false,
        });
      const { entries } = ReadFiles.parse(await request.json());
      const files = entries.map((entry) => ({ ...entry, text: contents[entry.path] ?? "" }));
      return Response.json({ files, leftOut: [], around: [], history: null });
    };
    const { STORE } = this.#state.env;
    return stub<RouterEnv>({ STATE: this.#line(), GIT: stub<Fetcher>({ fetch: git }), STORE });
  }

  #autopsy(): AutopsyEnv {
    const { STORE } = this.#state.env;
    const settings = { YDC_API_KEY: "key", YOU_BASE_URL: this.#address };
    return stub<AutopsyEnv>({ ...settings, STATE: this.#line(), STORE });
  }

  #line(): Fetcher {
    const fetch = async (request: Request): Promise<Response> => {
      const path = new URL(request.url).pathname;
      const isStep = path === "/autopsy" || path.startsWith("/steps/");
      if (isStep) this.calls += 1;
      const lost = isStep ? this.breaks(this.calls, path) : null;
      if (lost === "request") throw new TypeError("the request is lost");
      const reply = await this.#state.call(path, { body: await request.json() });
      if (lost === "reply") throw new TypeError("the reply is lost");
      return reply;
    };
    return stub<Fetcher>({ fetch });
  }
}

/** What became of a stage; a worker that lost its line ends as a crash does. */
async function survived(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch {
    return "crashed";
  }
}
