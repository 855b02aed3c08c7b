// What a reader does to a page loses nothing: larger text, print. What axe says is in every_page.spec.ts.

import { overflow } from "../support/layout.ts";
import { expect, open, settled, test } from "../support/portal.ts";

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
