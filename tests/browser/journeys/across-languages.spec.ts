// A wish that is written in English alone is answered by a solution that is written in Chinese alone, and the reverse,
// with the reasons and both sentences. Needs the encoder, which setup has put there.

import { LANGUAGES, messages } from "../support/languages.ts";
import { expect, open, test } from "../support/portal.ts";

const [ENGLISH, TRADITIONAL] = LANGUAGES;
const WISH = "/wishes/W-0021";
const SOLUTION = "/solutions/S-0153";
const HAN = /\p{Script=Han}{4}/u;
const LATIN = /[a-z]{4}/i;

test("an English wish is answered by a solution in Chinese alone, with reasons", async ({ page }) => {
  const say = messages(ENGLISH);
  await open(page, `/${ENGLISH.path}${WISH}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(LATIN);
  const found = page
    .getByRole("region", { name: say("matches.solutions") })
    .getByRole("listitem")
    .filter({ has: page.locator(`h4 a[href$="${SOLUTION}"]`) });
  const name = found.getByRole("heading", { level: 4 }).getByRole("link");
  await expect(name).toHaveText(HAN);
  await expect(name).not.toHaveText(LATIN);
  // A screen reader changes its voice.
  await expect(found.locator("[lang^=zh]").first()).toBeVisible();

  const reasons = found.getByRole("list", { name: say("matches.reasons") });
  await expect(reasons).toContainText(say("reason.similar_meaning"));
  await expect(found.getByRole("figure").filter({ hasText: say("matches.from_wish") })).toHaveText(LATIN);
  await expect(found.getByRole("figure").filter({ hasText: say("matches.from_solution") })).toHaveText(HAN);

  await name.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${SOLUTION}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(HAN);
});

test("a solution in Chinese alone finds the English wish that it answers", async ({ page }) => {
  const say = messages(TRADITIONAL);
  await open(page, `/${TRADITIONAL.path}${SOLUTION}`);
  const wishes = page.getByRole("region", { name: say("matches.wishes") });
  const name = wishes.locator(`h4 a[href$="${WISH}"]`);
  await expect(name).toHaveText(LATIN);
  await expect(name).not.toHaveText(HAN);
});
