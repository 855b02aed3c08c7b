// A seeker writes a first wish, is told what looks as if it should be otherwise, and sends it; the coordinator endorses it.

import { ENGLISH, messages, pattern, peopleMessages } from "../support/languages.ts";
import { overflow } from "../support/layout.ts";
import { COORDINATOR, SEEKER, signIn } from "../support/people.ts";
import { expect, open, settled, test } from "../support/portal.ts";

test("a wish is begun, written with help, sent and endorsed", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const [say, t] = [peopleMessages(ENGLISH), messages(ENGLISH)];
  const title = `Handrails that keep up in the rain ${Date.now()}`;
  await signIn(page, ENGLISH, SEEKER);
  const main = page.getByRole("main");
  await main.getByRole("link", { name: say("page_title[new_wish]") }).click();
  await settled(page);
  await main.getByRole("button", { name: say("editor.begin") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("page_title[wish_draft]"));

  await page.getByLabel(`${t("field[title]")} · English`, { exact: true }).fill(title);
  const problem = page.getByLabel(`${t("wish.problem")} · English`, { exact: true });
  await problem.fill("Twenty outdoor escalators have StepSure® handrails that slow down in the rain, so that older people fall backwards.");
  const hint = page.getByRole("button", { name: say("hint[brand_mark]") });
  await hint.click();
  await expect(problem).toBeFocused();
  await problem.fill("Twenty outdoor escalators have handrails that slow down in the rain, so that older people who hold on to them fall backwards.");
  await expect(hint).toBeHidden();
  const fields = page.getByRole("combobox", { name: t("fact.categories") });
  await fields.click();
  await fields.press("ArrowDown");
  await fields.press("Enter");
  await expect(main.getByText(pattern(say("form.state_saved")))).toBeVisible();
  await expect(main.getByText(say("editor.ready"))).toBeVisible();

  // What was typed is there after loading the page again, on a phone as well.
  await page.setViewportSize({ width: 360, height: 800 });
  await page.reload();
  await settled(page);
  await expect(problem).toHaveValue(/Twenty outdoor escalators/);
  expect(await overflow(page)).toEqual([]);
  await main.getByRole("button", { name: say("editor.preview") }).click();
  await expect(main.locator(".prose p")).toContainText("Twenty outdoor escalators");
  await main.getByRole("button", { name: say("revision_action[send_to_coordinator]") }).click();
  await expect(main.locator("#outcome")).toHaveText(say("revision_said[send_to_coordinator]"));
  await expect(main.locator("#outcome")).toBeFocused();
  await expect(main.getByText(say("revision_state[with_coordinator]"))).toBeVisible();

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await signIn(other, ENGLISH, COORDINATOR);
  await other.getByRole("link", { name: say("task.endorse_draft", { title }) }).click();
  await settled(other);
  await other.getByRole("button", { name: say("revision_action[endorse]") }).click();
  await expect(other.locator("#outcome")).toHaveText(say("revision_said[endorse]"));
  await expect(other.locator("#outcome")).toBeFocused();
  await elsewhere.close();

  await open(page, `/${ENGLISH.path}/workspace`);
  const row = main.getByRole("listitem").filter({ has: page.getByRole("link", { name: title, exact: true }) });
  await expect(row).toContainText(say("revision_state[submitted]"));
});
