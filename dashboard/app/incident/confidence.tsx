import { Check, ChevronRight, Minus } from "lucide-react";
import type { Autopsy, ConfidenceInput } from "#core/autopsy/autopsy.ts";

interface ConfidenceProps {
  confidence: Autopsy["confidence"];
  /** From here a patch may become a pull request. */
  threshold: number;
}

/** How sure AIA is, against the bar for a pull request, and every measure that went into it. */
export function Confidence({ confidence, threshold }: ConfidenceProps) {
  const enough = confidence.value >= threshold;
  return (
    <details className="group border-line border-t">
      <summary className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 hover:bg-hover">
        <span className="flex items-center gap-2">
          <ChevronRight
            size={16}
            aria-hidden
            className="shrink-0 text-faint transition-transform group-open:rotate-90 motion-reduce:transition-none"
          />
          Confidence <b className="font-semibold">{percent(confidence.value)}</b>
        </span>
        <Scale value={confidence.value} threshold={threshold} />
        <span className="text-faint text-xs">
          {enough ? "above" : "below"} the {percent(threshold)} a pull request asks for
        </span>
      </summary>
      <div className="overflow-x-auto border-line border-t px-4 py-2">
        <table className="w-full">
          <caption className="sr-only">What the confidence is made of</caption>
          <tbody>
            {confidence.inputs.map((input) => (
              <InputRow key={input.name} input={input} />
            ))}
          </tbody>
        </table>
        {confidence.cap ? <p className="mt-2 text-attention">Held down: {confidence.cap}</p> : null}
      </div>
    </details>
  );
}

function InputRow({ input }: { input: ConfidenceInput }) {
  const Icon = input.holds ? Check : Minus;
  return (
    <tr className="align-top">
      <td className="w-6 py-1">
        <Icon
          size={16}
          aria-label={input.holds ? "holds" : "does not hold"}
          className={`mt-0.5 ${input.holds ? "text-good" : "text-faint"}`}
        />
      </td>
      <th scope="row" className="py-1 pr-4 text-left font-normal sm:whitespace-nowrap">
        {input.name.replaceAll("_", " ")}
      </th>
      <td className={`w-14 py-1 pr-4 text-right ${input.holds ? "" : "text-faint line-through"}`}>
        {signed(input.weight)}
      </td>
      <td className="w-full py-1 text-soft">{input.why}</td>
    </tr>
  );
}

function Scale({ value, threshold }: { value: number; threshold: number }) {
  return (
    <svg width="120" height="8" aria-hidden="true" className="shrink-0">
      <rect y="2" width="120" height="4" rx="2" className="fill-line" />
      <rect y="2" width={120 * value} height="4" rx="2" className="fill-soft" />
      <rect x={120 * threshold - 0.5} width="1" height="8" className="fill-ink" />
    </svg>
  );
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

function signed(weight: number): string {
  return `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(2)}`;
}
