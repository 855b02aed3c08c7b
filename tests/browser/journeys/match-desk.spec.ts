// A facilitator judges what was found for a wish with the keyboard alone, and finds the verdicts among the figures.

import type { Page } from "@playwright/test";
import { ENGLISH, messages, peopleMessages } from "../support/languages.ts";
import { FACILITATOR, REFUSED } from "../support/people.ts";
import { expect, open, settled } from "../support/portal.ts";
import { test } from "../support/sessions.ts";

const say = peopleMessages(ENGLISH);

test.use({ provoked: REFUSED, as: FACILITATOR });

test("judge three candidates by keyboard alone, and see them counted", async ({ page }) => {
  test.setTimeout(180_000);
  const heads = page.locator(".candidate .row-opener");
  const row = (place: number) => page.locator(".candidate").nth(place);

  await test.step("from the queue to the desk of a wish with candidates", async () => {
    await open(page, `/${ENGLISH.path}/desk/matches`);
    const strong = messages(ENGLISH)("band[closely_related]");
    const wish = page.locator(".row").filter({ hasText: strong }).filter({ hasText: say("match_desk.undeclared") });
    await wish.first().getByRole("heading", { level: 2 }).getByRole("link").press("Enter");
    await expect(page).toHaveURL(/\/desk\/matches\/W-\d+$/);
    await settled(page);
    await expect(heads.first()).toHaveAttribute("aria-expanded", "true");
  });

  await test.step("nothing can be judged before an interest is declared", async () => {
    await expect(verdict(page, "fits")).toHaveCount(0);
    await page.keyboard.press("f");
    await expect(page.locator("#interest-title")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: say("match_desk.interest_free") })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText(say("match_desk.interest_change"))).toBeVisible();
    await expect(heads.first()).toBeFocused();
  });

  await test.step("show every candidate, so that there are more than three", async () => {
    const shown = await heads.count();
    await page.getByRole("button", { name: say("match_desk.weak") }).press("Enter");
    await expect(heads.nth(Math.max(shown, 3))).toBeVisible();
    await expect(heads.nth(shown)).toBeFocused();
    for (let place = shown; place > 0; place -= 1) await page.keyboard.press("k");
    await expect(heads.first()).toBeFocused();
    await expect(heads.first()).toHaveAttribute("aria-expanded", "true");
  });

  await test.step("fits; does not fit, for a reason; later", async () => {
    await page.keyboard.press("f");
    await expect(row(0)).toContainText(said("fits"));
    await expect(heads.nth(1)).toBeFocused();
    await page.keyboard.press("d");
    const reason = page.getByRole("group", { name: say("match_desk.reason") });
    await expect(reason.getByRole("radio").first()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toBeFocused();
    await reason.getByRole("radio").nth(1).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await expect(row(1)).toContainText(said("does_not_fit"));
    await expect(heads.nth(2)).toBeFocused();
    await page.keyboard.press("l");
    await expect(row(2)).toContainText(said("later"));
    await expect(page.getByRole("status").filter({ hasText: say("match_verdict[later]") })).toHaveCount(1);
  });

  await test.step("up and down, and not while single keys are off", async () => {
    await expect(heads.nth(3)).toBeFocused();
    await page.keyboard.press("k");
    await expect(heads.nth(2)).toBeFocused();
    await expect(heads.nth(2)).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("ArrowUp");
    await expect(heads.nth(1)).toBeFocused();
    await page.keyboard.press("?");
    const keys = page.getByLabel(say("match_desk.keys_on"));
    await expect(keys).toBeChecked();
    await keys.focus();
    await page.keyboard.press("Space");
    await heads.nth(1).focus();
    await page.keyboard.press("?");
    await page.keyboard.press("j");
    await expect(keys).toBeVisible();
    await expect(heads.nth(1)).toHaveAttribute("aria-expanded", "true");
    await keys.focus();
    await page.keyboard.press("Space");
  });

  await test.step("the verdicts are still there, and among the figures", async () => {
    await page.reload();
    await settled(page);
    await expect(row(0)).toContainText(said("fits"));
    await open(page, `/${ENGLISH.path}/desk/match-quality`);
    const table = page.getByRole("region", { name: say("match_quality.table") });
    await expect(table.getByRole("rowheader", { name: say("match_quality.all"), exact: true }).first()).toBeVisible();
    // Verdicts of others in this portal count too.
    await expect(page.locator(".quality-figures .figure-value")).toHaveText([/^\d+%$/, /^\d+%$/, /^([2-9]|\d\d+)$/]);
  });
});

function verdict(page: Page, code: string) {
  return page.getByRole("button", { name: say(`match_verdict[${code}]`), exact: true });
}

function said(code: string): string {
  return say("match_desk.you_said", { verdict: say(`match_verdict[${code}]`) });
}
