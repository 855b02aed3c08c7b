// What goes wrong is said in the reader's words, with a way on.

import { LANGUAGES, messages } from "../support/languages.ts";
import { expect, open, settled, test } from "../support/portal.ts";

test.describe("the connection breaks", () => {
  test.use({ provoked: /net::ERR_FAILED|the portal could not be reached/ });

  for (const language of LANGUAGES) {
    test(`${language.endonym}: a list says so and loads again when asked`, async ({ page }) => {
      const say = messages(language);
      await open(page, `/${language.path}/about`);
      await page.route("**/api/v1/search?**", (route) => route.abort());
      await page.getByRole("navigation", { name: say("nav.main") }).getByRole("link", { name: say("nav.wishes") }).click();
      const alert = page.getByRole("alert");
      await expect(alert).toContainText(say("error.network"));
      await page.unroute("**/api/v1/search?**");
      await alert.getByRole("button", { name: say("error.retry") }).click();
      await expect(page.getByRole("main").getByText(/^W-\d+$/).first()).toBeVisible();
      await expect(alert).toBeHidden();
    });
  }

  test("a page that could not begin says so and keeps the server's text", async ({ page }) => {
    await page.route("**/api/v1/site", (route) => route.abort());
    await page.goto("/en/wishes/W-0001");
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.unroute("**/api/v1/site");
    await page.getByRole("alert").getByRole("link").click();
    await settled(page);
  });
});

test.describe("a part of the program does not come", () => {
  test.use({ provoked: /net::ERR_FAILED|Failed to fetch/ });

  test("its page says so and is there when asked again", async ({ page }) => {
    const say = messages(LANGUAGES[0]);
    await open(page, "/en/about");
    await page.route("**/*.pack", (route) => route.abort());
    const main = page.getByRole("navigation", { name: say("nav.main") });
    await main.getByRole("link", { name: say("nav.statistics") }).click();
    const alert = page.getByRole("alert");
    await expect(alert).toBeVisible();
    await page.unroute("**/*.pack");
    await alert.getByRole("button", { name: say("error.retry") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("page_title[statistics]"));
    await expect(page.getByText(say("figure.wishes"), { exact: true }).first()).toBeVisible();
    await expect(alert).toBeHidden();
  });
});

test.describe("the server fails", () => {
  test.use({ provoked: /status of 500/ });

  test("the request's number is shown, to quote when asking for help", async ({ page }) => {
    const say = messages(LANGUAGES[0]);
    const problem = {
      type: "/api/docs/problems#internal", title: "Something went wrong on the server", status: 500, code: "internal",
      request_id: "7d3c", errors: [],
    };
    await page.route("**/api/v1/wishes/W-0001", (route) =>
      route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify(problem) }),
    );
    await page.goto("/en/wishes/W-0001");
    await expect(page.getByRole("alert")).toContainText(say("problem[internal]"));
    await expect(page.getByRole("alert")).toContainText("7d3c");
    await page.unroute("**/api/v1/wishes/W-0001");
    await page.getByRole("button", { name: say("error.retry") }).click();
    await expect(page.getByText("W-0001", { exact: true }).first()).toBeVisible();
  });
});

test.describe("there is nothing", () => {
  test.use({ provoked: /status of 404/ });

  for (const language of LANGUAGES) {
    for (const path of ["/nothing-here", "/wishes/W-9999"]) {
      test(`${language.endonym}: ${path} says so and leads on`, async ({ page }) => {
        const say = messages(language);
        const answer = await page.goto(`/${language.path}${path}`);
        expect(answer?.status()).toBe(404);
        await settled(page);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("page_title[not_found]"));
        await expect(page).toHaveTitle(new RegExp(say("page_title[not_found]")));
        await page.getByRole("main").getByRole("link", { name: say("nav.wishes") }).click();
        await expect(page).toHaveURL(new RegExp(`/${language.path}/wishes$`));
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("page_title[wishes]"));
      });
    }
  }
});
