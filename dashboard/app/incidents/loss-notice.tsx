import { CircleAlert } from "lucide-react";
import type { Loss } from "#core/incident/ledger.ts";
import { formatCount } from "../status/count.ts";
import { wordsFor } from "./loss-words.ts";

/** What the list below does not show, since it was not recorded: how many, why, and what to do. */
export function LossNotice({ losses }: { losses: Loss[] }) {
  if (losses.length === 0) return null;
  return (
    <section
      aria-label="Not recorded in the last hour"
      className="mb-3 rounded border border-attention/40 bg-attention-wash px-4 py-2"
    >
      <ul className="space-y-1">
        {losses.map((loss) => (
          <LossLine key={`${loss.project.slug} ${loss.outcome} ${loss.reason}`} loss={loss} />
        ))}
      </ul>
    </section>
  );
}

function LossLine({ loss }: { loss: Loss }) {
  const { unit, happened, advice } = wordsFor(loss);
  const [one, many] = unit;
  return (
    <li className="flex gap-2">
      <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-attention" />
      <p className="min-w-0 break-words">
        <span className="font-medium">
          {loss.project.name}: {formatCount(loss.count)} {loss.count === 1 ? one : many} {happened}{" "}
          in the last hour.
        </span>{" "}
        <span className="text-soft">{advice}</span>
      </p>
    </li>
  );
}
