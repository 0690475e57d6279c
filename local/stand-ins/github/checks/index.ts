import { isProposedFix } from "#core/pull-request/branch-name.ts";
import { revParse } from "../git.ts";
import { idOf } from "../id-of.ts";
import type { Check, CheckCommand, Repository, Store } from "../store.ts";
import type { Addresses } from "../user-shape.ts";
import type { Webhooks } from "../webhooks.ts";
import { reportCheck } from "./report.ts";
import { type Ran, runCommand } from "./run-command.ts";
import { latestOf } from "./suite.ts";

/** A command that runs longer is ended, and its check fails as `timed_out`. */
const LIMIT_MS = 10 * 60_000;
/** The App that the stand-in's own checks come from. */
export const MACHINE_CHECKS = "checks-of-this-machine";

export type Checks = ReturnType<typeof createChecks>;

type Site = { store: Store; webhooks: Webhooks; addresses: Addresses };

/**
 * The checks of this machine: commands that its owner gave, run for each commit that is pushed to a
 * branch, one at a time and beside everything else. What they said is their check run's output.
 */
export function createChecks(site: Site, { limitMs = LIMIT_MS } = {}) {
  const ending = new AbortController();
  let last: Promise<void> = Promise.resolve();

  function begin(repository: Repository, sha: string, commands: CheckCommand[]): void {
    for (const { name, command } of commands) {
      const { checks } = repository.records;
      const check: Check = {
        ...{
          id: idOf("check", String(repository.id), sha, name, String(checks.length)),
          name,
          sha,
        },
        ...{ status: "queued", conclusion: null, at: new Date().toISOString() },
        ...{ startedAt: null, completedAt: null, externalId: "", detailsUrl: null },
        ...{ output: { title: null, summary: null, text: null }, annotations: [] },
        ...{ app: MACHINE_CHECKS, command },
      };
      checks.push(check);
      repository.save();
      reportCheck(site, repository, check, "created");
      enqueue(repository, check);
    }
  }

  function enqueue(repository: Repository, check: Check): void {
    last = last.then(() => runOne(repository, check));
  }

  async function runOne(repository: Repository, check: Check): Promise<void> {
    const { command } = check;
    if (command === null || check.status === "completed" || ending.signal.aborted) return;
    Object.assign(check, { status: "in_progress", startedAt: new Date().toISOString() });
    repository.save();
    const asked = { folder: repository.folder, sha: check.sha, command };
    const ran = await runCommand(asked, { limitMs, signal: ending.signal });
    // A stop is no verdict: the next start runs it again. A repository may be gone meanwhile.
    if (ending.signal.aborted || !site.store.all().includes(repository)) return;
    const completedAt = new Date().toISOString();
    Object.assign(check, { status: "completed", completedAt, ...verdictOf(ran, command) });
    repository.save();
    reportCheck(site, repository, check, "completed");
  }

  /** Checks a commit that has none of these checks yet. */
  function want(repository: Repository, branch: string, sha: string): void {
    const { commands, checks, source, defaultBranch } = repository.records;
    // In a mirror the owner's other branches are the owner's business.
    const isOurs = branch === defaultBranch || isProposedFix(branch);
    if (source !== null && !isOurs) return;
    const missing = commands.filter(
      ({ name }) =>
        !checks.some(
          (each) => each.sha === sha && each.name === name && each.app === MACHINE_CHECKS,
        ),
    );
    begin(repository, sha, missing);
  }

  return {
    want,
    /** Gives a repository its commands; the base branch's head is checked at once. Says whether they are others. */
    async setCommands(repository: Repository, commands: CheckCommand[]): Promise<boolean> {
      const { records, folder } = repository;
      const isOther = JSON.stringify(records.commands) !== JSON.stringify(commands);
      records.commands = commands;
      repository.save();
      const heads = records.pulls.filter(({ state }) => state === "open");
      const base = await revParse(folder, `refs/heads/${records.defaultBranch}`);
      if (base) want(repository, records.defaultBranch, base);
      for (const { head, headSha } of heads) want(repository, head, headSha);
      return isOther;
    },
    /** Runs a commit's checks once more; the new results stand for the old ones. */
    again(repository: Repository, sha: string): void {
      const { commands, checks } = repository.records;
      const isRunning = latestOf(checks, sha).some(
        ({ app, status }) => app === MACHINE_CHECKS && status !== "completed",
      );
      if (!isRunning) begin(repository, sha, commands);
    },
    /** Goes on with what an earlier run of the stand-in did not finish. */
    resume(): void {
      for (const repository of site.store.all())
        for (const check of repository.records.checks)
          if (check.command !== null && check.status !== "completed") enqueue(repository, check);
    },
    /** Once everything that is wanted by now has run. */
    settled: () => last,
    stop: async (): Promise<void> => {
      ending.abort();
      await last;
    },
  };
}

function verdictOf({ kind, code, output, tookMs }: Ran, command: string) {
  const words = {
    passed: "Passed",
    failed: `Failed with exit code ${code}`,
    timed_out: "Ended, since it took too long",
    cancelled: "Cancelled",
    not_started: "Could not be started",
  };
  const conclusions = {
    passed: "success",
    failed: "failure",
    timed_out: "timed_out",
    cancelled: "cancelled",
    not_started: "failure",
  } as const;
  const seconds = (tookMs / 1_000).toFixed(1);
  return {
    conclusion: conclusions[kind],
    output: { title: words[kind], summary: `\`${command}\` took ${seconds} s.`, text: output },
  };
}
