import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PULL_REQUEST_CONFIDENCE } from "#core/project/project.ts";
import { type Figures, figuresOf } from "./confidence/figures.ts";
import { casesFolder, readCases } from "./confidence/read-cases.ts";
import { recordedReviews, recordReviews, reviewsFolder } from "./confidence/reviews.ts";
import { type Scored, scoreCases } from "./confidence/score.ts";
import { aligned } from "./pipeline/table.ts";

const says = "how well the confidence tells right patches from wrong ones";
const help = `npm run bench -- confidence [options]

Scores every labelled patch of bench/confidence by repository, patch and trace
alone, without a model and as if a reader had accepted it (without one no patch
of a model is proposed), and prints ${says}:
precision and recall at the threshold, a reliability table, the Brier score.

  --cases <folder>   other cases of the same format
  --threshold <n>    from here a patch is proposed (${PULL_REQUEST_CONFIDENCE})
  --reviews <folder> recorded reviews of patches, for a second column (bench/confidence/reviews)
  --ask <folder>     prompts of reviews that are missing are put here, as npm run relay does
  --list             every patch, with what held it down
  --help`;

/** Cases that were put away before the scorer was written, and others that came when those were used up. */
const frozenSets = ["frozen", "frozen-2"].map((name) => ({
  name,
  folder: fileURLToPath(new URL(`confidence/${name}`, import.meta.url)),
}));

/** `npm run bench -- confidence`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: "string" },
      threshold: { type: "string", default: String(PULL_REQUEST_CONFIDENCE) },
      reviews: { type: "string", default: reviewsFolder },
      ask: { type: "string" },
      list: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const threshold = Number(values.threshold);
  if (!(threshold > 0 && threshold <= 1))
    throw new Error(`--threshold takes a number between 0 and 1, not "${values.threshold}".`);
  const sets = values.cases
    ? [{ name: values.cases, folder: values.cases }]
    : [
        { name: "open", folder: casesFolder },
        ...frozenSets.filter(({ folder }) => existsSync(folder)),
      ];
  for (const { name, folder } of sets) {
    const cases = readCases(folder);
    const reviews = recordedReviews(values.reviews);
    if (values.ask !== undefined)
      await recordReviews(scoreCases(cases), threshold, {
        folder: values.reviews,
        asked: values.ask,
      });
    const scored = scoreCases(cases, reviews);
    if (values.list) for (const line of listed(scored, threshold)) console.log(line);
    console.log(report(name, figuresOf(scored, threshold), threshold));
  }
}

/** The figures of one set of cases, as text. */
export function report(name: string, figures: Figures, threshold: number): string {
  const { cases, patches, refused, right, reached, rightReached, precision, recall, brier } =
    figures;
  const bins = figures.bins.map(({ from, to, patches: count, said, right: share }) => [
    `${from.toFixed(2)}–${to.toFixed(2)}`,
    String(count),
    count === 0 ? "–" : said.toFixed(2),
    count === 0 ? "–" : share.toFixed(2),
  ]);
  const labels = figures.byLabel.map(({ label, patches: count, reached: over }) => [
    label,
    String(count),
    String(over),
  ]);
  return [
    `${name}: ${cases} cases, ${patches} patches (${right} right), ${refused} refused by the gate`,
    `  at ${threshold}, were each accepted by its reader: ${rightReached} of ${reached} proposed are right (precision ${precision === null ? "–" : percent(precision)}), recall ${percent(recall)}, harmful ${figures.harmfulReached}`,
    ...(figures.reviewed.patches > 0 ? [`  ${ofReviewed(figures)}`] : []),
    `  Brier score ${brier.toFixed(3)}`,
    ...aligned([["said", "patches", "mean", "right"], ...bins], [1, 2, 3]).map(
      (line) => `  ${line}`,
    ),
    ...aligned([["label", "patches", "proposed"], ...labels], [1, 2]).map((line) => `  ${line}`),
    "",
  ].join("\n");
}

function listed(scored: Scored[], threshold: number): string[] {
  const rows = scored.map(({ number, intent, id, label, confidence, refused }) => {
    const value = confidence?.value ?? 0;
    const isWrong = confidence ? value >= threshold !== (label === "right") : label === "right";
    return [
      isWrong ? "!" : " ",
      String(number),
      intent,
      id,
      label,
      confidence ? value.toFixed(2) : "–",
      confidence?.cap ?? refused ?? "",
    ];
  });
  return aligned(rows, [1, 5]);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function ofReviewed({ reviewed: { patches, right, reached, rightReached } }: Figures): string {
  return `with the recorded review of ${patches} of them (${right} right): ${rightReached} of ${reached} are right`;
}
