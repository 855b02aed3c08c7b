// A wish shows its related solutions in bands, with reasons, passages and the line that says what that is not.

import { LANGUAGES, messages } from "../support/languages.ts";
import { expect, open, test } from "../support/portal.ts";

for (const language of LANGUAGES) {
  test(`${language.endonym}: related solutions in bands, with reasons and passages`, async ({ page }) => {
    const say = messages(language);
    await open(page, `/${language.path}/wishes/W-0001`);
    await expect(page.getByText(say("fairness.wish"))).toBeVisible();
    const related = page.getByRole("region", { name: say("matches.solutions") });
    await expect(related.getByText(say("fairness.match"))).toBeVisible();
    const bands = ["closely_related", "related", "partly_related"].map((band) => say(`band[${band}]`));
    const shown = await related.getByRole("heading", { level: 3 }).allTextContents();
    expect(shown.length).toBeGreaterThan(0);
    const order = shown.map((heading) => bands.findIndex((band) => heading.trim().startsWith(band)));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(order).not.toContain(-1);

    const first = related.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 4 }) }).first();
    await expect(first.getByRole("list", { name: say("matches.reasons") }).getByRole("listitem").first()).toBeVisible();
    await expect(first.getByRole("figure").first()).toBeVisible();
    await expect(first.getByText(say("matches.from_solution"))).toBeVisible();
    await expect(first.getByRole("figure").locator("mark").first()).toBeVisible();
    const solution = first.getByRole("heading", { level: 4 }).getByRole("link");
    const name = await solution.textContent();
    await solution.click();
    await expect(page).toHaveURL(new RegExp(`/${language.path}/solutions/S-`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name?.trim() ?? "");
    await expect(page.getByRole("region", { name: say("matches.wishes") })).toBeVisible();
    await expect(page.getByText(say("fairness.solution"))).toBeVisible();
  });
}

for (const language of LANGUAGES) {
  test(`${language.endonym}: where nothing stands out, the nearest three are one key away`, async ({ page }) => {
    const say = messages(language);
    await open(page, `/${language.path}/wishes/W-0037`);
    const related = page.getByRole("region", { name: say("matches.solutions") });
    await expect(related.getByText(say("matches.no_solutions"))).toBeVisible();
    const nearest = related.getByRole("group").filter({ hasText: say("band[nearest]") });
    await expect(related.getByRole("group")).toHaveCount(1);
    const headings = related.getByRole("heading", { level: 4 });
    await expect(headings).toHaveCount(0);
    await nearest.locator("summary").focus();
    await page.keyboard.press("Enter");
    await expect(headings).toHaveCount(3);
    await expect(related.getByRole("list", { name: say("matches.reasons") })).toHaveCount(3);
    await expect(related.getByText(say("fairness.match"))).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(headings).toHaveCount(0);
  });
}

test("the words given as a reason are those marked in the solution's passage", async ({ page }) => {
  const say = messages(LANGUAGES[0]);
  await open(page, "/en/wishes/W-0001");
  const related = page.getByRole("region", { name: say("matches.solutions") });
  const first = related.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 4 }) }).first();
  const listed = await first.locator(".reasons .term").allTextContents();
  const solution = first.getByRole("figure").filter({ hasText: say("matches.from_solution") });
  const marked = await solution.locator("mark").allTextContents();
  expect(listed.length).toBeGreaterThan(0);
  const unlisted = marked.filter((mark) => !listed.some((word) => word.toLowerCase().includes(mark.toLowerCase())));
  expect(unlisted).toEqual([]);
});

test("the loosest band is folded up and opens by keyboard", async ({ page }) => {
  const say = messages(LANGUAGES[0]);
  await open(page, "/en/wishes/W-0031");
  const related = page.getByRole("region", { name: say("matches.solutions") });
  const band = related.getByRole("group").filter({ hasText: say("band[partly_related]") });
  await expect(band.getByRole("heading", { level: 4 })).toHaveCount(0);
  await band.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(band.getByRole("heading", { level: 4 }).first()).toBeVisible();
});
