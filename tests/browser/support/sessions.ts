// People who are signed in already. Signing in has tests of its own, and each code of a second factor is good for one
// sign-in; so a worker signs a person in once, when a test first needs it, and keeps the session for the tests to come.

import type { Browser, BrowserContext } from "@playwright/test";
import { ENGLISH } from "./languages.ts";
import { type Person, signIn } from "./people.ts";
import { test as portal } from "./portal.ts";

/** The contexts of a worker with a signed-in person. */
class Sessions {
  private readonly contexts = new Map<string, Promise<BrowserContext>>();

  constructor(private readonly browser: Browser) {}

  /** A context in which this person is signed in; the caller closes the pages it opens. */
  of(person: Person): Promise<BrowserContext> {
    const context = this.contexts.get(person.email) ?? this.begin(person);
    this.contexts.set(person.email, context);
    return context;
  }

  async close(): Promise<void> {
    for (const context of this.contexts.values()) await (await context).close();
  }

  private async begin(person: Person): Promise<BrowserContext> {
    const context = await this.browser.newContext();
    const page = await context.newPage();
    await signIn(page, ENGLISH, person);
    await page.close();
    return context;
  }
}

interface Signed {
  /** The person signed in on `page`. */
  as: Person | undefined;
}

export const test = portal.extend<Signed, { sessions: Sessions }>({
  as: [undefined, { option: true }],
  sessions: [
    async ({ browser }, use) => {
      const sessions = new Sessions(browser);
      await use(sessions);
      await sessions.close();
    },
    { scope: "worker" },
  ],
  context: async ({ context, as, sessions }, use) => {
    if (!as) return use(context);
    const own = await sessions.of(as);
    await use(own);
    for (const page of own.pages()) await page.close();
  },
});
