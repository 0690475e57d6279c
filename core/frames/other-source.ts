import type { Compared, Frame, ParsedTrace } from "#core/stack-trace/trace.ts";

type Other = Extract<Compared, { kind: "other" }>;

/**
 * The frame that shows that the source read is another commit's or another repository's, where the
 * trace is: its culprit is not there, or more of its functions are missing than are where they
 * should be. Null where it may be what ran.
 */
export function otherSource({ culprit, exceptions }: ParsedTrace): Other | null {
  const frames = exceptions.flatMap((exception) => exception.frames);
  const others = new Map<string, Other>();
  for (const { compared } of frames)
    if (compared?.kind === "other") others.set(`${compared.path}:${compared.line}`, compared);
  const own = frames.find(({ file, line }) => file === culprit?.file && line === culprit.line);
  if (own?.compared?.kind === "other") return own.compared;
  const [first] = others.values();
  return first && others.size > countFound(frames) ? first : null;
}

function countFound(frames: Frame[]): number {
  const found = frames.filter(({ compared }) => compared?.kind === "found");
  return new Set(found.map(({ path, line }) => `${path}:${line}`)).size;
}
