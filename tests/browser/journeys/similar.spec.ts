// A thing shows what resembles it, with the reasons and the line that says what that is not; nothing where nothing does.

import { ENGLISH, LANGUAGES, messages } from "../support/languages.ts";
import { expect, open, settled, test } from "../support/portal.ts";

// Both find the equipment of a hospital.
const ONE = "/solutions/S-0197";
const OTHER = "/solutions/S-0173";
const ALONE = "/solutions/S-0100";

for (const language of LANGUAGES) {
  test(`${language.endonym}: a solution shows similar ones and leads there and back`, async ({ page }) => {
    const say = messages(language);
    await open(page, `/${language.path}${ONE}`);
    const similar = page.getByRole("region", { name: say("similar.solutions") });
    await expect(similar.getByRole("heading", { level: 2 })).toHaveText(say("similar.solutions"));
    await expect(similar.getByText(say("fairness.match"))).toBeVisible();
    const row = similar
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { level: 3 }) })
      .filter({ hasText: "S-0173" });
    await expect(row.getByRole("list", { name: say("matches.reasons") }).getByRole("listitem").first()).toBeVisible();
    // Two solutions are not expected to bring a technology, they have it.
    await expect(similar.getByText(say("reason.same_technology"))).toHaveCount(0);
    const link = row.getByRole("heading", { level: 3 }).getByRole("link");
    const name = (await link.textContent()) ?? "";
    await link.click();
    await expect(page).toHaveURL(new RegExp(`/${language.path}${OTHER}$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name.trim());
    await expect(similar.locator(`a[href$="${ONE}"]`)).toBeVisible();
  });
}

test("a solution that none resembles has no such heading", async ({ page }) => {
  const say = messages(ENGLISH);
  const answer = page.waitForResponse(/\/similar\?/);
  await open(page, `/en${ALONE}`);
  expect(await (await answer).json()).toEqual({ items: [] });
  await settled(page);
  await expect(page.getByRole("region", { name: say("matches.wishes") })).toBeVisible();
  await expect(page.getByRole("heading", { name: say("similar.solutions") })).toHaveCount(0);
});

test.describe("they do not come", () => {
  test.use({ provoked: /net::ERR_FAILED/ });

  test("the page stands without them, and they can be asked for again", async ({ page }) => {
    const say = messages(ENGLISH);
    await page.route(/\/similar\?/, (route) => route.abort());
    await open(page, `/en${ONE}`);
    const similar = page.getByRole("region", { name: say("similar.solutions") });
    await expect(similar).toContainText(say("error.network"));
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(page.getByRole("region", { name: say("matches.wishes") })).toBeVisible();
    await page.unroute(/\/similar\?/);
    await similar.getByRole("button", { name: say("error.retry") }).click();
    await expect(similar.locator(`a[href$="${OTHER}"]`)).toBeVisible();
  });
});
