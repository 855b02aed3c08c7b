// What interrupts who writes a draft, and that nothing typed is lost: the browser is closed, the session runs out, the network goes, the
// server has no space, another window or another person writes the same.

import type { BrowserContext, Locator, Page } from "@playwright/test";
import { ENGLISH, TRADITIONAL, type Language, messages, pattern, peopleMessages } from "../support/languages.ts";
import { COORDINATOR, PASSWORD, REFUSED, SEEKER } from "../support/people.ts";
import { expect, open, settled } from "../support/portal.ts";
import { test } from "../support/sessions.ts";
import { Writer } from "../support/writer.ts";

const say = peopleMessages(ENGLISH);
const TYPED = "Handrails that stay dry in a typhoon";
const DRAFTS = "**/api/v1/wishes/*/draft?*";

test.use({ as: SEEKER, provoked: REFUSED });

test("the browser is closed while one types: the text is there again", async ({ page, context, request }) => {
  const id = await (await Writer.of(request, SEEKER)).wish("Dry handrails", "Handrails stay wet for hours.");
  const title = await edit(page, id);
  await page.route(DRAFTS, (route) => (route.request().method() === "PATCH" ? undefined : route.fallback()));
  await title.fill(TYPED);
  await expect(standing(page)).toHaveText(say("form.state_saving"));
  await page.close();
  const again = await context.newPage();
  await expect(await edit(again, id)).toHaveValue(TYPED);
  // What was on its way when the page closed may have arrived: then nothing is left to save.
  const saved = [pattern(say("form.state_saved")).source, pattern(say("form.state_clean")).source].join("|");
  await expect(standing(again)).toHaveText(new RegExp(saved));
  await again.reload();
  await settled(again);
  await expect(titleOf(again)).toHaveValue(TYPED);
});

test("the session runs out while one types: one signs in again and goes on", async ({ browser, request }) => {
  const id = await (await Writer.of(request, SEEKER)).wish("Dry handrails", "Handrails stay wet for hours.");
  await apart(browser.newContext(), async (page, context) => {
    const title = await edit(page, id);
    // As after a night: no cookie to renew with, and a token that has run out.
    await context.clearCookies({ name: "refresh" });
    let refused = false;
    await page.route(DRAFTS, (route) => {
      if (refused || route.request().method() !== "PATCH") return route.fallback();
      refused = true;
      return route.fulfill(problem(401, "unauthorized"));
    });
    await title.fill(TYPED);
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(say("session.ended_text"));
    await dialog.getByRole("button", { name: say("sign_in.submit"), exact: true }).click();
    await expect(dialog.getByRole("alert")).toContainText(say("required[password]"));
    await dialog.getByLabel(say("field.password"), { exact: true }).fill(PASSWORD);
    await dialog.getByRole("button", { name: say("sign_in.submit"), exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(standing(page)).toHaveText(pattern(say("form.state_saved")));
    await expect(title).toHaveValue(TYPED);
  });
});

test.describe("the network is gone", () => {
  test.use({ provoked: /ERR_INTERNET_DISCONNECTED/ });

  test("it is said, and saved when the network is back", async ({ page, context, request }) => {
    const writer = await Writer.of(request, SEEKER);
    const id = await writer.wish("Dry handrails", "Handrails stay wet for hours.");
    const title = await edit(page, id);
    await context.setOffline(true);
    await title.fill(TYPED);
    await expect(standing(page)).toContainText(say("form.state_offline"));
    await expect(standing(page)).toContainText(say("form.state_kept"));
    await context.setOffline(false);
    await expect(standing(page)).toHaveText(pattern(say("form.state_saved")));
    expect(await writer.content(id)).toMatchObject({ title: { en: TYPED } });
  });
});

test.describe("the server has no space left", () => {
  test.use({ provoked: /status of 507/ });

  for (const language of [ENGLISH, TRADITIONAL]) {
    test(`${language.endonym}: it is said where the text is, and it is saved once there is space`, async ({ page, request }) => {
      const id = await (await Writer.of(request, SEEKER)).wish("Dry handrails", "Handrails stay wet for hours.");
      const says = peopleMessages(language);
      const title = await edit(page, id, language);
      let full = true;
      await page.route(DRAFTS, (route) => {
        if (!full || route.request().method() !== "PATCH") return route.fallback();
        return route.fulfill(problem(507, "insufficient_storage"));
      });
      await title.fill(TYPED);
      await expect(standing(page)).toContainText(messages(language)("problem[insufficient_storage]"));
      await expect(standing(page)).toContainText(says("form.state_kept"));
      full = false;
      await page.getByRole("button", { name: says("form.retry") }).click();
      await expect(standing(page)).toHaveText(pattern(says("form.state_saved")));
    });
  }
});

test("a second window of the same person is shown before they type", async ({ page, context, request }) => {
  const id = await (await Writer.of(request, SEEKER)).wish("Dry handrails", "Handrails stay wet for hours.");
  const title = await edit(page, id);
  await expect(page.getByText(say("editor.open_own"))).toBeHidden();
  await title.fill(TYPED);
  await expect(standing(page)).toHaveText(pattern(say("form.state_saved")));
  const other = await context.newPage();
  await expect(await edit(other, id)).toHaveValue(TYPED);
  await expect(other.getByText(say("editor.open_own"))).toBeVisible();
});

test("what two people wrote in the same place is brought together field by field, by keyboard", async ({ page, request }) => {
  const [seeker, coordinator] = [await Writer.of(request, SEEKER), await Writer.of(request, COORDINATOR)];
  const id = await seeker.wish("Dry handrails", "Handrails stay wet for hours.");
  const title = await edit(page, id);
  await coordinator.patch(id, {
    title: { en: "Dry handrails at night", zh_hant: "扶手保持乾爽" },
    problem: { en: "Handrails stay wet for a day." },
    trial_funding: "provider",
  });
  await page.getByLabel(messages(ENGLISH)("trial_funding[department]"), { exact: true }).check();
  await page.getByLabel(`${messages(ENGLISH)("wish.problem")} · English`, { exact: true }).fill("Handrails stay wet for a week.");
  await title.fill("Dry handrails in the rain");
  const question = page.getByRole("region", { name: say("form.conflict_title") });
  await expect(question.getByRole("group")).toHaveCount(3);
  // In words, never in codes; what differs is marked.
  const [titles, problems, funding] = ["field[title]", "wish.problem", "fact.trial_funding"].map((key) =>
    question.getByRole("group", { name: messages(ENGLISH)(key) }),
  );
  await expect(titles?.locator("mark").first() ?? question).toHaveText("in the rain");
  await expect(titles?.locator("mark").last() ?? question).toHaveText("at night");
  await expect(funding ?? question).toContainText(messages(ENGLISH)("trial_funding[provider]"));
  await expect(question).not.toContainText(/trial_funding|zh_hant|\/title/);

  await page.getByRole("button", { name: say("form.conflict_go") }).press("Enter");
  await expect(question.getByRole("heading", { name: say("form.conflict_title") })).toBeFocused();
  // Theirs for the problem and the money, the person's own title.
  for (const group of [problems, funding]) {
    await group?.getByRole("radio").first().focus();
    await page.keyboard.press("ArrowDown");
    await expect(group?.getByRole("radio").last() ?? question).toBeChecked();
  }
  await question.getByRole("button", { name: say("form.conflict_settle") }).press("Enter");
  await expect(question).toBeHidden();
  await expect(standing(page)).toHaveText(pattern(say("form.state_saved")));
  expect(await seeker.content(id)).toMatchObject({
    title: { en: "Dry handrails in the rain", zh_hant: "扶手保持乾爽" },
    problem: { en: "Handrails stay wet for a day." },
    trial_funding: "provider",
  });
});

/** Does something in a context of its own, in which the seeker is signed in. */
async function apart(fresh: Promise<BrowserContext>, act: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await fresh;
  const { email, password } = SEEKER;
  await context.request.post("/api/v1/sessions", { data: { email, password } });
  await act(await context.newPage(), context);
  await context.close();
}

/** Opens the editor of a draft; the field with its title. */
async function edit(page: Page, id: string, language: Language = ENGLISH): Promise<Locator> {
  await open(page, `/${language.path}/workspace/wishes/${id}`);
  return titleOf(page, language);
}

function titleOf(page: Page, language: Language = ENGLISH): Locator {
  return page.getByLabel(`${messages(language)("field[title]")} · English`, { exact: true });
}

/** The line that says where saving stands. */
function standing(page: Page): Locator {
  return page.locator(".standing > span");
}

function problem(status: number, code: string): { status: number; contentType: string; body: string } {
  const body = { type: "/", title: code, status, code, request_id: "1", errors: [] };
  return { status, contentType: "application/problem+json", body: JSON.stringify(body) };
}
