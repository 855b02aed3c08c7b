// The suite itself: what it is to notice, it notices. The first two are expected to fail: the page complains.

import { breaches } from "../support/axe.ts";
import { expect, open, test } from "../support/portal.ts";

test.fail("a breach of the content security policy", async ({ page }) => {
  await open(page, "/en/contact");
  await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<p style="color: red">styled</p>'));
  await expect(page.getByText("styled")).toBeVisible();
});

test.fail("an error on the console", async ({ page }) => {
  await open(page, "/en/contact");
  await page.evaluate(() => console.error("something went wrong"));
});

test("a button without a name", async ({ page }) => {
  await open(page, "/en/contact");
  await page.evaluate(() => document.querySelector("main")?.append(document.createElement("button")));
  expect(await breaches(page)).toEqual([expect.stringMatching(/^button-name: /)]);
});
