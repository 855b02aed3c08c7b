// The whole way from the home page to a solution by keyboard alone.

import type { Locator } from "@playwright/test";
import { ENGLISH, messages } from "../support/languages.ts";
import { expect, open, test } from "../support/portal.ts";

const say = messages(ENGLISH);

test("skip link, search, a wish and its best solution without a pointer", async ({ page }) => {
  await open(page, "/en");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: say("nav.skip") })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await page.keyboard.press("/");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("pump");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/en\/search\?q=pump$/);
  await expect(page.getByRole("heading", { name: /\d+ results/ })).toBeVisible();

  const first = page.getByRole("main").getByRole("heading", { level: 3 }).getByRole("link").first();
  await tabTo(first);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("filters are chosen with the space bar, and the focus stays on them", async ({ page }) => {
  await open(page, "/en/wishes");
  const value = page.getByRole("group", { name: say("filter[category]") }).getByRole("checkbox").first();
  await tabTo(value);
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/category=/);
  await expect(value).toBeChecked();
  await expect(value).toBeFocused();
});

test("the display settings open, close with Escape and give the focus back", async ({ page }) => {
  await open(page, "/en");
  const button = page.getByRole("button", { name: say("display.title") });
  await tabTo(button);
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("radio", { name: say("theme[auto]") })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: say("theme[light]") })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await expect(button).toBeFocused();
});

test("on a phone the menu opens and closes by keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/en");
  const menu = page.getByRole("button", { name: say("nav.menu") });
  await tabTo(menu);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: say("nav.main") })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("navigation", { name: say("nav.main") })).toBeHidden();
  await expect(menu).toBeFocused();
});

test("every stop of the Tab key on a wish's page can be seen", async ({ page }) => {
  await open(page, "/en/wishes/W-0001");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return true;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
      return box.width > 0 && box.height > 0 && (outlined || style.boxShadow !== "none") ? true : element.outerHTML;
    });
    expect(seen, `stop ${stop + 1}`).toBe(true);
  }
});

/** Presses Tab until the element has the focus. */
async function tabTo(element: Locator): Promise<void> {
  await element.waitFor();
  const page = element.page();
  for (let stop = 0; stop < 120; stop += 1) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${element}`);
}
