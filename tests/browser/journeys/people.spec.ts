// From a stranger to a member with a second factor, and to one who has lost access: in each language.

import type { Page } from "@playwright/test";
import { LANGUAGES, type Language, messages, peopleMessages } from "../support/languages.ts";
import { linkTo } from "../support/mail.ts";
import { COORDINATOR, FACILITATOR, REFUSED, give } from "../support/people.ts";
import { expect, open, settled } from "../support/portal.ts";
import { test } from "../support/sessions.ts";
import { code } from "../support/totp.ts";

const OWN_PASSWORD = "a turbine in the rain";
const ORGANISATION = "roads-and-footbridges-bureau";

test.use({ provoked: REFUSED });

for (const language of LANGUAGES) {
  test(`${language.endonym}: register, join, second factor, end a session, lose access`, async ({ page, browser, sessions }) => {
    test.setTimeout(180_000);
    const say = peopleMessages(language);
    const email = `journey-${language.path}-${Date.now()}@person.example`;

    await test.step("register and confirm by mail", async () => {
      await register(page, language, email);
      await page.goto(await linkTo("confirm-email", email));
      await page.getByLabel(say("field.password"), { exact: true }).fill(OWN_PASSWORD);
      await page.getByRole("button", { name: say("confirm.submit") }).click();
      // The password was typed a moment ago: the person is signed in with it.
      await expect(page).toHaveURL(new RegExp(`/${language.path}/workspace$`));
      await expect(page.getByText(say("workspace.none"))).toBeVisible();
      const again = await browser.newContext();
      const twice = await again.newPage();
      await twice.goto(await linkTo("confirm-email", email));
      await twice.getByLabel(say("field.password"), { exact: true }).fill(OWN_PASSWORD);
      await twice.getByRole("button", { name: say("confirm.submit") }).click();
      await expect(twice.getByRole("heading", { level: 1 })).toHaveText(say("confirm.used_title"));
      await again.close();
    });

    await test.step("ask to join an organisation; its coordinator approves", async () => {
      await page.getByRole("main").getByRole("link", { name: say("page_title[join]") }).click();
      await page.getByLabel(say("join.search")).fill("footbridges");
      await page.getByRole("button", { name: say("join.find"), exact: true }).click();
      await expect(page).toHaveURL(/q=footbridges/);
      const row = page.getByRole("main").getByRole("listitem").filter({ has: page.locator(`a[href$="/${ORGANISATION}"]`) });
      await row.getByRole("button").click();
      await expect(row.locator(".form-done")).toBeVisible();

      const desk = await (await sessions.of(COORDINATOR)).newPage();
      await open(desk, `/${language.path}/workspace/organisations/${ORGANISATION}`);
      const asking = desk.getByRole("listitem").filter({ hasText: email });
      await expect(asking).toContainText(say("membership_state[requested]"));
      await asking.getByRole("button", { name: say("membership_action[approve]") }).click();
      await expect(asking).toContainText(say("membership_state[active]"));
      await desk.close();

      await open(page, `/${language.path}/workspace`);
      await expect(page.getByRole("main").getByText(say("membership_state[active]")).first()).toBeVisible();
    });

    const recovery = await test.step("set up a second factor", async () => {
      await open(page, `/${language.path}/account/security`);
      await page.locator("#factor-begin-password").fill(OWN_PASSWORD);
      await page.getByRole("button", { name: say("factor.begin") }).click();
      await expect(page.getByRole("img", { name: say("factor.qr") })).toBeVisible();
      const secret = (await page.locator("code.secret").textContent()) ?? "";
      await page.getByLabel(say("field.code"), { exact: true }).fill(code(secret));
      await page.getByRole("button", { name: say("factor.confirm") }).click();
      await expect(page.locator(".codes li")).toHaveCount(10);
      const first = await page.locator(".codes li").allTextContents();
      await page.getByRole("button", { name: say("factor.kept") }).click();
      await page.getByText(say("factor.renew_title"), { exact: true }).click();
      await page.locator("#factor-renew-password").fill(OWN_PASSWORD);
      await page.locator("#factor-renew-code").fill(first[0] ?? "");
      await page.getByRole("button", { name: say("factor.renew"), exact: true }).click();
      await expect(page.locator(".codes li")).toHaveCount(10);
      const codes = await page.locator(".codes li").allTextContents();
      expect(codes).not.toContain(first[1]);
      await page.getByRole("button", { name: say("factor.kept") }).click();
      return codes;
    });

    const elsewhere = await browser.newContext();
    const device = await elsewhere.newPage();
    await test.step("sign in on another device with a recovery code; end that session", async () => {
      await open(device, `/${language.path}/sign-in?next=${encodeURIComponent(`/${language.path}/account`)}`);
      await give(device, language, email, OWN_PASSWORD);
      await device.getByLabel(say("field.code"), { exact: true }).fill(recovery[0] ?? "");
      await device.getByRole("main").getByRole("button", { name: say("sign_in.submit"), exact: true }).click();
      await expect(device).toHaveURL(new RegExp(`/${language.path}/account$`));

      await open(page, `/${language.path}/account/security`);
      await page.getByRole("button", { name: say("sessions.end") }).click();
      await expect(page.locator("#sessions-password")).toBeFocused();
      await page.locator("#sessions-password").fill(OWN_PASSWORD);
      await page.locator("#sessions-code").fill(recovery[1] ?? "");
      await page.getByRole("button", { name: say("sessions.end") }).click();
      // The form goes when the session has ended; its button already while that is asked for.
      await expect(page.locator("#sessions-password")).toHaveCount(0);
      await expect(page.getByRole("button", { name: say("sessions.end") })).toHaveCount(0);
      await follow(device, say("page_title[keys]"));
      await expect(device.getByRole("dialog")).toContainText(say("session.ended_title"));
      await elsewhere.close();
    });

    await test.step("staff suspend the account; it loses access", async () => {
      const desk = await (await sessions.of(FACILITATOR)).newPage();
      await suspend(desk, language, email);
      await desk.close();
      await follow(page, say("page_title[keys]"));
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText(say("session.ended_title"));
      await dialog.getByLabel(say("field.password"), { exact: true }).fill(OWN_PASSWORD);
      await dialog.getByRole("button", { name: say("sign_in.submit"), exact: true }).click();
      await expect(dialog).toContainText(say("problem[account_suspended]"));
    });
  });
}

async function register(page: Page, language: Language, email: string): Promise<void> {
  const say = peopleMessages(language);
  await open(page, `/${language.path}`);
  await page.getByRole("link", { name: messages(language)("nav.sign_in") }).click();
  await page.getByRole("main").getByRole("link", { name: say("page_title[register]") }).click();
  await settled(page);
  await expect(page.getByRole("heading", { name: say("notice.title") })).toBeVisible();
  await page.getByLabel(say("field.email"), { exact: true }).fill(email);
  await page.getByLabel(say("field.name"), { exact: true }).fill("Lee Ann");
  await page.getByLabel(say("field.password"), { exact: true }).fill("short");
  await page.getByRole("button", { name: say("register.submit") }).click();
  const summary = page.getByRole("alert");
  await expect(summary).toBeFocused();
  await summary.getByRole("link").first().click();
  await expect(page.getByLabel(say("field.password"), { exact: true })).toBeFocused();
  await page.getByLabel(say("field.password"), { exact: true }).fill(OWN_PASSWORD);
  // Nothing is lost on the way through another language and a reload, but for the password, which is kept nowhere.
  const other = LANGUAGES.find((one) => one.path !== language.path) ?? language;
  await page.getByRole("navigation", { name: messages(language)("nav.languages") }).getByRole("link", { name: other.endonym }).click();
  await expect(page.getByText(peopleMessages(other)("register.kept"))).toBeVisible();
  await page.getByRole("navigation", { name: messages(other)("nav.languages") }).getByRole("link", { name: language.endonym }).click();
  await expect(page.getByText(say("register.kept"))).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(page.getByLabel(say("field.email"), { exact: true })).toHaveValue(email);
  await expect(page.getByLabel(say("field.name"), { exact: true })).toHaveValue("Lee Ann");
  await expect(page.getByLabel(say("field.password"), { exact: true })).toHaveValue("");
  await page.getByLabel(say("field.password"), { exact: true }).fill(OWN_PASSWORD);
  await page.getByRole("button", { name: say("register.submit") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("register.sent_title"));
}

/** Follows a link within the app, so that what the page holds in memory stays. */
async function follow(page: Page, name: string): Promise<void> {
  await page.getByRole("main").getByRole("link", { name, exact: true }).click();
}

async function suspend(desk: Page, language: Language, email: string): Promise<void> {
  const say = peopleMessages(language);
  await open(desk, `/${language.path}/desk/accounts?q=${email}`);
  await expect(desk.getByRole("main").getByText(email)).toBeVisible();
  await desk.getByRole("main").getByRole("button", { name: "Lee Ann" }).click();
  await desk.getByRole("button", { name: say("accounts.suspend") }).first().click();
  await desk.getByLabel(say("action.reason")).fill("Asked for by the organisation.");
  await desk.getByRole("group").getByRole("button", { name: say("accounts.suspend") }).click();
  await expect(desk.getByRole("main").locator(".opened")).toContainText(say("account_status[suspended]"));
}
