import axe from "axe-core";
import type { Page } from "playwright-core";
import * as z from "zod";

const Violations = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
);

/** Narrower than any phone that is still sold. */
const PHONE = { width: 360, height: 740 };

/**
 * What a page lacks for somebody who does not see it, or not well, in either theme, and whether it
 * scrolls sideways on a phone; empty for nothing. Its browser has to bypass the page's policy.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  const size = page.viewportSize() ?? PHONE;
  const found: string[] = [];
  await page.evaluate(axe.source);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Only its colours differ from theme to theme.
    const only = colorScheme === "dark" ? `, runOnly: ["color-contrast"]` : "";
    const options = `{ resultTypes: ["violations"], preload: false${only} }`;
    const violations = Violations.parse(
      await page.evaluate(`axe.run(document, ${options}).then(({ violations }) => violations)`),
    );
    for (const { id, nodes } of violations)
      found.push(`${colorScheme}, ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" ")}`);
  }
  await page.setViewportSize(PHONE);
  const [scrollWidth = 0, clientWidth = 0] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  if (scrollWidth > clientWidth) found.push(`${scrollWidth} px wide on ${clientWidth} px`);
  await page.setViewportSize(size);
  return found;
}
