import { clone } from "../../local/run/project.ts";
import { acceptance, ownTests, trigger } from "../../local/run/sample-app-checks.ts";

export type Proof = { name: string; ok: boolean; facts: string };

type Prove = {
  action: string;
  cloneUrl: string;
  branch: string;
  folder: string;
  telemetry: { endpoint: string; key: string };
  /** How many exports the agent has found evidence in so far. */
  evidence: () => number;
};

/**
 * Proves a pull request on this machine: its branch is cloned, the app's own tests run before and
 * after, the acceptance check of the broken route is red on main and green on the branch, and the
 * patched app under the same traffic reports nothing new. Calls back with each proof.
 */
export async function prove(options: Prove, onProof: (proof: Proof) => void): Promise<boolean> {
  const { action, cloneUrl, branch, folder, telemetry } = options;
  const proofs: Proof[] = [];
  const say = (proof: Proof) => {
    proofs.push(proof);
    onProof(proof);
  };
  const main = `${folder}/proof-main`;
  const fixed = `${folder}/proof-branch`;
  await clone(cloneUrl, main);
  const revision = await clone(cloneUrl, fixed, branch);
  say({ name: "clone", ok: true, facts: `${branch} at ${revision.slice(0, 12)}` });

  const [before, after] = await Promise.all([ownTests(main), ownTests(fixed)]);
  say({
    name: "own tests",
    ok: before.ok && after.ok,
    facts: `main: ${before.facts}; branch: ${after.facts}`,
  });

  const red = await acceptance(main, action);
  say({
    name: "acceptance, main",
    ok: !red.ok,
    facts: red.ok ? "green: the check does not see the error" : `red, as it must be`,
  });

  const seen = options.evidence();
  const green = await acceptance(fixed, action, {
    revision,
    telemetry,
    before: (url) => trigger(url, action),
  });
  say({
    name: "acceptance, branch",
    ok: green.ok,
    facts: green.ok ? `green: ${green.facts}` : `red: ${green.facts}`,
  });
  const fresh = options.evidence() - seen;
  say({
    name: "same traffic",
    ok: fresh === 0,
    facts: fresh === 0 ? "right answers, no new event" : `${fresh} new events`,
  });
  return proofs.every(({ ok }) => ok);
}
