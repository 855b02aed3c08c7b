// How the browser tests run: Debian's Chromium against the portal that INNOPORTAL_URL names.

import { defineConfig } from "@playwright/test";

const baseURL = process.env["INNOPORTAL_URL"];
if (!baseURL) {
  throw new Error("INNOPORTAL_URL names the portal to test (`cargo xtask test --only browser` starts one).");
}

export default defineConfig({
  testDir: ".",
  // The gallery is in development builds alone.
  testMatch: process.env["GALLERY"] ? ["gallery/*.spec.ts"] : ["journeys/*.spec.ts", "pages/*.spec.ts"],
  outputDir: "../../target/browser-tests",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A trace costs as much as the test it follows, so only a failed test is followed, in a second try. One that then passes has
  // failed all the same.
  retries: 1,
  failOnFlakyTests: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["line"]],
  use: {
    baseURL,
    browserName: "chromium",
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "Asia/Hong_Kong",
    screenshot: "only-on-failure",
    trace: "on-first-retry",
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
