import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { quiet } from "../apps.fixture.ts";
import { receiveDeliveries } from "../deliveries.fixture.ts";
import { type Github, startGithub } from "../index.ts";
import { runCommand } from "./run-command.ts";

const SECRET = "a-secret-of-the-tests";
const at = { owner: "acme", repo: "shop" };
const shop = "acme/shop";
const folder = mkdtempSync(`${tmpdir()}/aia-checks-`);
const options = { port: 0, folder: `${folder}/repositories`, tokens: ["known"] };
let receiver: Awaited<ReturnType<typeof receiveDeliveries>>;
let github: Github;
let octokit: Octokit;
let head: string;

beforeAll(async () => {
  receiver = await receiveDeliveries();
  mkdirSync(`${folder}/sources`, { recursive: true });
  writeFileSync(`${folder}/sources/answer.txt`, "wrong\n");
  github = await startGithub({ ...options, webhook: { url: receiver.url, secret: SECRET } });
  const seed = { owner: "acme", name: "shop", folder: `${folder}/sources`, message: "First" };
  ({ head } = await github.createRepository(seed));
  octokit = new Octokit({ baseUrl: github.url, auth: "known", log: quiet });
});
afterAll(async () => {
  receiver.stop();
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function checksOf(ref: string) {
  const { data } = await octokit.rest.checks.listForRef({ ...at, ref });
  return data.check_runs;
}

/** What a command says that is run for the first commit, outside of any queue. */
async function output(command: string, limitMs = 60_000, signal = new AbortController().signal) {
  const place = github.repositoryFolder("acme", "shop");
  return runCommand({ folder: place, sha: head, command }, { limitMs, signal });
}

describe("checks of this machine", () => {
  test("are red on the base branch and green on a branch that mends it, and tell the hooks", async () => {
    await github.control.setChecks(shop, [{ name: "answer", command: "grep right answer.txt" }]);
    const files = { "answer.txt": "right\n" };
    const sha = await github.control.push(shop, { branch: "aia/1", files, message: "Right" });
    const asked = { ...at, head: "aia/1", base: "main", title: "Right", draft: true };
    const { data: pull } = await octokit.rest.pulls.create(asked);
    await github.control.checksSettled();

    expect(await checksOf("main")).toMatchObject([
      { name: "answer", conclusion: "failure", output: { title: "Failed with exit code 1" } },
    ]);
    expect(await checksOf("aia/1")).toMatchObject([
      {
        ...{ name: "answer", head_sha: sha, status: "completed", conclusion: "success" },
        output: { title: "Passed", text: "right" },
        pull_requests: [{ number: pull.number }],
      },
    ]);
    for (const event of ["check_run", "check_suite"]) {
      const { isSignedWith, body } = await receiver.arrived(
        (each) =>
          each.event === event &&
          each.body.action === "completed" &&
          JSON.stringify(each.body).includes(sha),
      );
      expect(isSignedWith(SECRET)).toBe(true);
      expect(body[event]).toMatchObject({ head_sha: sha, conclusion: "success" });
    }
  });

  test("run again on a new head, and where a person asks for it", async () => {
    const files = { "answer.txt": "wrong again\n" };
    const sha = await github.control.push(shop, { branch: "aia/1", files, message: "Wrong" });
    await github.control.checksSettled();
    const [red] = await checksOf(sha);
    expect(red).toMatchObject({ conclusion: "failure" });
    const pressed = await fetch(`${github.url}/acme/shop/pull/1/checks`, {
      ...{ method: "POST", headers: { origin: github.url }, redirect: "manual" },
    });
    expect(pressed.status).toBe(303);
    await github.control.checksSettled();
    const [again] = await checksOf(sha);
    expect(again).toMatchObject({ name: "answer", conclusion: "failure" });
    expect(again?.id).not.toBe(red?.id);
    const all = await octokit.rest.checks.listForRef({ ...at, ref: sha, filter: "all" });
    expect(all.data.total_count).toBe(2);
  });

  test("show what they said on a page, as text", async () => {
    await github.control.setChecks(shop, [{ name: "says", command: "echo '<script>x</script>'" }]);
    await github.control.checksSettled();
    const said = (await checksOf("main")).find(({ name }) => name === "says");
    const text = await (await fetch(said?.html_url ?? "")).text();
    expect(text).toContain("&lt;script&gt;x&lt;/script&gt;");
    expect(text).not.toContain("<script");
    const pull = await (await fetch(`${github.url}/acme/shop/pull/1`)).text();
    expect(pull).toContain("Run checks again");
  });

  test("go on after a restart with what was not finished", async () => {
    const other = { ...options, folder: `${folder}/restarted` };
    const first = await startGithub(other);
    const seed = { owner: "acme", name: "shop", folder: `${folder}/sources`, message: "First" };
    await first.createRepository(seed);
    const gate = `${folder}/gate`;
    const command = `test -f ${gate} || exec sleep 600`;
    await first.control.setChecks(shop, [{ name: "waits", command }]);
    await first.stop();
    writeFileSync(gate, "");
    const second = await startGithub(other);
    onTestFinished(second.stop);
    await second.control.checksSettled();
    const client = new Octokit({ baseUrl: second.url, auth: "known", log: quiet });
    const { data } = await client.rest.checks.listForRef({ ...at, ref: "main" });
    expect(data.check_runs).toMatchObject([{ name: "waits", conclusion: "success" }]);
  });
});

describe("a command", () => {
  test("gets a clone of the commit, a home of its own, and no variable of AIA's", async () => {
    process.env.YDC_API_KEY = "a-key-of-a-model";
    process.env.GITHUB_TOKEN = "a-token";
    onTestFinished(() => {
      delete process.env.YDC_API_KEY;
      delete process.env.GITHUB_TOKEN;
    });
    const ran = await output("git rev-parse HEAD && cat answer.txt && git remote && env");
    const [commit, answer, ...variables] = ran.output.split("\n");
    expect([ran.kind, commit, answer]).toEqual(["passed", head, "wrong"]);
    const names = variables.map((line) => line.replace(/=.*$/, ""));
    const allowed = [
      "CI",
      "HOME",
      "LANG",
      "LC_ALL",
      "LOGNAME",
      "NO_COLOR",
      "OLDPWD",
      "PATH",
      "PWD",
    ];
    const also = ["SHELL", "SHLVL", "TMPDIR", "TZ", "USER", "AIA_SYSTEM", "_"];
    expect(names.filter((name) => ![...allowed, ...also].includes(name))).toEqual([]);
    expect(variables).toContain("CI=true");
    expect(variables.join("\n")).not.toMatch(/a-key-of-a-model|a-token|node_modules/);
  });

  test("is ended with all that it started once its time is up", async () => {
    const ran = await output("sleep 600 & echo $! && wait", 300);
    expect(ran).toMatchObject({ kind: "timed_out" });
    const pid = Number(ran.output);
    expect(pid).toBeGreaterThan(1);
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  test("leaves nothing running behind it, and no file", async () => {
    const ran = await output("sleep 600 >/dev/null 2>&1 & echo $! && pwd");
    const [pid, place = "/"] = ran.output.split("\n");
    expect(ran.kind).toBe("passed");
    await expect.poll(() => isAlive(Number(pid))).toBe(false);
    expect(existsSync(place)).toBe(false);
  });

  test("that cannot have its commit says so", async () => {
    const asked = {
      folder: github.repositoryFolder("acme", "shop"),
      sha: "f".repeat(40),
      command: "true",
    };
    const ran = await runCommand(asked, { limitMs: 1_000, signal: new AbortController().signal });
    expect(ran).toMatchObject({ kind: "not_started", code: null });
  });
});

/** A process that ended and was not taken note of by whoever started it is no longer alive either. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return (
      !existsSync(`/proc/${pid}`) ||
      !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))
    );
  } catch {
    return false;
  }
}
