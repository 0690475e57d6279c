import { pathToFileURL } from "node:url";

/**
 * `node phase.mjs <check> crash|works|harm`: runs one function of a check. Of `crash` the error is
 * printed; a rejection that nobody handles and an exit before the end count as failing.
 */
const [check, phase] = process.argv.slice(2);
let ended = false;
process.on("uncaughtException", (error) => {
  ended = true;
  if (phase === "crash") print(error);
  process.exit(phase === "crash" ? 0 : 1);
});
process.on("exit", () => {
  if (!ended) process.exitCode = 1;
});
const functions = await import(pathToFileURL(check).href);
if (phase === "crash") {
  try {
    await functions.crash();
    // What is thrown without anyone waiting comes a turn later.
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.exit(1);
  } catch (error) {
    print(error);
  }
} else {
  await functions[phase]?.();
  await new Promise((resolve) => setTimeout(resolve, 5));
}
ended = true;
process.exit(0);

/** The type is what OpenTelemetry's recordException makes of an error: its code, else its name. */
function print({ code, name, message, stack }) {
  process.stdout.write(JSON.stringify({ type: String(code ?? name), message, stack }));
}
