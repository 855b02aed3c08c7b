// What the people of its owner find at the end of a published wish's page; and beginning with what a published wish says.

import { ENGLISH, LANGUAGES, messages, peopleMessages } from "../support/languages.ts";
import { COORDINATOR, FACILITATOR, PROVIDER, REFUSED, SEEKER } from "../support/people.ts";
import { expect, open, settled } from "../support/portal.ts";
import { test } from "../support/sessions.ts";
import { ORGANISATION, Writer } from "../support/writer.ts";

const [say, t] = [peopleMessages(ENGLISH), messages(ENGLISH)];

test.use({ provoked: REFUSED });

test("a published wish is revised, its closing date extended and it is withdrawn from its page", async ({ sessions, request, page }) => {
  test.setTimeout(120_000);
  const [seeker, coordinator] = [await Writer.of(request, SEEKER), await Writer.of(request, COORDINATOR)];
  const id = await seeker.wish(`Signs that can be read in fog ${Date.now()}`, "Signs on footbridges cannot be read in fog.");
  await seeker.move(id, "send");
  await coordinator.move(id, "endorse");
  const desk = await (await sessions.of(FACILITATOR)).newPage();
  await open(desk, `/en/desk/reviews/wishes/${id}`);
  await desk.locator(".review-decision").getByRole("button", { name: new RegExp(`^${say("review.publish")}`) }).click();
  await desk.locator(".careful .button").click();
  await expect(desk.locator("#outcome")).toBeVisible();
  await desk.close();
  const { reference } = await (await request.get(`/api/v1/wishes/${id}`)).json();
  const address = `/en/wishes/${reference}`;

  await test.step("visitors are offered nothing of it, and nothing is asked for them", async () => {
    const asked: string[] = [];
    page.on("request", (sent) => asked.push(sent.url()));
    await open(page, address);
    await expect(page.getByRole("heading", { name: t("next.wish_title") })).toBeVisible();
    expect(asked.filter((url) => url.includes("/actions") || url.includes("part_owning"))).toEqual([]);
  });
  await test.step("who belongs to another organisation sees what visitors see", async () => {
    const other = await (await sessions.of(PROVIDER)).newPage();
    const answered = other.waitForResponse(/\/actions$/);
    await open(other, address);
    expect((await answered).status()).toBe(200);
    await expect(other.getByRole("heading", { name: t("next.wish_title") })).toBeVisible();
    await expect(other.getByText(say("own.title[wish]"))).toHaveCount(0);
    await other.close();
  });

  const own = await (await sessions.of(SEEKER)).newPage();
  await open(own, address);
  await expect(own.getByRole("heading", { name: say("own.title[wish]") })).toBeVisible();
  await expect(own.getByRole("heading", { name: t("next.wish_title") })).toBeHidden();
  await own.getByRole("button", { name: say("own.revise"), exact: true }).click();
  await expect(own.getByRole("heading", { level: 1 })).toHaveText(say("page_title[wish_draft]"));
  await expect(own.getByText(say("editor.published"))).toBeVisible();
  await open(own, address);
  await expect(own.getByRole("link", { name: say("own.continue") })).toBeVisible();

  await test.step("a later closing date", async () => {
    const form = own.locator("details").filter({ has: own.getByText(say("thing_action[extend]"), { exact: true }) });
    await form.locator("summary").click();
    await form.getByRole("button", { name: say("thing_action[extend]") }).click();
    await expect(form.getByRole("alert")).toContainText(say("required[closing_on]"));
    await form.getByLabel(say("own.closing")).fill("2098-03-31");
    await form.getByRole("button", { name: say("thing_action[extend]") }).click();
    await expect(own.locator("#own-outcome")).toHaveText(say("thing_said[extend]"));
    await expect(own.locator("#own-outcome")).toBeFocused();
    await expect(own.locator(".facts")).toContainText("31 March 2098");
  });
  await test.step("withdrawn, with its reason", async () => {
    const form = own.locator("details").filter({ has: own.getByText(say("thing_action[withdraw]"), { exact: true }) });
    await form.locator("summary").click();
    await form.getByRole("button", { name: say("thing_action[withdraw]") }).click();
    await expect(form.getByRole("alert")).toContainText(say("required[reason]"));
    await form.getByLabel(say("action.reason"), { exact: true }).selectOption("solved");
    await form.getByRole("button", { name: say("thing_action[withdraw]") }).click();
    await expect(own.locator("#own-outcome")).toHaveText(say("thing_said[withdraw]"));
    await expect(own.getByText(`${t("gone.reason")}: ${t("end_reason[solved]")}`)).toBeVisible();
    await own.close();
  });
  await test.step("visitors read in every language that it was withdrawn", async () => {
    for (const language of LANGUAGES) {
      const words = messages(language);
      const answer = await page.goto(`/${language.path}/wishes/${reference}`);
      expect(answer?.status()).toBe(410);
      await settled(page);
      await expect(page.getByText(`${words("gone.reason")}: ${words("end_reason[solved]")}`)).toBeVisible();
    }
  });
});

test("a wish begins with what a published one says", async ({ sessions, request }) => {
  const query = "/api/v1/wishes?status=open&limit=100";
  const cards: { reference: string; title: { en?: { text: string } }; organisation: { slug: string } }[] = (
    await (await request.get(query)).json()
  ).items;
  const other = cards.find((card) => card.organisation.slug !== ORGANISATION && card.title.en);
  const [reference, title] = [other?.reference ?? "", other?.title.en?.text ?? ""];
  const page = await (await sessions.of(SEEKER)).newPage();
  await open(page, "/en/workspace/wishes/new");
  await page.getByLabel(say("editor.start[wish]"), { exact: true }).check();
  await page.getByRole("button", { name: say("editor.begin") }).click();
  await expect(page.getByRole("alert")).toContainText(say("required[from]"));
  const box = page.getByRole("combobox", { name: say("editor.from[wish]") });
  await box.fill(title.split(" ").slice(0, 3).join(" "));
  await page.getByRole("option", { name: reference }).click();
  await expect(box).toHaveValue(`${reference} · ${title}`);
  await page.getByRole("button", { name: say("editor.begin") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("page_title[wish_draft]"));
  await expect(page.getByText(say("editor.begun[wish]"))).toContainText(reference);
  await expect(page.getByLabel(`${t("field[title]")} · English`, { exact: true })).toHaveValue(title);

  // What is similar to what one writes can be the start, too.
  const start = page.getByRole("link", { name: say("editor.as_start") }).first();
  await start.click();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("page_title[new_wish]"));
  await expect(page.getByRole("combobox", { name: say("editor.from[wish]") })).toHaveValue(/^W-\d+ · /);
  await page.close();
});
