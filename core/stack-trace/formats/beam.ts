import type { Format, Known } from "../format.ts";
import { asPrimary } from "../primary.ts";
import type { ParsedException } from "../trace.ts";
import { readElixir, scoreElixir } from "./elixir.ts";
import { readErlangTerms, scoreErlangTerms } from "./erlang-terms.ts";
import { readErlangText, scoreErlangText } from "./erlang-text.ts";

export const beam: Format = {
  language: "erlang",
  sdkLanguages: ["erlang", "elixir"],
  score: (lines) => scoreElixir(lines) + scoreErlangText(lines) + scoreErlangTerms(lines),
  parse: parseBeam,
};

/** Elixir's banners and stacks, Erlang's shell and crash reports, and stacks printed as terms. */
function parseBeam(lines: string[], known: Known): ParsedException[] {
  const scored = [
    { score: scoreElixir(lines), read: readElixir },
    { score: scoreErlangText(lines), read: readErlangText },
    { score: scoreErlangTerms(lines), read: readErlangTerms },
  ].sort((one, other) => other.score - one.score);
  return asPrimary(scored[0]?.read(lines, known) ?? [], known);
}
