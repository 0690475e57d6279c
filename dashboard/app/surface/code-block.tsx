import { CopyButton } from "./copy-button.tsx";

/** A text to take away, with the button that copies it. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <div className="rounded border border-line">
      <div className="flex items-center justify-between gap-2 border-line border-b py-1 pr-1 pl-3">
        <span className="text-faint text-xs">{label}</span>
        <CopyButton text={text} />
      </div>
      <pre className="whitespace-pre-wrap break-all rounded-b bg-well p-3 font-mono text-ink text-xs">
        {text}
      </pre>
    </div>
  );
}
