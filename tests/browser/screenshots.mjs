// Takes the pictures of docs/screenshots from the portal that INNOPORTAL_URL names (`npm run screenshots`).

import { createHmac } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { chromium } from "@playwright/test";

const portal = process.env.INNOPORTAL_URL;
if (!portal) {
  throw new Error("INNOPORTAL_URL names the portal to picture.");
}
const folder = new URL("../../docs/screenshots/", import.meta.url);

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Name, path, window, colours; a picture shows the first window of its page, or what `show` leads to. */
const PICTURES = [
  ["home-en-desktop-light", "/en", DESKTOP, "light"],
  ["home-zh-hant-desktop-dark", "/zh-hant", DESKTOP, "dark"],
  ["home-zh-hans-phone-light", "/zh-hans", PHONE, "light"],
  ["wishes-en-desktop-light", "/en/wishes", DESKTOP, "light"],
  ["wishes-zh-hant-desktop-light", "/zh-hant/wishes?q=水泵", DESKTOP, "light"],
  ["wishes-en-phone-dark", "/en/wishes", PHONE, "dark"],
  ["wish-en-desktop-light", "/en/wishes/W-0005", DESKTOP, "light"],
  ["wish-matches-en-desktop-light", "/en/wishes/W-0005", DESKTOP, "light", "#related-title"],
  ["wish-matches-zh-hant-desktop-dark", "/zh-hant/wishes/W-0001", DESKTOP, "dark", "#related-title"],
  ["wish-across-languages-en-desktop-light", "/en/wishes/W-0021", DESKTOP, "light", "#related-title"],
  ["wish-nearest-en-desktop-light", "/en/wishes/W-0037", DESKTOP, "light", "#related-title"],
  ["wish-nearest-zh-hans-phone-dark", "/zh-hans/wishes/W-0037", PHONE, "dark", "#related-title"],
  ["search-across-languages-zh-hant-desktop-light", "/zh-hant/search?q=冷氣機省電", DESKTOP, "light"],
  ["wish-zh-hans-phone-light", "/zh-hans/wishes/W-0001", PHONE, "light"],
  ["solution-en-desktop-dark", "/en/solutions/S-0193", DESKTOP, "dark"],
  ["solution-zh-hant-phone-light", "/zh-hant/solutions/S-0193", PHONE, "light"],
  ["solution-similar-en-desktop-light", "/en/solutions/S-0173", DESKTOP, "light", "#similar-title"],
  ["solution-similar-zh-hant-phone-dark", "/zh-hant/solutions/S-0173", PHONE, "dark", "#similar-title"],
  ["statistics-en-desktop-light", "/en/statistics", DESKTOP, "light"],
  ["statistics-zh-hans-phone-dark", "/zh-hans/statistics", PHONE, "dark"],
  ["register-zh-hant-phone-light", "/zh-hant/register", PHONE, "light"],
];

/** The same for pages of a signed-in person: the demonstration's coordinator. */
const OWN_PICTURES = [
  ["workspace-en-desktop-light", "/en/workspace", DESKTOP, "light"],
  ["members-zh-hant-phone-light", "/zh-hant/workspace/organisations/roads-and-footbridges-bureau", PHONE, "light"],
  ["security-en-desktop-dark", "/en/account/security", DESKTOP, "dark"],
];

/** The same for the demonstration's staff, whose second factor has this secret. */
const STAFF_PICTURES = [
  [
    ["facilitator@demo.example", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"],
    [
      ["match-queue-zh-hant-phone-dark", "/zh-hant/desk/matches", PHONE, "dark"],
      ["match-desk-en-desktop-light", "/en/desk/matches/W-0016", DESKTOP, "light", ".candidate"],
      ["match-desk-zh-hant-desktop-dark", "/zh-hant/desk/matches/W-0021", DESKTOP, "dark"],
      ["match-quality-en-desktop-light", "/en/desk/match-quality", DESKTOP, "light"],
      ["accounts-zh-hans-phone-light", "/zh-hans/desk/accounts", PHONE, "light"],
    ],
  ],
  [
    ["administrator@demo.example", "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"],
    [["audit-en-desktop-light", "/en/desk/audit", DESKTOP, "light"]],
  ],
];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const [name, path, viewport, colorScheme, show] of PICTURES) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
  await picture(page, name, path, show);
  await page.close();
}
for (const [name, path, viewport, colorScheme] of OWN_PICTURES) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
  await signIn(page, "coordinator@demo.example");
  await picture(page, name, path);
  await page.close();
}
// A code works once, so one page serves for all pictures of a person.
for (const [[email, secret], pictures] of STAFF_PICTURES) {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  await signIn(page, email, secret);
  for (const [name, path, viewport, colorScheme, show] of pictures) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await picture(page, name, path, show);
  }
  await page.close();
}
await browser.close();
console.log("The pictures are in docs/screenshots.");

async function signIn(page, email, secret) {
  await page.goto(`${portal}/en/sign-in`);
  await page.getByLabel("E-mail address", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill("lanterns-over-the-harbour");
  const submit = page.getByRole("main").getByRole("button", { name: "Sign in", exact: true });
  await submit.click();
  if (secret) {
    await page.getByLabel("Code", { exact: true }).fill(code(secret));
    await submit.click();
  }
  await page.waitForURL("**/workspace");
}

/** The code that an app with this secret shows now; the tests' own is in support/totp.ts. */
function code(secret) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))).update(counter).digest();
  return String((hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function picture(page, name, path, show) {
  await page.goto(`${portal}${path}`);
  await page.getByRole("contentinfo").waitFor();
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true], .loading"));
  await page.evaluate(() => document.fonts.ready);
  if (show) {
    await page.locator(show).first().evaluate((element) => element.scrollIntoView({ block: "start" }));
  }
  await page.screenshot({ path: new URL(`${name}.png`, folder).pathname });
}
