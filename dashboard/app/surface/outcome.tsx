import { CircleAlert, CircleCheck } from "lucide-react";

interface OutcomeProps {
  done?: string[] | undefined;
  problem?: string | undefined;
}

/** The same below the bar, wherever a page with long forms is scrolled to. */
export function StickyOutcome(outcome: OutcomeProps) {
  return (
    <div className="sticky top-12 z-[5] -mx-2 mt-1 bg-page px-2 py-2 empty:hidden">
      <Outcome {...outcome} />
    </div>
  );
}

/** What a form did or why it did not: said aloud to who does not see it appear. */
export function Outcome({ done, problem }: OutcomeProps) {
  if (problem !== undefined)
    return (
      <p role="alert" className="flex gap-2 text-danger">
        <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
        <span className="min-w-0 break-words">{problem}</span>
      </p>
    );
  if (done === undefined) return null;
  return (
    <div role="status" className="flex gap-2 text-good">
      <CircleCheck size={16} aria-hidden className="mt-0.5 shrink-0" />
      <ul className="min-w-0">
        {done.map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
