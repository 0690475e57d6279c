import type { Locator, Page } from "playwright-core";

/** More presses than any page has things to press. */
const MOST_PRESSES = 250;

/** Goes there as somebody without a pointer does; fails where the keyboard never arrives. */
export async function tabTo(
  page: Page,
  target: Locator,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<void> {
  await target.waitFor();
  await atRest(page);
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let press = 0; press < MOST_PRESSES; press += 1) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not lead to ${target}.`);
}

/** What a form did is said before the page that follows from it is read, and made anew. */
function atRest(page: Page): Promise<void> {
  return page.locator('[aria-busy="true"]').first().waitFor({ state: "detached" });
}

/** Presses a link or a button, by the keyboard alone. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/**
 * What somebody without a pointer meets from the top of a page to its end, opening every fold of it
 * on the way: a line for each thing that is not reached, whose focus is not seen, or that keeps it.
 * Empty where nothing is wrong.
 */
export async function keyboardProblems(page: Page): Promise<string[]> {
  await atRest(page);
  await page.evaluate(startAtTheTop);
  const problems: string[] = [];
  for (let press = 0; press < MOST_PRESSES; press += 1) {
    await page.keyboard.press("Tab");
    const step = await page.evaluate(noteFocus);
    if (step.kind === "end") return [...problems, ...(await page.evaluate(notReached))];
    if (step.kind === "again") return [...problems, `the focus comes back to ${step.at}`];
    problems.push(...step.problems);
    if (step.isClosedFold) await page.keyboard.press("Enter");
  }
  return [...problems, `the page has no end after ${MOST_PRESSES} presses`];
}

/** Puts the place that Tab goes on from before the first element, and forgets an earlier walk. */
function startAtTheTop(): void {
  for (const each of document.querySelectorAll("[data-walked]"))
    each.removeAttribute("data-walked");
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  window.scrollTo(0, 0);
}

type Step =
  | { kind: "end" }
  | { kind: "again"; at: string }
  | { kind: "on"; problems: string[]; isClosedFold: boolean };

/** Runs in the page: what has the focus now, and whether it is seen to have it. */
function noteFocus(): Step {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at === document.body) return { kind: "end" };
  const name = at.outerHTML.slice(0, 120);
  if (at.hasAttribute("data-walked")) return { kind: "again", at: name };
  at.setAttribute("data-walked", "");
  const problems: string[] = [];
  const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const away = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth) / 2;
  if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 1)
    problems.push(`no focus ring: ${name}`);
  else if (sidesSeen() < 2) problems.push(`its focus ring is cut off: ${name}`);
  if (!isOnTop()) problems.push(`covered or out of sight: ${name}`);
  const isFold = at.tagName === "SUMMARY" && at.closest("main") !== null;
  const isClosedFold = isFold && !(at.parentElement?.hasAttribute("open") ?? true);
  return { kind: "on", problems, isClosedFold };

  /** How many sides of the ring neither the window nor a box around it cuts off. */
  function sidesSeen(): number {
    const room = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    for (let each = at?.parentElement; each; each = each.parentElement) {
      if (each === document.documentElement || each === document.body) continue;
      if (getComputedStyle(each).overflow === "visible") continue;
      const clip = each.getBoundingClientRect();
      room.left = Math.max(room.left, clip.left);
      room.top = Math.max(room.top, clip.top);
      room.right = Math.min(room.right, clip.right);
      room.bottom = Math.min(room.bottom, clip.bottom);
    }
    return [
      box.left - away >= room.left,
      box.top - away >= room.top,
      box.right + away <= room.right,
      box.bottom + away <= room.bottom,
    ].filter(Boolean).length;
  }

  function isOnTop(): boolean {
    const columns = [0.1, 0.5, 0.9].map((part) => box.left + box.width * part);
    const rows = [0.1, 0.5, 0.9].map((part) => box.top + box.height * part);
    return columns.some((x) =>
      rows.some((y) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (at?.contains(top) || top.contains(at));
      }),
    );
  }
}

/** Runs in the page: everything that can be pressed or filled in and had the focus never. */
function notReached(): string[] {
  const pressable =
    "a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex='0']";
  return [...document.querySelectorAll<HTMLElement>(pressable)]
    .filter((each) => each.checkVisibility() && !each.hasAttribute("data-walked"))
    .filter((each) => each.ariaHidden !== "true" && !isChoiceOfOne(each))
    .map((each) => `not reached: ${each.outerHTML.slice(0, 120)}`);

  /** Of radio buttons the arrows choose: Tab goes to one of them. */
  function isChoiceOfOne(each: HTMLElement): boolean {
    if (!(each instanceof HTMLInputElement) || each.type !== "radio") return false;
    return document.querySelector(`input[name="${each.name}"][data-walked]`) !== null;
  }
}
