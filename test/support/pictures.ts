import type { Page } from "playwright-core";

/** Where pictures of pages go, to be looked at; nowhere by default. */
const folder = process.env.AIA_SCREENSHOTS;

/** Keeps pictures of the page that is open, in light, in dark and on a phone, where they are asked for. */
export async function keepPictures(page: Page, name: string): Promise<void> {
  if (!folder) return;
  const before = page.viewportSize();
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await page.screenshot({ path: `${folder}/${name}-360.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}
