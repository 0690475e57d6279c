import { TriangleAlert } from "lucide-react";

/** What of the input looked like an instruction to a model: a reader judges the answer with that in mind. */
export function Warned({ flags }: { flags: string[] }) {
  if (flags.length === 0) return null;
  return (
    <ul className="space-y-1 border-line border-t px-4 py-3 text-attention" aria-label="Warnings">
      {flags.map((flag) => (
        <li key={flag} className="flex gap-2">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
          <span className="min-w-0 break-words [overflow-wrap:anywhere]">{flag}</span>
        </li>
      ))}
    </ul>
  );
}
