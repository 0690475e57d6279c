import { parseArgs } from "node:util";
import { countOf } from "./count-option.ts";
import { comparePatches } from "./git/compare-patches.ts";
import { timePatches } from "./git/time-patches.ts";

const says = "damaged patches right, refused and wrong beside two others, and the engine's time";
const help = `npm run bench -- git [options]

Applies the damaged patches of the fuzz set with core/patch, with diff's applyPatch and with
git apply, and measures ${says}.

  --cases <n>   patches (1000)
  --seed <n>    the first of them (1)
  --help`;

/** `npm run bench -- git`: each section prints its own table. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const [cases, seed] = [countOf("--cases", values.cases), countOf("--seed", values.seed)];
  for (const line of comparePatches(cases, seed)) console.log(line);
  console.log("");
  for (const line of timePatches()) console.log(line);
}
