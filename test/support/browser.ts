import { type Browser, chromium as playwright } from "playwright-core";

/** A name of another machine's that leads a browser to this one, as where somebody rebinds it. */
export const REBOUND_HOST = "rebound.example";

/**
 * With the first two the browser sends no Origin, and a second context ends it. The rest draws by a
 * graphics processor that is computed, at twice the cost of drawing without one.
 */
const unwanted =
  /^--(?:disable-web-security|single-process|in-process-gpu|ignore-gpu-blocklist|use-gl=|use-angle=|enable-unsafe-swiftshader)/;

/** A real Chromium from npm, with its own libraries; no system package is needed. */
export async function openBrowser(): Promise<Browser> {
  // Without this the package expects the machine to have NSS (read before it is imported).
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  const args = chromium.args.filter((arg) => !unwanted.test(arg));
  return playwright.launch({
    args: [
      ...args,
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      `--host-resolver-rules=MAP ${REBOUND_HOST} 127.0.0.1`,
    ],
    executablePath: await chromium.executablePath(),
    headless: true,
  });
}
