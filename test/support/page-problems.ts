import axe from "axe-core";
import type { Page } from "playwright-core";

/** The narrowest phone that pages are made for, in pixels. */
const PHONE = { width: 360, height: 740 };

/**
 * What is wrong with the page that is open, a line each; empty where nothing is. Every fold of it is
 * opened, then axe looks in light and in dark, where its colours alone can differ, and nothing may
 * be wider than a phone. The page is left as it was.
 */
export async function pageProblems(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  const fold = await unfold(page);
  const problems: string[] = [];
  await page.evaluate(axe.source);
  for (const [colorScheme, rules] of [
    ["light", undefined],
    ["dark", ["color-contrast"]],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found = await violations(page, rules);
    problems.push(...found.map((each) => `${colorScheme}: ${each}`));
  }
  await page.setViewportSize(PHONE);
  problems.push(...(await widerThanPage(page)));
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
  await fold();
  return problems;
}

/** Opens what a person would open to read on; gives what closes the same again. */
async function unfold(page: Page): Promise<() => Promise<void>> {
  const closed = await page.$$("main details:not([open])");
  for (const each of closed) await each.evaluate((fold) => fold.setAttribute("open", ""));
  return async () => {
    for (const each of closed) await each.evaluate((fold) => fold.removeAttribute("open"));
  };
}

async function violations(page: Page, rules: readonly string[] | undefined): Promise<string[]> {
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  // As text: what runs in the page knows axe by its name there alone, and its rules want no module.
  const answer = page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return (await answer).violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, any }) => {
      const why = any[0]?.message ?? help;
      return `${id} at ${target.join(" ")}: ${why}: ${html.slice(0, 160)}`;
    }),
  );
}

/** That the page scrolls sideways, and what sticks out; empty where it does not. */
function widerThanPage(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter(
      (each) => each.getBoundingClientRect().right > clientWidth + 1,
    );
    const names = out.slice(0, 5).map((each) => each.outerHTML.slice(0, 120));
    return [`${scrollWidth} px wide at ${clientWidth} px: ${names.join(" | ")}`];
  });
}
