import type { System } from "../../local/run/index.ts";
import { clone } from "../../local/run/project.ts";
import { acceptance, trigger } from "../../local/run/sample-app-checks.ts";
import { ACCEPTANCE, conclusionsOf } from "./shop-checks.ts";

export type Proof = { name: string; ok: boolean; facts: string };

type Prove = {
  system: System;
  action: string;
  cloneUrl: string;
  branch: string;
  folder: string;
  telemetry: { endpoint: string; key: string };
  /** How many exports the agent has found evidence in so far. */
  evidence: () => number;
};

/**
 * Proves a pull request on this machine: of the repository's checks the acceptance of the broken route
 * is red on main and all are green on the branch, and the patched app under the same traffic reports
 * nothing new. Calls back with each proof.
 */
export async function prove(options: Prove, onProof: (proof: Proof) => void): Promise<boolean> {
  const { system, action, cloneUrl, branch, folder, telemetry } = options;
  const proofs: Proof[] = [];
  const say = (proof: Proof) => {
    proofs.push(proof);
    onProof(proof);
  };
  const main = await conclusionsOf(system, "main");
  const others = Object.keys(main).filter((name) => name !== ACCEPTANCE);
  say({
    name: "checks, main",
    ok: main[ACCEPTANCE] === "failure" && others.every((name) => main[name] === "success"),
    facts: said(main),
  });
  const fixed = await conclusionsOf(system, branch);
  const isGreen = Object.values(fixed).every((conclusion) => conclusion === "success");
  say({ name: "checks, branch", ok: isGreen && ACCEPTANCE in fixed, facts: said(fixed) });

  const checkout = `${folder}/proof-branch`;
  const revision = await clone(cloneUrl, checkout, branch);
  const seen = options.evidence();
  const before = (url: string) => trigger(url, action);
  const green = await acceptance(checkout, action, { revision, telemetry, before });
  const fresh = options.evidence() - seen;
  const facts = green.ok ? "right answers, no new event" : `wrong answers: ${green.facts}`;
  say({
    name: "same traffic",
    ok: green.ok && fresh === 0,
    facts: fresh === 0 ? facts : `${fresh} new events`,
  });
  return proofs.every(({ ok }) => ok);
}

function said(conclusions: Record<string, string>): string {
  const names = Object.entries(conclusions);
  if (names.length === 0) return "none were reported";
  return names.map(([name, conclusion]) => `${name}: ${conclusion}`).join(", ");
}
