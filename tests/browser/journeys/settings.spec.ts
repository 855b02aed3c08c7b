// What a reader chooses stays: the language and the colours.

import { ENGLISH, LANGUAGES, SIMPLIFIED, TRADITIONAL, messages } from "../support/languages.ts";
import { expect, open, settled, test } from "../support/portal.ts";

test("the language changes and the page and its filters stay", async ({ page, context }) => {
  await open(page, "/en/wishes?status=open&q=pump");
  for (const language of [TRADITIONAL, SIMPLIFIED, ENGLISH]) {
    await page.getByRole("navigation").getByRole("link", { name: language.endonym }).click();
    await expect(page).toHaveURL(new RegExp(`/${language.path}/wishes\\?`));
    expect(new URL(page.url()).searchParams.get("status")).toBe("open");
    expect(new URL(page.url()).searchParams.get("q")).toBe("pump");
    await settled(page);
    await expect(page.locator("html")).toHaveAttribute("lang", language.lang);
    await expect(page).toHaveTitle(new RegExp(messages(language)("page_title[wishes]")));
    await expect(page.getByRole("search").getByRole("combobox")).toHaveValue("pump");
  }
  await page.getByRole("navigation").getByRole("link", { name: TRADITIONAL.endonym }).click();
  await expect(page).toHaveURL(/zh-hant/);
  const next = await context.newPage();
  await next.goto("/");
  await expect(next).toHaveURL(/\/zh-hant$/);
});

test("a wish stays the same wish in each language", async ({ page }) => {
  await open(page, "/en/wishes/W-0003");
  for (const language of [SIMPLIFIED, TRADITIONAL]) {
    await page.getByRole("navigation").getByRole("link", { name: language.endonym }).click();
    await expect(page).toHaveURL(new RegExp(`/${language.path}/wishes/W-0003$`));
    await expect(page.getByText("W-0003", { exact: true }).first()).toBeVisible();
  }
});

test.describe("colours", () => {
  test.use({ colorScheme: "light" });

  for (const language of LANGUAGES) {
    test(`${language.endonym}: dark is chosen and stays dark`, async ({ page }) => {
      const say = messages(language);
      const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      await open(page, `/${language.path}`);
      const light = await ground();
      await page.getByRole("button", { name: say("display.title") }).click();
      await page.getByRole("radio", { name: say("theme[dark]") }).check();
      await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
      expect(await ground()).not.toBe(light);
      const dark = await ground();
      await open(page, `/${language.path}/statistics`);
      expect(await ground()).toBe(dark);
      await page.getByRole("button", { name: say("display.title") }).click();
      await expect(page.getByRole("radio", { name: say("theme[dark]") })).toBeChecked();
      await page.getByRole("radio", { name: say("theme[auto]") }).check();
      expect(await ground()).toBe(light);
    });
  }

  test("the device's own choice holds where the reader chose nothing", async ({ page }) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await open(page, "/en");
    const light = await ground();
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await ground()).not.toBe(light);
  });
});
