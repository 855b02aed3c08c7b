// What every page tells of itself: its language, its name, its landmarks.

import type { Page } from "@playwright/test";
import { type Language, messages } from "./languages.ts";
import { expect } from "./portal.ts";

/** The page says its language and its name, in its heading and in the window's title. */
export async function named(page: Page, language: Language): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", language.lang);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const heading = (await page.getByRole("heading", { level: 1 }).textContent())?.trim() ?? "";
  expect(heading).not.toBe("");
  expect(heading.startsWith((await page.title()).split(" · ")[0] ?? "a title")).toBe(true);
  await expect(page.getByRole("main")).toHaveCount(1);
}

/** A public page in a wide window: named, with its landmarks, its one address and nothing left to fill in. */
export async function namedInPublic(page: Page, language: Language, path: string): Promise<void> {
  const say = messages(language);
  await named(page, language);
  expect(await page.title()).toContain(" · ");
  await expect(page.getByRole("banner")).toHaveCount(1);
  await expect(page.getByRole("contentinfo")).toHaveCount(1);
  await expect(page.getByRole("navigation", { name: say("nav.main") })).toHaveCount(1);
  const link = page.locator("link[rel=canonical]");
  await expect(link).toHaveAttribute("href", new RegExp(`/${language.path}${path}$`));
  expect(await words(page), "no parameter was left unfilled").not.toMatch(/\{[a-z_]+\}/);
}

/** A page for getting in: named, and left alone by search engines. */
export async function namedForEntry(page: Page, language: Language): Promise<void> {
  await named(page, language);
  await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", "noindex");
}

/** What a page says, code aside. */
async function words(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const code of copy.querySelectorAll("code, pre")) code.remove();
    return copy.textContent ?? "";
  });
}
