// Every page in every language, looked at once: axe finds nothing, it names itself and has its landmarks, and it has not to be
// scrolled sideways on the smallest phone. Each page meets each language, each theme and each size of window at least once;
// FULL=1 runs every combination.

import type { Page } from "@playwright/test";
import { breaches } from "../support/axe.ts";
import { ENTRIES, FIXED, MISSING, STATES, THINGS } from "../support/every_page.ts";
import { LANGUAGES, type Language } from "../support/languages.ts";
import { overflow } from "../support/layout.ts";
import { namedForEntry, namedInPublic } from "../support/naming.ts";
import { REFUSED } from "../support/people.ts";
import { expect, open, test } from "../support/portal.ts";

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const SMALLEST = { width: 320, height: 640 };

const THEMES = ["light", "dark"] as const;
const SIZES = [WIDE, PHONE] as const;
const everyCombination = THEMES.flatMap((theme) => SIZES.map((size) => ({ theme, size })));

/** The combinations of theme and window for the nth page in the nth language. */
function combinations(page: number, language: number) {
  if (process.env["FULL"]) return everyCombination;
  // Among three languages the theme changes with the second and the size with the third.
  const theme = THEMES[(page + language) % 2] ?? "light";
  const size = SIZES[(page + (language === 2 ? 1 : 0)) % 2] ?? SIZES[0];
  return [{ theme, size }];
}

interface EveryPage {
  path: string;
  /** What the page tells of itself in a wide window. */
  names?: (page: Page, language: Language, path: string) => Promise<void>;
  provoked?: RegExp;
}

const PAGES: EveryPage[] = [
  ...[...FIXED, ...THINGS].map((path) => ({ path, names: namedInPublic })),
  ...STATES.map((path) => ({ path })),
  // A secret of no mail is refused.
  ...ENTRIES.map((path) => ({ path, names: namedForEntry, provoked: REFUSED })),
  { path: MISSING, provoked: /status of 404/ },
];

PAGES.forEach(({ path, names, provoked }, pageNumber) => {
  test.describe(path || "/", () => {
    test.use({ provoked });

    LANGUAGES.forEach((language, languageNumber) => {
      for (const { theme, size } of combinations(pageNumber, languageNumber)) {
        test(`${language.endonym}, ${theme}, ${size.width} px: ${path || "/"}`, async ({ page }) => {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
          await page.setViewportSize(size);
          await open(page, `/${language.path}${path}`);
          expect(await breaches(page)).toEqual([]);
          await page.setViewportSize(WIDE);
          await names?.(page, language, path);
          await page.setViewportSize(SMALLEST);
          expect(await overflow(page), "fits 320 px").toEqual([]);
        });
      }
    });
  });
});

for (const language of LANGUAGES) {
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
