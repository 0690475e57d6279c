import { CircleAlert, CircleCheck } from "lucide-react";

/** What a form did or why it did not: said aloud to who does not see it appear. */
export function Outcome({
  done,
  problem,
}: {
  done?: string[] | undefined;
  problem?: string | undefined;
}) {
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
