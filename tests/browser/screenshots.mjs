// Takes the pictures of docs/screenshots from the portal that INNOPORTAL_URL names (`npm run screenshots`).

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
  ["wish-zh-hans-phone-light", "/zh-hans/wishes/W-0001", PHONE, "light"],
  ["solution-en-desktop-dark", "/en/solutions/S-0193", DESKTOP, "dark"],
  ["solution-zh-hant-phone-light", "/zh-hant/solutions/S-0193", PHONE, "light"],
  ["statistics-en-desktop-light", "/en/statistics", DESKTOP, "light"],
  ["statistics-zh-hans-phone-dark", "/zh-hans/statistics", PHONE, "dark"],
];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const [name, path, viewport, colorScheme, show] of PICTURES) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
  await page.goto(`${portal}${path}`);
  await page.getByRole("contentinfo").waitFor();
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true], .loading"));
  await page.evaluate(() => document.fonts.ready);
  if (show) {
    await page.locator(show).evaluate((element) => element.scrollIntoView({ block: "start" }));
  }
  await page.screenshot({ path: new URL(`${name}.png`, folder).pathname });
  await page.close();
}
await browser.close();
console.log(`${PICTURES.length} pictures in docs/screenshots.`);
