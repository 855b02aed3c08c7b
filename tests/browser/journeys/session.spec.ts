// A session: it lasts over a reload, ends in every tab at once, and where it ends in a form nothing typed is lost.

import type { Locator } from "@playwright/test";
import { ENGLISH, LANGUAGES, messages, peopleMessages } from "../support/languages.ts";
import { PASSWORD, PROVIDER, REFUSED, SEEKER, signIn } from "../support/people.ts";
import { expect, open, settled, test } from "../support/portal.ts";

test.use({ provoked: REFUSED });

const say = peopleMessages(ENGLISH);

test("a page for those who are signed in asks to sign in, and leads back", async ({ page }) => {
  await page.goto("/en/account/keys");
  await expect(page).toHaveURL(/\/en\/sign-in\?next=%2Fen%2Faccount%2Fkeys$/);
  await expect(page.getByText(say("sign_in.needed"))).toBeVisible();
  await page.getByLabel(say("field.email"), { exact: true }).fill(SEEKER.email);
  await page.getByLabel(say("field.password"), { exact: true }).fill("not the password");
  await page.getByRole("main").getByRole("button", { name: say("sign_in.submit"), exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(say("problem[sign_in_failed]"));
  await expect(page.getByRole("alert")).toBeFocused();
  await page.getByLabel(say("field.password"), { exact: true }).fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: say("sign_in.submit"), exact: true }).click();
  await expect(page).toHaveURL(/\/en\/account\/keys$/);
  await page.reload();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("page_title[keys]"));
});

test.describe("a session ends in a form", () => {
  // All three change the same account.
  test.describe.configure({ mode: "serial" });

  for (const language of LANGUAGES) {
    test(`${language.endonym}: a session that ended in a form is asked for, and the form goes on`, async ({ page, context }) => {
      const says = peopleMessages(language);
      await signIn(page, language, PROVIDER);
      await open(page, `/${language.path}/account`);
      const post = page.getByLabel(says("field.post_title"));
      await post.fill(`Head of Product, ${language.endonym}`);
      // As after a night: no cookie to renew with, and a token that has run out.
      await context.clearCookies({ name: "refresh" });
      const problem = { type: "/", title: "Sign in to do this", status: 401, code: "unauthorized", request_id: "1", errors: [] };
      let refused = false;
      await page.route("**/api/v1/account", (route) => {
        if (refused || route.request().method() !== "PATCH") return route.fallback();
        refused = true;
        return route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify(problem) });
      });
      await page.getByRole("main").getByRole("button", { name: says("form.save") }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText(says("session.ended_text"));
      await page.keyboard.press("Escape");
      await expect(dialog).toBeVisible();
      await dialog.getByLabel(says("field.password"), { exact: true }).fill(PASSWORD);
      await dialog.getByRole("button", { name: says("sign_in.submit"), exact: true }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByText(says("form.saved")).first()).toBeVisible();
      await expect(post).toHaveValue(`Head of Product, ${language.endonym}`);
    });
  }
});

test("signing out in one tab signs out the other", async ({ page, context }) => {
  await signIn(page, ENGLISH, SEEKER);
  const other = await context.newPage();
  await open(other, "/en/account");
  await expect(other.getByLabel(say("field.name"), { exact: true })).not.toHaveValue("");
  await page.getByRole("button", { name: messages(ENGLISH)("nav.account") }).click();
  await page.getByRole("button", { name: say("session.sign_out") }).click();
  await expect(page).toHaveURL(/\/en$/);
  await expect(page.getByRole("link", { name: messages(ENGLISH)("nav.sign_in") })).toBeVisible();
  await expect(other).toHaveURL(/\/en\/sign-in/);
});

test.describe("the server cannot be reached", () => {
  test.use({ provoked: /ERR_FAILED/ });

  test("signing out that does not reach the server is said, tried again, and not undone by a look at the page", async ({ page, context }) => {
    await signIn(page, ENGLISH, SEEKER);
    let away = true;
    await page.route("**/api/v1/sessions/current", (route) => (away ? route.abort() : route.fallback()));
    await page.getByRole("button", { name: messages(ENGLISH)("nav.account") }).click();
    await page.getByRole("button", { name: say("session.sign_out") }).click();
    const notice = page.getByRole("alert").filter({ hasText: say("session.sign_out_failed") });
    await expect(notice).toBeVisible();
    const cookies = async (): Promise<string[]> => (await context.cookies()).map((cookie) => cookie.name);
    expect(await cookies()).not.toContain("signed_in");
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await expect(page.getByRole("link", { name: messages(ENGLISH)("nav.sign_in") })).toBeVisible();
    away = false;
    await expect(notice).toBeHidden({ timeout: 15_000 });
    expect(await cookies()).not.toContain("refresh");
  });
});

test("signing in and its errors by keyboard alone", async ({ page }) => {
  await open(page, "/en/sign-in");
  const email = page.getByLabel(say("field.email"), { exact: true });
  await tabTo(email);
  await page.keyboard.press("Enter");
  const summary = page.getByRole("alert");
  await expect(summary).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.type(SEEKER.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByLabel(say("field.password"), { exact: true })).toHaveAttribute("type", "text");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("page_title[workspace]"));
  const account = page.getByRole("button", { name: messages(ENGLISH)("nav.account") });
  await account.focus();
  await page.keyboard.press("Enter");
  await expect(account).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(account).toBeFocused();
  await expect(account).toHaveAttribute("aria-expanded", "false");
});

test("a desk says to others that it is not for them", async ({ page }) => {
  await signIn(page, ENGLISH, SEEKER);
  await open(page, "/en/desk/audit");
  await expect(page.getByText(say("guard.not_staff"))).toBeVisible();
});

/** Presses Tab until the element has the focus. */
async function tabTo(element: Locator): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await element.page().keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${element}`);
}
