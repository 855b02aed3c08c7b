// The pages of people in each language: they name themselves, axe finds nothing, and they fit the smallest phone.

import type { Page } from "@playwright/test";
import { breaches } from "../support/axe.ts";
import { DESKS, MATCH_DESK, OWN } from "../support/every_page.ts";
import { LANGUAGES, type Language } from "../support/languages.ts";
import { overflow } from "../support/layout.ts";
import { named } from "../support/naming.ts";
import { ADMINISTRATOR, COORDINATOR, FACILITATOR, REFUSED } from "../support/people.ts";
import { expect, open, settled } from "../support/portal.ts";
import { test } from "../support/sessions.ts";

const VISITS = [
  { what: "the pages of a signed-in person", as: COORDINATOR, paths: OWN },
  { what: "the desks", as: ADMINISTRATOR, paths: DESKS },
  { what: "the match desk of a facilitator", as: FACILITATOR, paths: MATCH_DESK },
] as const;

for (const { what, as, paths } of VISITS) {
  test.describe(what, () => {
    test.use({ provoked: REFUSED, as });

    LANGUAGES.forEach((language, number) => {
      const theme = number % 2 === 0 ? "light" : "dark";

      for (const path of paths) {
        test(`${language.endonym}, ${theme}: ${path}`, async ({ page }) => {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
          await checked(page, language, path);
        });
      }
    });
  });
}

async function checked(page: Page, language: Language, path: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, `/${language.path}${path}`);
  await settled(page);
  await named(page, language);
  expect(await breaches(page), path).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(page), `${path} fits 320 px`).toEqual([]);
}
