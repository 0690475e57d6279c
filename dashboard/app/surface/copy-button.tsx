import { Check, CircleAlert, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { buttonLook } from "./button.ts";

type Phase = "ready" | "copied" | "failed";

const phases = {
  ready: { icon: Copy, word: null },
  copied: { icon: Check, word: "Copied" },
  failed: { icon: CircleAlert, word: "Copy failed" },
} as const;

/** Copies a text and says so, to eyes and to screen readers, without changing its width much. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [phase, setPhase] = useState<Phase>("ready");
  useEffect(() => {
    if (phase === "ready") return;
    const timer = setTimeout(() => setPhase("ready"), 2_000);
    return () => clearTimeout(timer);
  }, [phase]);
  async function copy() {
    await navigator.clipboard.writeText(text).then(
      () => setPhase("copied"),
      () => setPhase("failed"),
    );
  }
  const { icon: Icon, word } = phases[phase];
  return (
    <button type="button" onClick={copy} className={buttonLook.plain}>
      <Icon size={16} aria-hidden className="shrink-0" />
      <span aria-live="polite">{word ?? label}</span>
    </button>
  );
}
