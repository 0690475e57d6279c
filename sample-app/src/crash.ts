import { logs, SeverityNumber } from "@opentelemetry/api";
import { sdk } from "./telemetry.ts";

const logger = logs.getLogger("crash");

/** An uncaught error ends the process; what it was must be told before. */
async function reportAndExit(error: unknown): Promise<void> {
  logger.emit({
    eventName: "exception",
    severityNumber: SeverityNumber.FATAL,
    severityText: "FATAL",
    body: error instanceof Error ? error.message : String(error),
    exception: error,
  });
  const tooLong = new Promise((resolve) => setTimeout(resolve, 2_000));
  await Promise.race([sdk.shutdown(), tooLong]);
  process.exit(1);
}

process.on("uncaughtException", (error) => void reportAndExit(error));
process.on("unhandledRejection", (reason) => void reportAndExit(reason));
process.on("SIGTERM", () => void sdk.shutdown().finally(() => process.exit(0)));
