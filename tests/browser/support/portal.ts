// The test of this suite: a page on which no console error and no breach of the content security policy goes unnoticed.

import { type Page, expect, test as base } from "@playwright/test";

interface Strictness {
  /** Messages that this test provokes, for example by breaking the connection. */
  provoked: RegExp | undefined;
}

export const test = base.extend<Strictness & { strict: void }>({
  provoked: [undefined, { option: true }],
  strict: [
    async ({ page, provoked }, use) => {
      const complaints = await listen(page);
      await use();
      const unexpected = complaints.filter((complaint) => !provoked?.test(complaint));
      expect(unexpected, "complaints of the browser").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";

/** Collects what the browser complains about on this page. */
async function listen(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
  await page.exposeFunction("complainOfPolicy", (breach: string) => complaints.push(`policy: ${breach}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const complain = (window as unknown as { complainOfPolicy: (breach: string) => void }).complainOfPolicy;
      complain(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  return complaints;
}

/** Waits until the app has taken the place of the server's text and shows its page. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("contentinfo")).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Opens a page and waits until it is there. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}
