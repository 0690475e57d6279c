import { CircleAlert, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import type { Severity } from "#core/detection/detection.ts";

const looks: Record<Severity, { icon: LucideIcon; word: string; tone: string }> = {
  critical: { icon: OctagonX, word: "Critical", tone: "text-danger" },
  error: { icon: CircleAlert, word: "Error", tone: "text-danger" },
  warning: { icon: TriangleAlert, word: "Warning", tone: "text-attention" },
};

/** How bad it is: an icon and its word. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { icon: Icon, word, tone } = looks[severity];
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Icon size={16} aria-hidden className={`shrink-0 ${tone}`} />
      <span className={severity === "critical" ? "font-semibold text-danger" : ""}>{word}</span>
    </span>
  );
}
