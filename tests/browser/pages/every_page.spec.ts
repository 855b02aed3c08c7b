// Every page in every language: it names itself, has its landmarks, and leads nowhere that does not exist.

import type { Page } from "@playwright/test";
import { FIXED, THINGS } from "../support/every_page.ts";
import { LANGUAGES, messages } from "../support/languages.ts";
import { expect, open, test } from "../support/portal.ts";

for (const language of LANGUAGES) {
  for (const path of [...FIXED, ...THINGS]) {
    test(`${language.endonym}: ${path || "/"} names itself and has its landmarks`, async ({ page }) => {
      const say = messages(language);
      await open(page, `/${language.path}${path}`);
      await expect(page.locator("html")).toHaveAttribute("lang", language.lang);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      const heading = (await page.getByRole("heading", { level: 1 }).textContent())?.trim() ?? "";
      expect(heading).not.toBe("");
      expect(await page.title()).toContain(" · ");
      expect(heading.startsWith((await page.title()).split(" · ")[0] ?? "a title")).toBe(true);
      await expect(page.getByRole("main")).toHaveCount(1);
      await expect(page.getByRole("banner")).toHaveCount(1);
      await expect(page.getByRole("contentinfo")).toHaveCount(1);
      await expect(page.getByRole("navigation", { name: say("nav.main") })).toHaveCount(1);
      const link = page.locator("link[rel=canonical]");
      await expect(link).toHaveAttribute("href", new RegExp(`/${language.path}${path}$`));
      expect(await words(page), "no parameter was left unfilled").not.toMatch(/\{[a-z_]+\}/);
    });
  }

  test(`${language.endonym}: every link of the site map leads to a page`, async ({ page, request }) => {
    await open(page, `/${language.path}/site-map`);
    const links = page.getByRole("main").getByRole("link");
    await expect(links.nth(10)).toBeVisible();
    const addresses = new Set(await links.evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href)));
    for (const address of addresses) {
      const answer = await request.get(address, { maxRedirects: 0 });
      expect(answer.status(), address).toBe(200);
    }
  });
}

test("the documentation of the API shows its operations", async ({ page }) => {
  await page.goto("/api/docs");
  await expect(page.getByText("List wishes").first()).toBeVisible({ timeout: 30_000 });
});

/** What a page says, code aside. */
async function words(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const code of copy.querySelectorAll("code, pre")) code.remove();
    return copy.textContent ?? "";
  });
}
