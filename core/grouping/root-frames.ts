import type { Frame, ParsedException } from "#core/stack-trace/trace.ts";
import { isVendorBundle } from "./code-location.ts";
import { bareName, codeName } from "./code-name.ts";

/** How many functions of the app, and of libraries where the app has none, tell two errors apart. */
const OWN = 5;
const FOREIGN = 3;

/** Functions that throw for their callers, in every language: who called them is what differs. */
const usualAssertionHelpers =
  "assert|invariant|raise_for_status|ensure|expect|check|must|fail|unreachable|panic|abort|raise|throw_error|throwError|require|precondition|assertTrue|assertNotNull|requireNonNull|checkNotNull|checkArgument|checkState|must_not_be_nil|todo|unimplemented|orThrow|notNull|throwIf|throw_if|throw_unless|abort_if|abort_unless";
const usual = new Set(usualAssertionHelpers.toLowerCase().split("|"));

/** Code of a runtime itself: it changes with each patch release. */
const runtimeFile =
  /^(?:node:|internal\/|deno:|ext:|bun:|dart:|native|\[native|<|wasm:)|\/rustc\/|\/usr\/(?:local\/)?(?:go|lib\/go[\w.-]{0,20})\/|\/lib\/python\d[\d.]{0,6}\/(?!site-packages|dist-packages)|^(?:lib\/)?(?:gen_server|proc_lib|supervisor|enum|task)\.(?:erl|ex)$/;
const runtimeName =
  /^(?:java|javax|jdk|sun|com\.sun|kotlin|kotlinx|scala|System)\.|^(?:runtime|std|core|alloc)(?:::|\.|\/)|^__libc_start|^_start$/;

export type RootFrames = {
  /** Innermost first. */
  names: string[];
  /** Whose functions they are. */
  of: "app" | "libraries" | "nobody";
  /** Whether every frame has the name of a function. */
  named: boolean;
};

/**
 * The functions that tell where an error comes from: the app's own of the root cause, without those
 * that throw for their callers; where it has none those of the exceptions it caused; else libraries'.
 */
export function rootFrames(
  chain: ParsedException[],
  language: string,
  assertionHelpers: string[],
): RootFrames {
  const stacks = chain.map(({ frames }) => belowPanic(frames));
  const all = new Set(assertionHelpers.map((name) => name.toLowerCase()));
  const throws = (frame: Frame) => {
    const name = bareName(frame, language).toLowerCase();
    return usual.has(name) || all.has(name);
  };
  for (const stack of stacks) {
    const own = stack.filter((frame) => frame.inApp && !isVendorBundle(frame.file));
    if (own.length === 0) continue;
    const start = own.findIndex((frame) => !throws(frame));
    const names = namesOf(own.slice(Math.max(start, 0)), language, OWN);
    if (names.length > 0) return { names, of: "app", named: names.some(isNamed) };
  }
  const foreign = (stacks[0] ?? []).filter((frame) => !isRuntime(frame) && !throws(frame));
  const names = namesOf(foreign, language, FOREIGN);
  return { names, of: names.length > 0 ? "libraries" : "nobody", named: names.some(isNamed) };
}

/** What recovered from a panic stands above it, and is not where it came from. */
function belowPanic(frames: Frame[]): Frame[] {
  const border = frames.findLastIndex(
    ({ file, function: name = "" }) =>
      (/^(?:panic|runtime\.(?:gopanic|panic\w{0,40}|goPanic\w{0,40}|sigpanic))$/.test(name) &&
        file.endsWith(".go")) ||
      /^(?:core|std)::panicking::/.test(name),
  );
  return frames.slice(border + 1);
}

/** Each function once: how deep a recursion went tells nothing. */
function namesOf(frames: Frame[], language: string, most: number): string[] {
  const names = new Set<string>();
  for (const frame of frames) {
    const name = codeName(frame, language);
    if (name !== null) names.add(name.slice(0, 300));
    if (names.size === most) break;
  }
  return [...names];
}

function isRuntime({ file, module = "", function: name = "" }: Frame): boolean {
  return file === ""
    ? runtimeName.test(name)
    : runtimeFile.test(file) || runtimeName.test(module) || runtimeName.test(name);
}

function isNamed(name: string): boolean {
  return /[#.:\\>]/.test(name);
}
