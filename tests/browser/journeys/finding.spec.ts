// A visitor finds a wish by its words, in each language and across the two Chinese scripts.

import { ENGLISH, LANGUAGES, SIMPLIFIED, TRADITIONAL, messages, pattern } from "../support/languages.ts";
import { expect, open, test } from "../support/portal.ts";

for (const [language, words] of [
  [ENGLISH, "pump"],
  [TRADITIONAL, "水泵"],
  [SIMPLIFIED, "冷气"],
] as const) {
  test(`${language.endonym}: from the home page to a wish that says ${words}`, async ({ page }) => {
    const say = messages(language);
    await open(page, `/${language.path}`);
    await page.getByRole("combobox").fill(words);
    await page.getByRole("combobox").press("Enter");
    await expect(page).toHaveURL(new RegExp(`/${language.path}/search\\?q=`));
    await expect(page.getByRole("heading", { name: pattern(say("found.results#other")) })).toBeVisible();
    await page.getByRole("group", { name: say("filter[kind]") }).getByLabel(say("kind[wish]")).check();
    await expect(page).toHaveURL(/kind=wish/);
    const first = page.getByRole("main").getByRole("listitem").filter({ has: page.getByText(/^W-\d+$/) }).first();
    await expect(first.getByText(words, { exact: false }).first()).toBeVisible();
    const title = first.getByRole("link").first();
    const name = (await title.textContent())?.trim();
    await title.click();
    await expect(page).toHaveURL(new RegExp(`/${language.path}/wishes/W-`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name ?? "a title");
  });
}

for (const [language, written, other] of [
  [TRADITIONAL, "升降機", "升降机"],
  [SIMPLIFIED, "电梯", "電梯"],
] as const) {
  test(`${language.endonym}: ${other} finds what ${written} finds`, async ({ page }) => {
    const references = async (words: string) => {
      await open(page, `/${language.path}/wishes?q=${encodeURIComponent(words)}`);
      return page.getByRole("main").getByText(/^W-\d+$/).allTextContents();
    };
    const found = await references(written);
    expect(found.length).toBeGreaterThan(0);
    expect(await references(other)).toEqual(found);
  });
}

test("a reference leads to its wish", async ({ page }) => {
  await open(page, "/en/search?q=W-0007");
  await expect(page.getByRole("main").getByText(/^[WS]-\d+$/).first()).toHaveText("W-0007");
});

for (const language of LANGUAGES) {
  test(`${language.endonym}: nothing found says how to go on`, async ({ page }) => {
    const say = messages(language);
    await open(page, `/${language.path}/wishes?q=xyzzyplugh`);
    await expect(page.getByText(say("nothing.for", { words: "xyzzyplugh" }))).toBeVisible();
    await page.getByRole("link", { name: say("nothing.show_all") }).click();
    await expect(page.getByRole("main").getByText(/^W-\d+$/).first()).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/${language.path}/wishes$`));
  });
}
