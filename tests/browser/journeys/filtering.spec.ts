// Filters live in the address: chosen, shared, taken back.

import { ENGLISH, LANGUAGES, messages } from "../support/languages.ts";
import { expect, open, settled, test } from "../support/portal.ts";

for (const language of LANGUAGES) {
  test(`${language.endonym}: a field is chosen, counted, shown and let go`, async ({ page }) => {
    const say = messages(language);
    await open(page, `/${language.path}/wishes`);
    const found = page.locator("#found");
    const all = await found.textContent();
    const group = page.getByRole("group", { name: say("filter[category]") });
    const value = group.getByRole("checkbox").first();
    const label = group.locator("label").first();
    const count = Number((await label.textContent())?.match(/\d+/)?.[0]);
    await value.check();
    await expect(page).toHaveURL(/\?category=[a-z-]+$/);
    await expect(found).toHaveText(new RegExp(`\\b${count}\\b|^${count}\\D`));
    await expect(page.getByRole("main").getByText(/^W-\d+$/)).toHaveCount(count);

    const chips = page.getByRole("list", { name: say("chips.title") });
    const chip = chips.getByRole("button").first();
    await expect(chip).toHaveAccessibleName(new RegExp(say("chip.remove", { name: "" }).trim().split(" ")[0] ?? ""));
    await page.reload();
    await settled(page);
    await expect(group.getByRole("checkbox", { checked: true })).toHaveCount(1);
    await chip.click();
    await expect(page).toHaveURL(new RegExp(`/${language.path}/wishes$`));
    await expect(found).toHaveText(all ?? "a count");
    await expect(chips).toBeHidden();
  });
}

test("several filters narrow together and are cleared together", async ({ page }) => {
  const say = messages(ENGLISH);
  await open(page, "/en/solutions");
  await page.getByRole("group", { name: say("filter[technology]") }).getByRole("checkbox").first().check();
  await expect(page).toHaveURL(/technology=/);
  await page.getByRole("group", { name: say("filter[readiness_level]") }).getByRole("checkbox").first().check();
  await expect(page).toHaveURL(/technology=.*readiness_level=|readiness_level=.*technology=/);
  await page.getByRole("button", { name: say("chips.clear") }).click();
  await expect(page).toHaveURL(/\/en\/solutions$/);
});

test("the back button takes back one choice at a time", async ({ page }) => {
  const say = messages(ENGLISH);
  await open(page, "/en/wishes");
  const found = page.locator("#found");
  const all = await found.textContent();
  await page.getByRole("group", { name: say("filter[category]") }).getByRole("checkbox").first().check();
  await expect(page).toHaveURL(/category=/);
  await expect(found).not.toHaveText(all ?? "");
  const some = await found.textContent();
  await page.getByRole("main").getByRole("link").filter({ hasNotText: say("nav.skip") }).first().waitFor();
  await page.getByRole("main").getByRole("heading", { level: 3 }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/en\/wishes\/W-/);
  await page.goBack();
  await expect(found).toHaveText(some ?? "");
  await page.goBack();
  await expect(found).toHaveText(all ?? "");
  await page.goForward();
  await expect(found).toHaveText(some ?? "");
});

test("the order can be chosen", async ({ page }) => {
  const say = messages(ENGLISH);
  await open(page, "/en/wishes");
  const titles = page.getByRole("main").getByText(/^W-\d+$/);
  const newest = await titles.allTextContents();
  await page.getByRole("combobox", { name: say("sort.title") }).selectOption({ label: say("sort[closing]") });
  await expect(page).toHaveURL(/sort=closing/);
  await expect(titles.first()).not.toHaveText(newest[0] ?? "");
});

test("on a phone the filters open in a sheet that counts what they leave", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const say = messages(ENGLISH);
  await open(page, "/en/wishes");
  await page.getByRole("button", { name: say("filters.title") }).click();
  const sheet = page.getByRole("dialog", { name: say("filters.title") });
  await sheet.getByRole("group", { name: say("filter[status]") }).getByRole("checkbox").first().check();
  await expect(page).toHaveURL(/status=/);
  await sheet.getByRole("button", { name: /^Show \d+ results?$/ }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("list", { name: say("chips.title") })).toBeVisible();
});

test("more results are shown in place", async ({ page }) => {
  const say = messages(ENGLISH);
  await open(page, "/en/solutions");
  const rows = page.getByRole("main").getByText(/^S-\d+$/);
  await expect(rows).toHaveCount(20);
  const first = await rows.first().textContent();
  await page.getByRole("button", { name: say("list.more") }).click();
  await expect(rows).toHaveCount(40);
  await expect(rows.first()).toHaveText(first ?? "");
  const references = await rows.allTextContents();
  expect(new Set(references).size).toBe(40);
  await expect(page.getByRole("status").filter({ hasText: "20" })).toContainText("40");
});
