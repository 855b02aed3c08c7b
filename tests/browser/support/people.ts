// People of the demonstration, and signing in as them.

import type { Page } from "@playwright/test";
import { type Language, peopleMessages } from "./languages.ts";
import { expect, open, settled } from "./portal.ts";
import { unusedCode } from "./totp.ts";

/** A person who can sign in. */
export interface Person {
  email: string;
  password: string;
  /** The second factor's secret. */
  secret?: string;
}

/** The password of everybody in the demonstration. */
export const PASSWORD = "lanterns-over-the-harbour";
export const COORDINATOR: Person = { email: "coordinator@demo.example", password: PASSWORD };
export const SEEKER: Person = { email: "seeker@demo.example", password: PASSWORD };
export const PROVIDER: Person = { email: "provider@demo.example", password: PASSWORD };
export const FACILITATOR = { email: "facilitator@demo.example", password: PASSWORD, secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" };
export const ADMINISTRATOR = { email: "administrator@demo.example", password: PASSWORD, secret: "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU" };

/** What the browser says of answers that refuse. */
export const REFUSED = /status of (400|401|403|404|409|410|412|422)/;

/** Fills in the sign-in form. */
export async function give(page: Page, language: Language, email: string, password: string): Promise<void> {
  const say = peopleMessages(language);
  await page.getByLabel(say("field.email"), { exact: true }).fill(email);
  await page.getByLabel(say("field.password"), { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: say("sign_in.submit"), exact: true }).click();
}

/** Signs in, with the second factor of who has one, and waits for the workspace. */
export async function signIn(page: Page, language: Language, { email, password, secret }: Person): Promise<void> {
  await open(page, `/${language.path}/sign-in`);
  await give(page, language, email, password);
  if (secret) {
    const say = peopleMessages(language);
    const field = page.getByLabel(say("field.code"), { exact: true });
    await field.fill(await unusedCode(secret));
    await page.getByRole("main").getByRole("button", { name: say("sign_in.submit"), exact: true }).click();
  }
  await arrived(page, language);
}

async function arrived(page: Page, language: Language): Promise<void> {
  const say = peopleMessages(language);
  await expect(page).toHaveURL(new RegExp(`/${language.path}/workspace$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("page_title[workspace]"));
  await settled(page);
}
