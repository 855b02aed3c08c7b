// The pages of people in each language: they name themselves, axe finds nothing, and they fit the smallest phone.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { DESKS, ENTRIES, MATCH_DESK, OWN } from "../support/every_page.ts";
import { LANGUAGES, type Language } from "../support/languages.ts";
import { overflow } from "../support/layout.ts";
import { ADMINISTRATOR, COORDINATOR, FACILITATOR, REFUSED, signIn, signInStaff } from "../support/people.ts";
import { expect, open, settled, test } from "../support/portal.ts";

test.use({ provoked: REFUSED });

LANGUAGES.forEach((language, number) => {
  const theme = number % 2 === 0 ? "light" : "dark";

  test(`${language.endonym}: the pages for getting in name themselves and are left alone by search engines`, async ({ page }) => {
    for (const path of ENTRIES) {
      await page.goto("about:blank");
      await open(page, `/${language.path}${path}`);
      await named(page, language);
      await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", "noindex");
    }
  });

  test(`${language.endonym}, ${theme}: the pages of whoever is signed in`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await signIn(page, language, COORDINATOR);
    for (const path of OWN) await checked(page, language, path);
  });

  test(`${language.endonym}, ${theme}: the desks`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await signInStaff(page, language, ADMINISTRATOR);
    for (const path of DESKS) await checked(page, language, path);
  });

  test(`${language.endonym}, ${theme}: the match desk of a facilitator`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await signInStaff(page, language, FACILITATOR);
    for (const path of MATCH_DESK) await checked(page, language, path);
  });
});

async function named(page: Page, language: Language): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", language.lang);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveCount(1);
  expect((await heading.textContent())?.startsWith((await page.title()).split(" · ")[0] ?? "a title")).toBe(true);
  await expect(page.getByRole("main")).toHaveCount(1);
}

async function checked(page: Page, language: Language, path: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, `/${language.path}${path}`);
  await settled(page);
  await named(page, language);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ")}`);
  expect(told, path).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(page), `${path} fits 320 px`).toEqual([]);
}
