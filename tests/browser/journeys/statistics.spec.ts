// Every public figure leads to the list it counts; every chart has its table.

import { ENGLISH, messages } from "../support/languages.ts";
import { expect, open, test } from "../support/portal.ts";

const say = messages(ENGLISH);

test("the figures of the home page are those of the lists they lead to", async ({ page }) => {
  await open(page, "/en");
  for (const [figure, list] of [["figure.wishes", "/en/wishes"], ["figure.solutions", "/en/solutions"]] as const) {
    const link = page.getByRole("main").getByRole("link", { name: new RegExp(`^\\d+\\s*${say(figure)}$`) }).first();
    const count = (await link.textContent())?.match(/\d+/)?.[0];
    await link.click();
    await expect(page).toHaveURL(new RegExp(list));
    await expect(page.locator("#found")).toContainText(new RegExp(`^${count}\\b`));
    await page.goBack();
  }
});

test("a chart's table says what the chart shows, and its figures lead to their cases", async ({ page }) => {
  await open(page, "/en/statistics");
  const chart = page.getByRole("figure").filter({ hasText: say("chart.by_category") });
  await expect(chart.getByRole("img").or(chart.locator("svg")).first()).toBeVisible();
  await chart.getByText(say("chart.as_table")).click();
  const rows = chart.getByRole("table").getByRole("row");
  expect(await rows.count()).toBeGreaterThan(10);
  const link = rows.nth(1).getByRole("link").first();
  const count = (await link.textContent())?.trim();
  await link.click();
  await expect(page).toHaveURL(/category=/);
  await expect(page.locator("#found")).toContainText(new RegExp(`^${count}\\b`));
});
