// Forms: what was typed outlives another language and a reload, what came of an action is said where one looks, and an organisation
// is chosen by writing.

import { LANGUAGES, messages, peopleMessages } from "../support/languages.ts";
import { COORDINATOR, REFUSED, signIn } from "../support/people.ts";
import { expect, open, settled, test } from "../support/portal.ts";

const ORGANISATION = "roads-and-footbridges-bureau";

test.use({ provoked: REFUSED });

for (const [index, language] of LANGUAGES.entries()) {
  test(`${language.endonym}: a proposal is kept in another language and after a reload, and asks before it is left`, async ({ page }) => {
    const say = peopleMessages(language);
    const other = LANGUAGES[(index + 1) % 3] ?? language;
    await signIn(page, language, COORDINATOR);
    await open(page, `/${language.path}/workspace/propose`);
    await page.getByRole("tab", { name: /^繁體中文/ }).first().click();
    await page.getByRole("textbox", { name: `${say("organisation.name")} · 繁體中文` }).fill("海港大學");
    await page.getByLabel(say("organisation.website")).fill("https://harbour.example");
    await page.getByRole("navigation", { name: messages(language)("nav.languages") }).getByRole("link", { name: other.endonym }).click();
    const there = peopleMessages(other);
    await expect(page.getByText(there("form.draft_kept"))).toBeVisible();
    await expect(page.getByLabel(there("organisation.website"))).toHaveValue("https://harbour.example");
    page.once("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await settled(page);
    // Of the three languages the one that has the text is shown.
    await expect(page.getByRole("textbox", { name: `${there("organisation.name")} · 繁體中文` })).toHaveValue("海港大學");

    const wishes = page.getByRole("banner").getByRole("link", { name: messages(other)("nav.wishes"), exact: true });
    let asked = "";
    page.once("dialog", (dialog) => {
      asked = dialog.message();
      void dialog.dismiss();
    });
    await wishes.click();
    expect(asked).toBe(there("form.leave"));
    await page.getByRole("button", { name: there("form.discard") }).click();
    await expect(page.getByLabel(there("organisation.website"))).toHaveValue("");
    await wishes.click();
    await expect(page).toHaveURL(new RegExp(`/${other.path}/wishes$`));
  });

  test(`${language.endonym}: an invitation that was sent is said above the list, which has the focus`, async ({ page }) => {
    const say = peopleMessages(language);
    const guest = `notice-${language.path}-${Date.now()}@else.example`;
    await signIn(page, language, COORDINATOR);
    await open(page, `/${language.path}/workspace/organisations/${ORGANISATION}`);
    await page.getByLabel(say("field.email"), { exact: true }).fill(guest);
    await page.getByRole("button", { name: say("members.invite_submit") }).click();
    const notice = page.locator("#outcome");
    await expect(notice).toHaveText(say("members.invited", { email: guest }));
    await expect(page.getByRole("heading", { name: guest })).toBeVisible();
    await expect(notice).toBeFocused();
    await expect(page.getByLabel(say("field.email"), { exact: true })).toHaveValue("");
  });

  test(`${language.endonym}: an organisation is chosen by writing; a name that is none is no choice`, async ({ page }) => {
    const say = peopleMessages(language);
    await open(page, `/${language.path}/register`);
    const box = page.getByRole("combobox", { name: say("register.organisation") });
    await box.click();
    await expect(page.locator(".combobox").getByRole("option")).toHaveCount(0);
    await box.fill("footbridges");
    await expect(page.locator(".combobox").getByRole("option").first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(box).not.toHaveValue("footbridges");
    const chosen = await box.inputValue();
    await page.reload();
    await settled(page);
    await expect(box).toHaveValue(chosen);
    await box.fill("no such office");
    await page.keyboard.press("Tab");
    await expect(page.getByText(say("field_error[choose]")).first()).toBeVisible();
  });
}
