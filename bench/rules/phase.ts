import { pathToFileURL } from "node:url";

/**
 * `node phase.ts <check> crash|works|harm`: runs one function of a check. Of `crash` the error is
 * printed; a rejection that nobody handles and an exit before the end count as failing.
 */
const [check = "", phase = ""] = process.argv.slice(2);
/** What is thrown without anyone waiting comes a turn later. */
const LATER_MS = phase === "crash" ? 50 : 5;
let ended = false;
process.on("uncaughtException", (error) => {
  ended = true;
  if (phase === "crash") print(error);
  process.exit(phase === "crash" ? 0 : 1);
});
process.on("exit", () => {
  if (!ended) process.exitCode = 1;
});
const functions: Record<string, (() => Promise<void>) | undefined> = await import(
  pathToFileURL(check).href
);
if (phase === "crash") {
  try {
    await functions.crash?.();
    await later();
    process.exit(1);
  } catch (error) {
    print(error);
  }
} else {
  await functions[phase]?.();
  await later();
}
ended = true;
process.exit(0);

function later(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LATER_MS));
}

/** The type is what OpenTelemetry's recordException makes of an error: its code, else its name. */
function print(error: unknown): void {
  if (!(error instanceof Error)) throw new TypeError("a check threw what is no error");
  const { name, message, stack } = error;
  const type = "code" in error ? String(error.code) : name;
  process.stdout.write(JSON.stringify({ type, message, stack }));
}
