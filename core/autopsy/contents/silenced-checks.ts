import type { Judged } from "./change.ts";
import { broughtBy, factsIn } from "./facts.ts";
import type { RefusedContents } from "./refusal.ts";

const silencing =
  /\b(?:eslint|tslint|oxlint)-disable\b|@ts-(?:ignore|nocheck|expect-error)\b|\bbiome-ignore\b|\b(?:istanbul|c8|v8|node:coverage)\s+(?:ignore|disable)\b|#\s*(?:noqa|nosec|type:\s*ignore|pragma:\s*no\s*cover|pylint:\s*disable|pyright:\s*ignore|mypy:)|\bNOSONAR\b|\bnolint\b|\brubocop:disable\b|\bphp(?:cs|stan)[:-]ignore\w*|@SuppressWarnings\b|@Suppress\b|#pragma\s+warning\s+disable|#\[allow\(|\bswiftlint:disable\b|\bnoinspection\b|\bcoverage:\s*ignore\b|\bprettier-ignore\b|\bnosemgrep\b|\blgtm\s*\[|\bcodeql\[|\bgitleaks:allow\b|\bcredo:disable\b/gi;

/** Comments and attributes that tell a linter, a compiler, a scanner or a coverage tool to look away. */
export function silencedChecks(judged: Judged): RefusedContents | null {
  return broughtBy(judged, ({ text }) => factsIn(text, silencing, "silences_check"));
}
