// The search box suggests while the user types: worked by keyboard, with the words of a screen reader.

import { ENGLISH, LANGUAGES, TRADITIONAL, messages } from "../support/languages.ts";
import { expect, open, test } from "../support/portal.ts";

for (const language of LANGUAGES) {
  test(`${language.endonym}: a reference is suggested and reached by keyboard`, async ({ page }) => {
    const say = messages(language);
    await open(page, `/${language.path}`);
    const box = page.getByRole("combobox", { name: say("search.everything") });
    await expect(box).toHaveAttribute("aria-expanded", "false");
    await box.pressSequentially("w7");
    const list = page.getByRole("listbox", { name: say("search.suggestions") });
    await expect(list.getByRole("group", { name: say("kind[wish]") }).getByRole("option")).toHaveCount(1);
    await expect(box).toHaveAttribute("aria-expanded", "true");
    await box.press("ArrowDown");
    await expect(list.getByRole("option", { selected: true })).toContainText("W-0007");
    await expect(box).toHaveAttribute("aria-activedescendant", "suggestion-0");
    await expect(box).toBeFocused();
    await box.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/${language.path}/wishes/W-0007$`));
  });
}

test("the arrows go round, Escape puts the list away and the words stay", async ({ page }) => {
  const say = messages(ENGLISH);
  await open(page, "/en/search");
  const box = page.getByRole("combobox", { name: say("search.everything") });
  await box.pressSequentially("lif");
  const options = page.getByRole("listbox").getByRole("option");
  await expect(options.first()).toBeVisible();
  await box.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await box.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(options.first().locator("mark").first()).toHaveText(/^lif$/i);
  await box.press("Escape");
  await expect(options).toHaveCount(0);
  await expect(box).toHaveValue("lif");
  await box.press("Enter");
  await expect(page).toHaveURL(/\/en\/search\?q=lif$/);
});

test("a field is suggested and leads to what it holds", async ({ page }) => {
  const say = messages(ENGLISH);
  await open(page, "/en");
  await page.getByRole("combobox").pressSequentially("lifts and");
  await page.getByRole("group", { name: say("filter[category]") }).getByRole("option").first().click();
  await expect(page).toHaveURL(/\/en\/search\?category=lifts/);
});

test("nothing is asked while Chinese is being composed", async ({ page }) => {
  await page.clock.install();
  await open(page, `/${TRADITIONAL.path}/search`);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/v1/suggest")) {
      asked.push(request.url());
    }
  });
  await page.getByRole("search").getByRole("combobox").focus();
  const browser = await page.context().newCDPSession(page);
  for (const text of ["s", "sh", "sheng"]) {
    await browser.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    // Longer than the box waits for another key.
    await page.clock.runFor(2_000);
  }
  expect(asked).toEqual([]);
  await browser.send("Input.insertText", { text: "升" });
  await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
  expect(asked).toHaveLength(1);
});

test("a slip is put right, and the exact words are one link away", async ({ page }) => {
  const say = messages(ENGLISH);
  await open(page, "/en/search?q=esclator");
  await expect(page.getByText(say("search.corrected", { words: "escalator" }))).toBeVisible();
  await expect(page.getByText(say("search.by_meaning")).first()).toBeVisible();
  await page.getByRole("link", { name: say("search.exact", { words: "esclator" }) }).click();
  await expect(page).toHaveURL(/exact=true/);
  await expect(page.getByText(say("nothing.for", { words: "esclator" }))).toBeVisible();
});
