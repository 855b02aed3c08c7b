// The gallery of forms: every control in every state, in both themes; and what a person does with them by keyboard.

import type { Locator, Page } from "@playwright/test";
import { breaches } from "../support/axe.ts";
import { ENGLISH, LANGUAGES, peopleMessages } from "../support/languages.ts";
import { overflow } from "../support/layout.ts";
import { expect, open, test } from "../support/portal.ts";

const say = peopleMessages(ENGLISH);

// The gallery has no address of its own: the server says that nothing is there.
test.use({ provoked: /status of 404/ });

for (const language of LANGUAGES) {
  for (const theme of ["light", "dark"]) {
    test(`${language.endonym}, ${theme}: nothing is wrong for anybody, nothing stands out`, async ({ page }) => {
      await page.addInitScript((theme) => localStorage.setItem("innoportal-theme", theme), theme);
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await open(page, `/${language.path}/gallery/forms`);
        await expect(page.locator("#wrong-summary")).toBeVisible();
        expect(await overflow(page)).toEqual([]);
        const path = `../../target/gallery/forms-${language.path}-${theme}-${width}.png`;
        await page.screenshot({ path, fullPage: true });
      }
      expect(await breaches(page)).toEqual([]);
    });
  }
}

test("a text in three languages: arrows move between tabs, and each says whether it is filled in", async ({ page }) => {
  const part = await region(page, "Filled in");
  const tabs = part.getByRole("tablist", { name: "Title" }).getByRole("tab");
  await expect(tabs.nth(0)).toHaveAccessibleName(`English (${say("form.tab_filled")})`);
  await expect(tabs.nth(2)).toHaveAccessibleName(`简体中文 (${say("form.tab_empty")})`);
  await tabs.nth(0).focus();
  await page.keyboard.press("ArrowRight");
  await expect(tabs.nth(1)).toBeFocused();
  const panel = part.getByRole("tabpanel", { name: /繁體中文/ }).first();
  await expect(panel.getByRole("textbox")).toHaveValue("夜間更靜的水泵");
  await expect(panel.getByRole("textbox")).toHaveAttribute("lang", "zh-HK");
  await page.keyboard.press("End");
  await expect(tabs.nth(2)).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("夜间更静的水泵");
  await expect(tabs.nth(2)).toHaveAccessibleName(`简体中文 (${say("form.tab_filled")})`);
});

test("an error behind another tab or in a row is led to", async ({ page }) => {
  const part = await region(page, "With errors");
  const summary = part.getByRole("alert").first();
  await summary.getByRole("link", { name: /繁體中文/ }).click();
  await expect(part.getByRole("textbox", { name: "Title · 繁體中文" })).toBeFocused();
  await summary.getByRole("link", { name: /^Criterion 2 · Target/ }).click();
  await expect(row(part, 2).getByLabel("Target")).toBeFocused();
  // The error goes with its row.
  await row(part, 2).getByRole("button", { name: say("form.row_up_of", { row: "Criterion 2" }) }).click();
  await expect(row(part, 1).getByText(say("field_error[number]"))).toBeVisible();
  await expect(row(part, 1).getByRole("button", { name: say("form.row_up_of", { row: "Criterion 1" }) })).toBeFocused();
});

test("rows: add, remove and bring back", async ({ page }) => {
  const part = await region(page, "Filled in");
  await part.getByRole("button", { name: "Add a criterion" }).click();
  await expect(row(part, 3).locator(".form-row-title")).toBeFocused();
  await row(part, 3).getByLabel("Target").fill("7");
  await row(part, 2).getByRole("button", { name: say("form.row_remove_of", { row: "Criterion 2" }) }).click();
  await expect(row(part, 2).getByLabel("Target")).toHaveValue("7");
  await expect(part.getByRole("button", { name: say("form.undo") })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(row(part, 2).getByLabel("Target")).toHaveValue("0.5");
  await expect(row(part, 3).getByLabel("Target")).toHaveValue("7");
});

test("a combobox: nothing until it is asked for, then arrows and Enter; what is no choice is a mistake", async ({ page }) => {
  const part = await region(page, "Empty");
  const box = part.getByRole("combobox", { name: /^Organisation/ });
  await box.fill("roads");
  const options = part.getByRole("listbox").getByRole("option");
  await expect(options).toHaveCount(2);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(box).toHaveValue("Roads Research Ltd");
  await expect(box).toHaveAttribute("aria-expanded", "false");
  await box.fill("Roads Res");
  await page.keyboard.press("Tab");
  await expect(part.getByText(say("field_error[choose]")).first()).toBeVisible();
  await box.fill("harbour university");
  await page.keyboard.press("Tab");
  await expect(box).toHaveValue("Harbour University");
  await expect(part.getByText(say("field_error[choose]"))).toHaveCount(0);
});

test("several are picked and taken away", async ({ page }) => {
  const part = await region(page, "Empty");
  const box = part.getByRole("combobox", { name: "Technologies" });
  await box.click();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const picked = part.getByRole("list", { name: "Technologies" }).getByRole("button");
  await expect(picked).toHaveCount(1);
  await picked.click();
  await expect(part.locator(".picked button")).toHaveCount(0);
  await expect(box).toBeFocused();
});

test("saved while one writes; without a connection a copy stays, also over a reload", async ({ page }) => {
  const part = await region(page, "Saved while one writes");
  const standing = part.locator(".standing").first();
  const email = part.getByLabel("E-mail address");
  await expect(standing).toHaveText(say("form.state_clean"));
  await part.getByLabel("offline").check();
  await email.fill("second@example.org");
  await expect(standing).toContainText(say("form.state_offline"));
  expect(await copies(page)).toHaveLength(1);
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(part.getByText(say("form.draft_kept_device"))).toBeVisible();
  await expect(email).toHaveValue("second@example.org");
  await expect(standing).toContainText(savedAt());
  expect(await copies(page)).toEqual([]);
  await email.fill("third@example.org");
  await expect(standing).toHaveText(say("form.state_dirty"));
  await expect(standing).toContainText(savedAt());
});

test("what another has changed is taken over; what both have changed is asked about", async ({ page }) => {
  const part = await region(page, "Saved while one writes");
  await part.getByLabel("has another").check();
  await part.getByLabel("E-mail address").fill("mine@example.org");
  const question = part.getByRole("region", { name: say("form.conflict_title") });
  await expect(question).toBeVisible();
  // What only the other has changed is there already.
  await expect(part.getByRole("textbox", { name: "Title · English" })).toHaveValue("Silent pumps");
  await expect(question.getByRole("group")).toHaveCount(1);
  await expect(question.getByRole("group", { name: "E-mail address" })).toContainText("other@example.org");
  await question.getByRole("radio").nth(1).check();
  await question.getByRole("button", { name: say("form.conflict_settle") }).click();
  await expect(question).toBeHidden();
  await expect(part.getByLabel("E-mail address")).toHaveValue("other@example.org");
  await expect(part.getByRole("textbox", { name: "Title · English" })).toHaveValue("Silent pumps");
  await expect(part.getByLabel(/^Website/)).toHaveValue("");
});

test("what the server refuses is said at its field, and the rest is kept", async ({ page }) => {
  const part = await region(page, "Saved while one writes");
  await part.getByLabel("refuses").check();
  await part.getByLabel("E-mail address").fill("mine@example.org");
  await expect(part.locator(".standing").first()).toContainText(say("form.state_refused"));
  await expect(row(part, 1).getByText(say("required[measure]"))).toBeVisible();
  await expect(part.getByLabel("E-mail address")).toHaveValue("mine@example.org");
  expect(await copies(page)).toHaveLength(1);
});

test("what is to be sent on is saved first", async ({ page }) => {
  const part = await region(page, "Saved while one writes");
  await part.getByLabel("E-mail address").fill("mine@example.org");
  await part.getByRole("button", { name: "Send on what is saved" }).click();
  const notice = part.locator("#sent-on");
  await expect(notice).toContainText("Version 2");
  await expect(notice).toBeFocused();
});

test("a page with something unsaved asks before it is left", async ({ page }) => {
  const part = await region(page, "Saved while one writes");
  await part.getByLabel("offline").check();
  await part.getByLabel("E-mail address").fill("mine@example.org");
  await expect(part.locator(".standing").first()).toContainText(say("form.state_offline"));
  const here = page.url();
  let asked = "";
  page.once("dialog", (dialog) => {
    asked = dialog.message();
    void dialog.dismiss();
  });
  await page.getByRole("banner").getByRole("link", { name: "Wishes" }).click();
  expect(asked).toBe(say("form.leave"));
  expect(page.url()).toBe(here);
  page.once("dialog", (dialog) => void dialog.accept());
  await page.getByRole("banner").getByRole("link", { name: "Wishes" }).click();
  await expect(page).not.toHaveURL(here);
});

async function region(page: Page, name: string): Promise<Locator> {
  await open(page, "/en/gallery/forms");
  return page.getByRole("region", { name, exact: true });
}

function row(part: Locator, place: number): Locator {
  return part.getByRole("group", { name: `Criterion ${place}`, exact: true });
}

function savedAt(): RegExp {
  return new RegExp(say("form.state_saved", { time: "TIME" }).replace("TIME", "\\d+:\\d+"));
}

/** The names of the copies in the browser. */
async function copies(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("innoportal-draft:")));
}
