export type StackMode = "app" | "all" | "raw";

const modes: { mode: StackMode; label: string }[] = [
  { mode: "app", label: "In app" },
  { mode: "all", label: "All frames" },
  { mode: "raw", label: "Raw" },
];

interface StackModesProps {
  mode: StackMode;
  onChange: (mode: StackMode) => void;
}

/** Which frames to show. */
export function StackModes({ mode, onChange }: StackModesProps) {
  return (
    <fieldset className="flex h-8 overflow-hidden rounded border border-line bg-surface">
      <legend className="sr-only">Frames shown</legend>
      {modes.map((entry) => (
        <button
          key={entry.mode}
          type="button"
          aria-pressed={entry.mode === mode}
          onClick={() => onChange(entry.mode)}
          className="border-line border-r px-3 text-soft last:border-r-0 hover:text-ink focus-visible:-outline-offset-2 aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-ink"
        >
          {entry.label}
        </button>
      ))}
    </fieldset>
  );
}
