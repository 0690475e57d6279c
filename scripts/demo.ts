import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { type System, startSystem } from "../local/run/index.ts";
import { choosePorts } from "../local/run/ports.ts";
import { takeFolder } from "../local/run/processes.ts";
import { clone, createLocalProject } from "../local/run/project.ts";
import { type SampleApp, sampleAppFolder, startSampleApp } from "../local/run/sample-app.ts";
import { trigger } from "../local/run/sample-app-checks.ts";
import { signInLink } from "../local/run/sign-in-link.ts";
import { stateApi } from "../local/run/state.ts";
import { buildDashboard } from "./dashboard.ts";
import { actions } from "./demo/actions.ts";
import { follow, type Reached } from "./demo/follow.ts";
import { prove } from "./demo/prove.ts";
import { shopChecks } from "./demo/shop-checks.ts";
import { duration, indented, paint, paintDiff, stageLine } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";

const names = Object.keys(actions);
const help = `npm run demo [-- options]

Starts all of AIA on this machine, breaks the sample app, and follows the incident to a pull request
that the shop's own checks have found green, and that is ready for review.
Needs no account and no network. Everything is kept in .aia/demo, fresh each time.

  --action <name>   what breaks: ${names.join(", ")}
                    or "all", one after the other (default: ${names[0]})
  --keep            leave the system running, to look around
  --help`;

const { values } = parseArgs({
  options: {
    action: { type: "string", default: names[0] ?? "" },
    keep: { type: "boolean" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const chosen = values.action === "all" ? names : [values.action];
for (const name of chosen) {
  if (actions[name]) continue;
  console.error(`There is no action "${name}". Choose one of: ${names.join(", ")}, all.`);
  process.exit(2);
}

const startedAt = Date.now();
const folder = fileURLToPath(new URL("../.aia/demo", import.meta.url));
const logs = `${folder}/logs`;
let system: System | undefined;
let app: SampleApp | undefined;
let stopping = false;

async function stopAll(): Promise<void> {
  stopping = true;
  await Promise.allSettled([app?.stop(), system?.stop()]);
}

try {
  const ok = await demo();
  if (values.keep) {
    const { finish } = untilStopped(stopAll);
    console.log(`\nStill running, as you asked. Ctrl-C stops everything.`);
    await new Promise(() => undefined);
    await finish(0);
  }
  await stopAll();
  process.exit(ok ? 0 : 1);
} catch (error) {
  console.error(`\n${paint("red", "✗")} ${error instanceof Error ? error.message : String(error)}`);
  console.error(`  The logs are in ${logs}`);
  await stopAll();
  process.exit(1);
}

async function demo(): Promise<boolean> {
  takeFolder(folder, { fresh: true });
  console.log(
    paint(
      "dim",
      "Starting AIA: five Workers, PostgreSQL, object storage, a GitHub stand-in, the dashboard, a sample shop",
    ),
  );
  await buildDashboard(() => console.log(paint("dim", "Building the dashboard first")));
  const { ports, moved } = await choosePorts();
  for (const { name, wanted, got } of moved)
    console.log(paint("yellow", `Port ${wanted} is taken: ${name} is on ${got}.`));
  let exportsWithEvidence = 0;
  let receivedAt = 0;
  system = await startSystem({
    folder,
    ports,
    onLine: (line) => {
      if (line.service !== "agent" || line.text !== "evidence found") return;
      exportsWithEvidence += 1;
      receivedAt ||= Date.parse(String(line.receivedAt));
    },
  });
  untilStopped(stopAll);
  const shop = await createLocalProject(system, {
    slug: "shop",
    name: "The sample shop",
    sources: sampleAppFolder,
    settings: { sample: true },
  });
  const telemetry = { endpoint: system.url("agent"), key: shop.key };
  const checkout = `${folder}/sample-app`;
  const revision = await clone(shop.cloneUrl, checkout);
  const startApp = async () => {
    const started = await startSampleApp({
      folder: checkout,
      port: ports.sampleApp,
      revision,
      logFile: `${logs}/sample-app.log`,
      telemetry,
    });
    return started;
  };
  const checkShop = async (action: string) => {
    if (actions[action]?.end !== "pull_request") return;
    await system?.github.control.setChecks("acme/shop", shopChecks(action));
    // A CI has judged main long before anything breaks.
    await system?.github.control.checksSettled();
  };
  [app] = await Promise.all([startApp(), checkShop(chosen[0] ?? "")]);
  console.log(`${paint("dim", `up after ${duration(Date.now() - startedAt)}`)}\n`);

  const state = stateApi(system.url("state"));
  const known = new Set<string>();
  const ends: { action: string; page: IncidentPage; ok: boolean }[] = [];
  for (const action of chosen) {
    console.log(`${paint("bold", action)}  ${actions[action]?.says ?? ""}`);
    await checkShop(action);
    const thrownAt = Date.now();
    receivedAt = 0;
    const running = app;
    await trigger(running.url, action).catch((error: unknown) => {
      if (actions[action]?.crashes) return;
      throw error;
    });
    const page = await follow(state, "shop", known, (reached) => tell(reached, thrownAt));
    known.add(page.incident.id);
    if (actions[action]?.crashes) {
      await running.ended;
      if (!stopping) app = await startApp();
    }
    const total = Date.now() - thrownAt;
    const own = receivedAt > 0 ? Date.now() - receivedAt : total;
    console.log(
      paint("dim", `  ${duration(total)} from the throw, of which AIA took ${duration(own)}`),
    );
    let ok = expected(action, page);
    if (page.pullRequest && ok) {
      console.log(`\n${paint("bold", "Proof")}`);
      ok = await prove(
        {
          system,
          action,
          cloneUrl: shop.cloneUrl,
          branch: page.pullRequest.branch,
          folder,
          telemetry,
          evidence: () => exportsWithEvidence,
        },
        (proof) =>
          console.log(
            `${proof.ok ? paint("green", "✓") : paint("red", "✗")} ${proof.name.padEnd(18)} ${proof.facts}`,
          ),
      );
    }
    ends.push({ action, page, ok });
    console.log("");
  }
  await summary(ends, system);
  return ends.every(({ ok }) => ok);
}

function tell({ stage, at, facts, page }: Reached, thrownAt: number): void {
  console.log(stageLine(stage, `+${duration(at - thrownAt)}`, facts));
  if (stage === "patch" && page.autopsy?.patch)
    console.log(indented(paintDiff(page.autopsy.patch.diff)));
}

function expected(action: string, page: IncidentPage): boolean {
  const end = page.pullRequest ? "pull_request" : "needs_human";
  const { shows } = actions[action] ?? {};
  if (shows && !shows.test(page.incident.title)) {
    console.log(
      `${paint("red", "✗")} expected an incident like ${shows.source}, but saw: ${page.incident.title}`,
    );
    return false;
  }
  if (page.pullRequest?.draft) {
    console.log(`${paint("red", "✗")} its pull request is still a draft (${page.incident.status})`);
    return false;
  }
  if (actions[action]?.end === end) return true;
  console.log(
    `${paint("red", "✗")} expected ${actions[action]?.end}, but it ended as ${end} (${page.incident.status}: ${page.incident.reason ?? "no reason"})`,
  );
  return false;
}

async function summary(
  ends: { action: string; page: IncidentPage; ok: boolean }[],
  running: System,
): Promise<void> {
  console.log(paint("bold", "Summary"));
  for (const { action, page, ok } of ends) {
    const outcome = page.pullRequest
      ? `pull request ${page.pullRequest.url}`
      : `${page.incident.status}: ${page.incident.reason ?? ""}`;
    console.log(
      `  ${ok ? paint("green", "✓") : paint("red", "✗")} ${action.padEnd(18)} ${outcome}`,
    );
    if (!values.keep) continue;
    const link = await signInLink(running, `/incidents/${page.incident.id}`);
    console.log(`    ${"".padEnd(18)} ${link}`);
  }
  console.log(
    `  all of it took ${duration(Date.now() - startedAt)}${values.keep ? "" : `; ${paint("dim", "npm run demo -- --keep leaves the pages open")}`}`,
  );
}
