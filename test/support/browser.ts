import { type Browser, chromium as playwright } from "playwright-core";

/** A real Chromium from npm, with its own libraries; no system package is needed. */
export async function openBrowser(): Promise<Browser> {
  // Without this the package expects the machine to have NSS (read before it is imported).
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  // With the first two the browser sends no Origin, and a second context ends it; the others draw as
  // on a graphics card that is computed, a quarter of the time a page takes here.
  const args = chromium.args.filter(
    (arg) =>
      !/^--(?:disable-web-security|single-process|use-gl|use-angle|.*gpu|.*swiftshader)/.test(arg),
  );
  return playwright.launch({
    args: [
      ...args,
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
    executablePath: await chromium.executablePath(),
    headless: true,
  });
}
