// A facilitator reads what waits for review: sends a wish back with a point, sees what changed when it comes again, publishes another.

import { type Page } from "@playwright/test";
import { ENGLISH, peopleMessages } from "../support/languages.ts";
import { COORDINATOR, FACILITATOR, REFUSED, SEEKER } from "../support/people.ts";
import { expect, open, settled } from "../support/portal.ts";
import { test } from "../support/sessions.ts";
import { Writer } from "../support/writer.ts";

const say = peopleMessages(ENGLISH);

test.use({ provoked: REFUSED, as: FACILITATOR });

test("send a wish back with a point, read its changes when it comes again, publish another", async ({ page, request }) => {
  test.setTimeout(120_000);
  const stamp = Date.now();
  const [first, second] = [`Dry handrails ${stamp}`, `Quiet joints ${stamp}`];
  const seeker = await Writer.of(request, SEEKER);
  const coordinator = await Writer.of(request, COORDINATOR);
  const returned = await seeker.wish(first, "Handrails of footbridges stay wet for hours after rain.");
  const published = await seeker.wish(second, "Joints of footbridges are loud at night when people cross them.");
  for (const id of [returned, published]) {
    await seeker.move(id, "send");
    await coordinator.move(id, "endorse");
  }

  await test.step("from the queue to the draft", async () => {
    await fromQueue(page, first);
    await expect(page.getByRole("heading", { name: say("review.checklist") })).toBeVisible();
    await expect(page.getByText("Handrails of footbridges stay wet for hours after rain.")).toBeVisible();
  });

  await test.step("back with a reason and a point", async () => {
    const form = page.locator(".review-return");
    await form.locator("summary").click();
    await form.getByRole("button", { name: say("review.send_back") }).click();
    await expect(form.getByRole("alert")).toBeFocused();
    await form.getByLabel(say("review.reason"), { exact: true }).selectOption("unclear");
    await form.getByRole("button", { name: say("review.point_add") }).click();
    await form.getByLabel(say("review.point_field"), { exact: true }).selectOption("/problem");
    await form.getByLabel(say("review.point_text"), { exact: true }).fill("Say how many footbridges.");
    await form.getByRole("button", { name: say("review.send_back") }).click();
    await expect(page.locator("#outcome")).toHaveText(say("review.decided_send_back", { title: first }));
    await expect(page.locator("#outcome")).toBeFocused();
    await expect(page.locator(".review-next")).toBeVisible();
  });

  await test.step("sent again: what was added is marked, and the point is in the time line", async () => {
    await seeker.patch(returned, { problem: { en: "Handrails of forty footbridges stay wet for hours after rain." } });
    await seeker.move(returned, "send");
    await coordinator.move(returned, "endorse");
    await fromQueue(page, first);
    await expect(page.locator(".review-changes ins")).toContainText("forty");
    await expect(page.locator(".review-steps")).toContainText("Say how many footbridges.");
  });

  await test.step("publish the other, once asked", async () => {
    await fromQueue(page, second);
    await page.getByRole("button", { name: say("action.of", { action: say("review.publish"), name: second }) }).click();
    await page.locator(".careful .button").click();
    await expect(page.locator("#outcome")).toHaveText(say("review.decided_publish", { title: second }));
    await expect(page.locator("#outcome")).toBeFocused();
    const answer = await request.get(`/api/v1/wishes/${published}`);
    expect(answer.status()).toBe(200);
  });
});

/** Opens the review of what has this title. */
async function fromQueue(page: Page, title: string): Promise<void> {
  await open(page, `/${ENGLISH.path}/desk/reviews`);
  await page.getByRole("link", { name: title }).click();
  await expect(page).toHaveURL(/\/desk\/reviews\/wishes\/W-\d+$/);
  await settled(page);
}
