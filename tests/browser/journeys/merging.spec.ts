// Two wishes that say the same: a facilitator proposes to merge them, the owner reads both and agrees, the old page leads on.

import { type APIRequestContext, type Page } from "@playwright/test";
import { breaches } from "../support/axe.ts";
import { ENGLISH, TRADITIONAL, messages, peopleMessages } from "../support/languages.ts";
import { overflow } from "../support/layout.ts";
import { COORDINATOR, FACILITATOR, type Person, REFUSED, SEEKER } from "../support/people.ts";
import { expect, open, settled } from "../support/portal.ts";
import { test } from "../support/sessions.ts";

const say = peopleMessages(ENGLISH);
const ORGANISATION = "roads-and-footbridges-bureau";
/** A wish of another organisation. */
const INTO = "W-0004";

test.use({ provoked: REFUSED, as: COORDINATOR });

test("propose to merge two wishes, read both, agree, and be led on from the old page", async ({ browser, page, request, sessions }) => {
  test.setTimeout(180_000);
  const title = `Cold pipes under footbridges ${Date.now()}`;
  const facilitator = await (await sessions.of(FACILITATOR)).newPage();
  const duplicate = await published(request, facilitator, title);

  await test.step("a facilitator proposes it on the page of the wish", async () => {
    await open(facilitator, `/${ENGLISH.path}/wishes/${duplicate}`);
    const section = facilitator.locator(".merge-on-wish");
    await section.getByText(say("merge.action")).first().click();
    await section.getByRole("button", { name: say("merge.action") }).click();
    await expect(section.getByRole("alert")).toBeFocused();
    await section.getByLabel(say("merge.into"), { exact: true }).fill(INTO);
    await section.getByLabel(say("merge.note")).fill("Both are about chilled water in buried pipes.");
    await section.getByRole("button", { name: say("merge.action") }).click();
    const proposed = say("merge.proposed", { duplicate, into: INTO, organisation: "Roads and Footbridges Bureau" });
    await expect(section.locator("#merge-outcome")).toHaveText(proposed);
    await expect(section.locator("#merge-outcome")).toBeFocused();
    await expect(section).toContainText(say("merge_state[proposed]"));
    await open(facilitator, `/${ENGLISH.path}/desk/reviews`);
    await expect(facilitator.getByText(say("merge.continue_in", { duplicate, into: INTO }))).toBeVisible();
    await facilitator.close();
  });

  await test.step("the owner finds it in the workspace and reads both", async () => {
    await open(page, `/${ENGLISH.path}/workspace`);
    await page.getByRole("link", { name: say("task.answer_merge", { title, reference: INTO }) }).click();
    await expect(page).toHaveURL(new RegExp(`/workspace/merges/${duplicate}$`));
    await settled(page);
    await expect(page.getByText("Both are about chilled water in buried pipes.")).toBeVisible();
    const sides = page.locator(".merge-side");
    await expect(sides).toHaveCount(2);
    await expect(sides.nth(0)).toContainText(title);
    await expect(sides.nth(1)).toContainText(INTO);
    expect(await breaches(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await test.step("they agree, once asked", async () => {
    await page.getByRole("button", { name: say("merge.agree") }).click();
    await page.locator(".careful .button").click();
    await expect(page.locator("#outcome")).toHaveText(say("merge_done[agree]", { duplicate, into: INTO }));
    await expect(page.locator("#outcome")).toBeFocused();
    await expect(page.getByRole("main")).toContainText(say("merge_state[agreed]"));
  });

  await test.step("a visitor is led on from the old page, in their language", async () => {
    const context = await browser.newContext();
    const visitor = await context.newPage();
    for (const language of [ENGLISH, TRADITIONAL]) {
      const speak = messages(language);
      const answer = await visitor.goto(`/${language.path}/wishes/${duplicate}`);
      expect(answer?.status()).toBe(410);
      await settled(visitor);
      await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(visitor.getByRole("heading", { name: speak("gone.continued_in", { reference: INTO }) })).toBeVisible();
      expect(await breaches(visitor)).toEqual([]);
    }
    await visitor.locator(".next-step").getByRole("link").click();
    await expect(visitor).toHaveURL(new RegExp(`/wishes/${INTO}$`));
    await settled(visitor);
    const facts = visitor.locator(".facts");
    await expect(facts.getByRole("link", { name: "道路及行人橋局" })).toBeVisible();
    await context.close();
  });
});

/** Writes a wish for the organisation, sends it, and has it published; gives its reference. */
async function published(request: APIRequestContext, facilitator: Page, title: string): Promise<string> {
  const [seeker, coordinator] = [await token(request, SEEKER), await token(request, COORDINATOR)];
  const data = {
    organisation: ORGANISATION,
    title: { en: title },
    problem: { en: "Chilled water in pipes under our footbridges runs warm, and nobody notices." },
    categories: ["plumbing-and-drainage"],
  };
  const made = await request.post("/api/v1/wishes", { headers: bearer(seeker), data });
  expect(made.ok(), await made.text()).toBe(true);
  const { id, version } = await made.json();
  await move(request, seeker, id, version, "send");
  await move(request, coordinator, id, version + 1, "endorse");
  const draft = await request.get(`/api/v1/wishes/${id}/draft`, { headers: bearer(coordinator) });
  const { reference } = await draft.json();
  await open(facilitator, `/${ENGLISH.path}/desk/reviews/wishes/${reference}`);
  const publish = say("action.of", { action: say("review.publish"), name: title });
  await facilitator.getByRole("button", { name: publish }).click();
  await facilitator.locator(".careful .button").click();
  await expect(facilitator.locator("#outcome")).toHaveText(say("review.decided_publish", { title }));
  return reference;
}

async function move(request: APIRequestContext, token: string, id: string, version: number, action: string): Promise<void> {
  const headers = { ...bearer(token), "if-match": `"v${version}"` };
  const moved = await request.post(`/api/v1/wishes/${id}/draft/transitions`, { headers, data: { action } });
  expect(moved.ok(), await moved.text()).toBe(true);
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

async function token(request: APIRequestContext, { email, password }: Person): Promise<string> {
  const session = await request.post("/api/v1/sessions", { data: { email, password } });
  return (await session.json()).access_token;
}
