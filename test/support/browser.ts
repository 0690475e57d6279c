import { type Browser, chromium as playwright } from "playwright-core";

/** A real Chromium from npm, with its own libraries; no system package is needed. */
export async function openBrowser(): Promise<Browser> {
  // Without this the package expects the machine to have NSS (read before it is imported).
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  // With these two the browser sends no Origin, and a second context ends it.
  const args = chromium.args.filter(
    (arg) => arg !== "--disable-web-security" && arg !== "--single-process",
  );
  return playwright.launch({
    args: [
      ...args,
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
    executablePath: await chromium.executablePath(),
    headless: true,
  });
}
