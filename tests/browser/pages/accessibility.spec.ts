// axe finds nothing on any page, and no page has to be scrolled sideways on the smallest phone. Each page meets each language,
// each theme and each size of window at least once; FULL=1 runs every combination.

import AxeBuilder from "@axe-core/playwright";
import { ENTRIES, FIXED, MISSING, STATES, THINGS } from "../support/every_page.ts";
import { LANGUAGES } from "../support/languages.ts";
import { overflow } from "../support/layout.ts";
import { expect, open, settled, test } from "../support/portal.ts";

const THEMES = ["light", "dark"] as const;
const SIZES = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
] as const;

const everyCombination = THEMES.flatMap((theme) => SIZES.map((size) => ({ theme, size })));

/** The combinations of theme and window for the nth page in the nth language. */
function combinations(page: number, language: number) {
  if (process.env["FULL"]) return everyCombination;
  // Among three languages the theme changes with the second and the size with the third.
  const theme = THEMES[(page + language) % 2] ?? "light";
  const size = SIZES[(page + (language === 2 ? 1 : 0)) % 2] ?? SIZES[0];
  return [{ theme, size }];
}

test.use({ provoked: /status of (404|410)/ });

[...FIXED, ...THINGS, ...STATES, ...ENTRIES, MISSING].forEach((path, pageNumber) => {
  LANGUAGES.forEach((language, languageNumber) => {
    for (const { theme, size } of combinations(pageNumber, languageNumber)) {
      test(`${language.endonym}, ${theme}, ${size.width} px: ${path || "/"}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
        await page.setViewportSize(size);
        await open(page, `/${language.path}${path}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ")}`);
        expect(told).toEqual([]);
        await page.setViewportSize({ width: 320, height: 640 });
        expect(await overflow(page), "fits 320 px").toEqual([]);
      });
    }
  });
});

test.describe("text at twice its size", () => {
  for (const path of ["", "/wishes", "/wishes/W-0001", "/statistics"]) {
    test(`${path || "/"} loses nothing`, async ({ page }) => {
      await open(page, `/en${path}`);
      // What a browser does when its reader asks for larger text.
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      await settled(page);
      expect(await overflow(page)).toEqual([]);
    });
  }
});

test("a page in print leaves out what is for the screen", async ({ page }) => {
  await open(page, "/en/wishes/W-0001");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation").first()).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
