import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { git } from "../../local/stand-ins/github/git.ts";
import { exportedError, sendUntilTaken } from "../support/exported-error.ts";
import { test } from "../support/shared-world.ts";
import { exportedBy, keyIn, type Said, typeAia } from "../support/typed-command.ts";
import { onlyIncident, type World } from "../support/world.ts";

let world: World;
test.beforeAll(({ sharedWorld }) => {
  world = sharedWorld;
});

function type(cwd: string, ...args: string[]): Promise<Said> {
  return typeAia(world, cwd, ...args);
}

/** A git repository somewhere on this machine, with the shop's files at its root. */
async function checkout(name: string): Promise<string> {
  const home = `${world.folder}/home/${name}`;
  mkdirSync(home, { recursive: true });
  for (const part of ["package.json", "src", "test"])
    cpSync(`${sampleAppFolder}${part}`, `${home}/${part}`, { recursive: true });
  await git(home, ["init", "--quiet", "--initial-branch=trunk"]);
  await git(home, ["add", "--all"]);
  await git(home, ["commit", "--quiet", "--message=First"]);
  return home;
}

/** What was printed below its first line, save the link, of which each is for one use. */
function exceptLink(out: string): string[] {
  return out
    .split("\n")
    .slice(1)
    .filter((line) => !line.includes("/sign-in/link?"));
}

function taken(key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const body = JSON.stringify({ resourceSpans: [] });
  return fetch(`${world.system.url("agent")}/v1/traces`, { method: "POST", headers, body }).then(
    ({ status }) => status,
  );
}

test("a repository of one's own is connected, mended, and its fix taken home by git", async () => {
  const home = await checkout("My Bakery");
  const status = ["status", "--porcelain", "--branch"];
  const before = await git(home, status);

  const checks = ["--checks", "test -f package.json"];
  const first = await type(home, "connect", "--service", "shop", ...checks);
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toContain("Checks: test -f package.json, run for the base branch");
  expect(first.out).toContain("Connected: project my-bakery");
  expect(first.out).toContain("npm install @opentelemetry/api");
  // Its package is of ES modules, which want a loader before errors are seen.
  expect(first.out).toMatch(/node --experimental-loader=\S+ --require \S+\/register app\.js/);
  expect(exportedBy(first.out, "OTEL_SERVICE_NAME")).toBe("shop");
  expect(exportedBy(first.out, "OTEL_RESOURCE_ATTRIBUTES")).toBe(
    "vcs.ref.head.revision=$(git rev-parse HEAD)",
  );
  const key = keyIn(first.out);

  // A commit made after it is found as well: AIA asks for the commit that ran.
  writeFileSync(`${home}/NOTES.md`, "Later.\n");
  await git(home, ["add", "--all"]);
  await git(home, ["commit", "--quiet", "--message=Later"]);
  const revision = await git(home, ["rev-parse", "HEAD"]);
  const body = exportedError({ type: "TypeError", trace: "b".repeat(32), revision });
  await sendUntilTaken(exportedBy(first.out, "OTEL_EXPORTER_OTLP_ENDPOINT"), key, body);
  const page = await onlyIncident(world.state, "my-bakery", "validating");
  expect(page.source).toMatchObject({ commit: revision, certainty: "deployed" });
  expect(page.autopsy?.culprit?.path).toBe("src/discounts.ts");

  const fetched = /git fetch (\S+) <branch>/.exec(first.out)?.[1] ?? "";
  const branch = page.pullRequest?.branch ?? "";
  await git(home, ["fetch", "--quiet", fetched, branch]);
  const changed = await git(home, ["diff", "--name-only", "HEAD", "FETCH_HEAD"]);
  expect(changed).toBe("src/discounts.ts");
  expect(await git(home, status)).toBe(before);

  // Merged at home, it is merged for AIA, too, without anybody having said so.
  await git(home, ["merge", "--quiet", "FETCH_HEAD"]);
  await onlyIncident(world.state, "my-bakery", "merged");

  const second = await type(home, "connect", "--service", "shop");
  expect(second.out).toContain("Connected already, nothing has changed");
  expect(exceptLink(second.out)).toEqual(exceptLink(first.out));

  const gone = await type(home, "disconnect");
  expect(gone).toMatchObject({ code: 0, err: "" });
  expect(existsSync(`${world.system.folder}/my-bakery.key`)).toBe(false);
  expect(world.system.github.mirrors().map(({ name }) => name)).not.toContain("my-bakery");
  expect((await world.state.incidents("my-bakery")).incidents).toHaveLength(1);
  expect((await type(home, "disconnect")).out).toContain("disconnected already");

  // The project is found again, with another key.
  const again = await type(home, "connect");
  expect(again.out).toContain("Connected: project my-bakery");
  expect(keyIn(again.out)).not.toBe(key);
  expect(await taken(keyIn(again.out))).toBe(200);
});

test("two repositories of one name, and two services of one repository", async () => {
  const [one, other] = [await checkout("x/twin"), await checkout("y/twin")];
  mkdirSync(`${other}/mail/in`, { recursive: true });
  for (const name of ["pyproject.toml", "main.py"]) writeFileSync(`${other}/mail/${name}`, "");
  const [first, second] = await Promise.all([type(one, "connect"), type(other, "connect")]);
  const slugs = [first, second].map(({ out }) => /project ([\w-]+),/.exec(out)?.[1]);
  expect(slugs.sort()).toEqual(["twin", "twin-2"]);

  const service = await type(`${other}/mail/in`, "connect");
  expect(service.out).toContain("opentelemetry-instrument python main.py");
  expect(service.out).toContain("1 file differs from the commit");
  expect(exportedBy(service.out, "OTEL_SERVICE_NAME")).toBe("mail");
  expect(keyIn(service.out)).toBe(keyIn(second.out));

  const [slug] = /twin(?:-2)?(?=,)/.exec(first.out) ?? [];
  const keyFile = `${world.system.folder}/${slug}.key`;
  expect(readFileSync(keyFile, "utf8")).toBe(keyIn(first.out));
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
});

test("where AIA works with GitHub itself, the project is bound to the origin there", async () => {
  const home = await checkout("on-github");
  const folder = `${world.folder}/home/github-run`;
  mkdirSync(folder);
  const running = JSON.parse(readFileSync(`${world.system.folder}/system.json`, "utf8"));
  writeFileSync(`${folder}/system.json`, JSON.stringify({ ...running, standIn: false }));
  cpSync(`${world.system.folder}/secrets.json`, `${folder}/secrets.json`);
  expect((await type(home, "connect", "--aia", folder)).err).toContain("git remote add origin");
  await git(home, ["remote", "add", "origin", "git@github.com:acme/tills.git"]);
  expect(await type(home, "connect", "--aia", folder)).toMatchObject({ code: 0, err: "" });
  const reply = await fetch(`${world.system.url("state")}/projects/tills`);
  expect(await reply.json()).toMatchObject({
    repository: { owner: "acme", name: "tills", baseBranch: "trunk" },
  });
});

test("a folder that cannot be connected is told why, and what to do", async () => {
  const bare = `${world.folder}/home/bare`;
  mkdirSync(bare, { recursive: true });
  expect(await type(bare, "connect")).toMatchObject({
    code: 1,
    err: expect.stringContaining("git init && git add --all && git commit"),
  });
  await git(bare, ["init", "--quiet"]);
  expect((await type(bare, "connect")).err).toContain("no commit yet");
  const own = await type(fileURLToPath(new URL("../../core", import.meta.url)), "connect");
  expect(own.err).toContain("AIA's own repository");

  expect((await type(bare, "connect", "--aia", bare)).err).toContain("There is no AIA in");
  // What a killed system leaves: the file, and nobody who answers.
  const stale = JSON.parse(readFileSync(`${world.system.folder}/system.json`, "utf8"));
  writeFileSync(`${bare}/system.json`, JSON.stringify({ ...stale, pid: 2 ** 22 + 1 }));
  cpSync(`${world.system.folder}/secrets.json`, `${bare}/secrets.json`);
  expect(await type(bare, "connect", "--aia", bare)).toMatchObject({
    code: 1,
    err: expect.stringContaining("npm run dev"),
  });
});

test("what a repository's configuration names is not run, and its folder not written to", async () => {
  const home = await checkout("hostile");
  const ran = `${world.folder}/home/ran`;
  const trap = `${world.folder}/home/trap`;
  writeFileSync(trap, `#!/bin/sh\necho ran >> '${ran}'\ncat\n`, { mode: 0o755 });
  writeFileSync(`${home}/.gitattributes`, "*.ts filter=x\n");
  await git(home, ["add", "--all"]);
  await git(home, ["commit", "--quiet", "--message=Filtered"]);
  for (const name of ["core.fsmonitor", "filter.x.clean", "filter.x.process", "core.sshCommand"])
    await git(home, ["config", name, trap]);
  await git(home, ["config", "filter.x.required", "true"]);
  writeFileSync(`${home}/src/discounts.ts`, "changed\n");
  const index = statSync(`${home}/.git/index`).mtimeMs;
  const { code, out } = await type(home, "connect");
  expect({ code, ran: existsSync(ran) }).toEqual({ code: 0, ran: false });
  expect(out).toContain("1 file differs");
  expect(statSync(`${home}/.git/index`).mtimeMs).toBe(index);
});
