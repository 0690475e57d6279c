import type { Detection } from "#core/detection/detection.ts";
import type { Repository } from "#core/project/project.ts";
import type { Compared, Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { otherSource } from "./other-source.ts";
import { sought } from "./reasons.ts";

/** Something that kept the source from explaining an error, and what a person can do about it. */
export type SourceNote = {
  kind:
    | "no repository"
    | "no stack"
    | "another function"
    | "no file"
    | "several files"
    | "no source map"
    | "no line"
    | "language not read"
    | "not the deployed commit";
  sentence: string;
  help: string;
};

export type SourceFacts = {
  /** What was detected: only an exception is expected to have a stack. */
  kind: Detection["kind"];
  /** The trace as it was resolved and compared, or as it was reported where no source was read. */
  trace: ParsedTrace | null;
  /** Null where no source was read. */
  certainty: "deployed" | "base" | null;
  repository: Pick<Repository, "owner" | "name"> | null;
};

const toTheCommit =
  "Set vcs.ref.head.revision in the app's resource attributes, or report deploys, so that the commit that ran is read";
const toTheMap =
  "Upload the source maps of each build with AIA's own command, `sourcemaps upload`.";

/** What would make an incident's source say more, the most telling first; empty where nothing is missing. */
export function sourceNotes(facts: SourceFacts): SourceNote[] {
  const { trace, certainty, repository, kind } = facts;
  const other = trace && otherSourceNote(trace, certainty);
  const found = [
    repository ? null : noRepository,
    trace || kind !== "exception" ? null : noStack,
    other,
    trace && repository && certainty && !other ? noFileNote(trace, repository, certainty) : null,
    trace && bundledNote(trace),
    trace && lineNote(trace),
    trace && readerNote(trace),
  ].filter((note) => note !== null);
  const isTold = found.some((note) => note.help.startsWith(toTheCommit));
  return certainty === "base" && !isTold ? [...found, notDeployed] : found;
}

/**
 * Why nothing may be explained from the source that was read: it has another function where the
 * trace has the app's, or no file of the app at all. Null where nothing speaks against it.
 */
export function stopsExplaining({ trace, certainty, repository }: SourceFacts): SourceNote | null {
  if (!trace || !certainty) return null;
  const other = otherSourceNote(trace, certainty);
  if (other) return other;
  const note = repository && noFileNote(trace, repository, certainty);
  return note?.kind === "no file" ? note : null;
}

const noRepository: SourceNote = {
  kind: "no repository",
  sentence: "No source was read, since no repository is connected to this project.",
  help: "Connect one in the project's settings.",
};

const noStack: SourceNote = {
  kind: "no stack",
  sentence: "The app reported no stack trace: there is nothing to find files by.",
  help: "Record the exception itself in the app's error handler, with span.recordException(error).",
};

const notDeployed: SourceNote = {
  kind: "not the deployed commit",
  sentence: "The head of the base branch was read, and not the commit that ran.",
  help: `${toTheCommit}.`,
};

function otherSourceNote(
  trace: ParsedTrace,
  certainty: SourceFacts["certainty"],
): SourceNote | null {
  const other = otherSource(trace);
  if (!other) return null;
  return {
    kind: "another function",
    sentence: sentenceOn(other),
    help:
      certainty === "deployed"
        ? "Check that the repository connected to this project is the one that the service is built from, and that the revision it reports is the one that was built."
        : `${toTheCommit}; or connect the repository that the service is built from.`,
  };
}

function sentenceOn({ path, line, reason }: Extract<Compared, { kind: "other" }>): string {
  return `${path}:${line} is not the code that ran. ${reason}`;
}

function noFileNote(
  trace: ParsedTrace,
  { owner, name }: Pick<Repository, "owner" | "name">,
  certainty: "deployed" | "base",
): SourceNote | null {
  const own = framesOf(trace).filter(isOwn);
  if (own.length === 0 || own.some(({ path }) => path !== undefined)) return null;
  const where = `${own.length === 1 ? "The app's only frame is no" : `None of the app's ${own.length} frames is a`} file of ${owner}/${name}`;
  const files = [...new Set(own.map(({ file }) => file))];
  if (own.some(({ resolution }) => resolution))
    return {
      kind: "several files",
      sentence: `${where} for sure: ${own.find(({ resolution }) => resolution)?.resolution?.reason ?? ""}`,
      help: "Say in a code mapping which folder of the repository the app runs from, or call the service (service.name) as that folder is called.",
    };
  return {
    kind: "no file",
    sentence: `${where}; sought: ${sought(files)}.`,
    help:
      certainty === "deployed"
        ? "If the service is built from another repository, connect that; if it is this one, say in a code mapping which folder of it the app runs from."
        : `${toTheCommit}. If the service is built from another repository, connect that; if it is this one, say in a code mapping which folder of it the app runs from.`,
  };
}

function bundledNote(trace: ParsedTrace): SourceNote | null {
  const frame = framesOf(trace).find(({ bundled }) => bundled !== undefined);
  if (!frame) return null;
  return { kind: "no source map", sentence: `${frame.file}: ${frame.bundled}`, help: toTheMap };
}

function lineNote(trace: ParsedTrace): SourceNote | null {
  const frame = culpritFrame(trace);
  if (!frame?.path || !frame.resolution?.lineUnknown) return null;
  return {
    kind: "no line",
    sentence: `The error came from ${frame.path}, and no line of it is known: ${frame.file}:${frame.line} was compiled from it.`,
    help: toTheMap,
  };
}

function readerNote(trace: ParsedTrace): SourceNote | null {
  const frame = culpritFrame(trace);
  if (!frame?.path || frame.compared?.kind !== "unknown" || frame.compared.why !== "no reader")
    return null;
  return {
    kind: "language not read",
    sentence: `Functions of files like ${frame.path} are not read: whether the code that ran stands there was not checked.`,
    help: "Compare the line with the code that is deployed.",
  };
}

function culpritFrame(trace: ParsedTrace): Frame | undefined {
  const { culprit } = trace;
  return (
    culprit &&
    framesOf(trace).find(({ file, line }) => file === culprit.file && line === culprit.line)
  );
}

function framesOf({ exceptions }: ParsedTrace): Frame[] {
  return exceptions.flatMap(({ frames }) => frames);
}

/** A frame of the app that a file is looked for. */
function isOwn({ inApp, bundled, file }: Frame): boolean {
  return inApp && bundled === undefined && /\.\w{1,8}$|[/\\]/.test(file);
}
