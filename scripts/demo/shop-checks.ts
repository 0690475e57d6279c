import { dirname } from "node:path";
import * as z from "zod";
import { shellWord } from "../../bin/connect/names.mjs";
import type { System } from "../../local/run/index.ts";
import { sampleAppFolder } from "../../local/run/sample-app.ts";

/** The check that is red for as long as an action breaks the shop. */
export const ACCEPTANCE = "acceptance";

const Listed = z.object({
  check_runs: z.array(z.object({ name: z.string(), conclusion: z.string().nullable() })),
});

/**
 * The shop's CI: its own tests, and the acceptance check of what is about to break. The shop's
 * packages are this checkout's, since its lock is the same.
 */
export function shopChecks(action: string): { name: string; command: string }[] {
  const modules = shellWord(`${sampleAppFolder}node_modules`);
  // The Node that this runs on: a check's PATH is the machine's own, whose Node may be too old.
  const path = `export PATH=${shellWord(dirname(process.execPath))}:"$PATH"`;
  const prepared = (command: string) =>
    `ln -s ${modules} node_modules && ${path} && node ${command}`;
  return [
    { name: "tests", command: prepared("--run test") },
    { name: ACCEPTANCE, command: prepared(`acceptance/check.ts --action ${shellWord(action)}`) },
  ];
}

/** How the checks of a branch ended, by name; what the stand-in says, as GitHub would. */
export async function conclusionsOf(
  { github, secrets }: System,
  branch: string,
): Promise<Record<string, string>> {
  const reply = await fetch(`${github.url}/repos/acme/shop/commits/${branch}/check-runs`, {
    headers: { authorization: `Bearer ${secrets.githubToken}` },
  });
  const { check_runs: runs } = Listed.parse(await reply.json());
  return Object.fromEntries(runs.map(({ name, conclusion }) => [name, conclusion ?? "running"]));
}
