// Members of an organisation: inviting by address alone, what the invited person reads, what asks first, and who is not let in.

import { LANGUAGES, messages, peopleMessages } from "../support/languages.ts";
import { linkTo } from "../support/mail.ts";
import { COORDINATOR, PROVIDER, REFUSED, signIn } from "../support/people.ts";
import { expect, open, settled, test } from "../support/portal.ts";

const ORGANISATION = "roads-and-footbridges-bureau";
const NAMES = ["Roads and Footbridges Bureau", "道路及行人橋局", "道路及行人桥局"];

test.use({ provoked: REFUSED });

for (const [index, language] of LANGUAGES.entries()) {
  test(`${language.endonym}: invite, send again, take back; others are told who can see the page`, async ({ page, browser }) => {
    test.setTimeout(90_000);
    const say = peopleMessages(language);
    const name = NAMES[index] ?? "";
    const guest = `guest-${language.path}-${Date.now()}@else.example`;
    await signIn(page, language, COORDINATOR);
    await open(page, `/${language.path}/workspace/organisations/${ORGANISATION}`);
    await page.getByLabel(say("field.email"), { exact: true }).fill(guest);
    await page.getByRole("button", { name: say("members.invite_submit") }).click();
    const row = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: guest }) });
    await expect(row).toContainText(say("membership_state[invited]"));

    const elsewhere = await browser.newContext();
    const invited = await elsewhere.newPage();
    const link = await linkTo("accept-invitation", guest);
    await open(invited, link);
    const lead = invited.getByRole("main").locator(".lead");
    await expect(lead).toContainText(name);
    await expect(lead).toContainText(guest);

    await row.getByRole("button", { name: say("members.send_again") }).click();
    await expect(async () => {
      expect(await linkTo("accept-invitation", guest)).not.toBe(link);
    }).toPass();
    await row.getByRole("button", { name: say("members.cancel_invitation") }).click();
    await row.locator(".careful").getByRole("button", { name: say("members.cancel_invitation") }).click();
    await expect(row).toBeHidden();
    await invited.goto("about:blank");
    await open(invited, link);
    await expect(invited.getByRole("main").locator(".lead")).toHaveText(say("invitation.gone"));

    await signIn(invited, language, PROVIDER);
    await open(invited, `/${language.path}/workspace/organisations/${ORGANISATION}`);
    await expect(invited.getByRole("heading", { level: 1 })).toHaveText(messages(language)("forbidden.title"));
    await expect(invited.getByRole("main").locator(".lead")).toContainText(name);
    await expect(invited.getByRole("button", { name: messages(language)("error.retry") })).toHaveCount(0);
    await elsewhere.close();
  });

  test(`${language.endonym}: making a coordinator and revoking a key ask first`, async ({ page }) => {
    const say = peopleMessages(language);
    await signIn(page, language, COORDINATOR);
    await open(page, `/${language.path}/workspace/organisations/${ORGANISATION}`);
    const make = say("membership_action[make_coordinator]");
    const plain = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: make }) }).first();
    await plain.getByRole("button", { name: make }).click();
    await expect(plain.locator(".careful")).toBeVisible();
    await plain.getByRole("button", { name: say("form.cancel") }).click();
    await expect(plain.locator(".careful")).toBeHidden();

    await open(page, `/${language.path}/account/keys`);
    const called = `Reports ${language.path} ${Date.now()}`;
    await page.getByLabel(say("keys.name"), { exact: true }).fill(called);
    await page.locator("form").filter({ has: page.getByLabel(say("keys.name"), { exact: true }) })
      .locator("input[type=password]").fill(COORDINATOR.password);
    await page.getByRole("button", { name: say("keys.new"), exact: true }).click();
    await expect(page.locator("#new-key")).toBeVisible();
    const key = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: called }) });
    await key.getByRole("button", { name: say("keys.revoke") }).click();
    await key.locator(".careful").getByRole("button", { name: say("keys.revoke") }).click();
    await expect(key).toBeHidden();
    await expect(page.locator("#new-key")).toHaveCount(0);
    await settled(page);
  });
}
