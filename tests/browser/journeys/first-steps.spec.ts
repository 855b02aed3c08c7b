// What a newcomer to the API reads works as printed: the blocks of README.md run in bash against this portal and answer what
// they say they answer (`#=> …`), and each request of the page for developers is answered.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { LANGUAGES } from "../support/languages.ts";
import { ADMINISTRATOR, PROVIDER, SEEKER, type Person } from "../support/people.ts";
import { unusedCode } from "../support/totp.ts";

/** The address that README.md prints: where `cargo xtask run` serves. */
const PRINTED = "http://127.0.0.1:8080";
const PORTAL = process.env["INNOPORTAL_URL"] ?? "";
/** The organisation of the demonstration whose members the examples read. */
const ORGANISATION = "ropewise-instruments";
/** The one whose member writes a wish. */
const WISHING = "roads-and-footbridges-bureau";

const [first, second] = blocks(read("README.md"), "Use the API");

test("the first steps with the API, from nothing to a key", () => {
  expect(answers(first)).toEqual(promises(first));
});

test("signing in with a second factor", async () => {
  const code = await unusedCode(ADMINISTRATOR.secret);
  expect(answers(second, `${code}\n`)).toEqual(promises(second));
});

for (const language of LANGUAGES) {
  test(`${language.endonym}: each request of the page for developers is answered`, async ({ request }) => {
    const text = page(language.path);
    const requests = [...text.replace(writing(text), "").matchAll(/^curl .*$/gm)].map((found) => found[0]);
    expect(requests.length).toBeGreaterThan(2);
    const key = await keyOf(request, PROVIDER, "read");
    for (const printed of requests) {
      const asked = printed.replace("ipk_…", key).replace("your-organisation", ORGANISATION);
      run(`${asked} --fail --silent --show-error --output answer`);
    }
  });

  test(`${language.endonym}: a first wish is written and sent as the page for developers tells`, async ({ request }) => {
    const key = await keyOf(request, SEEKER, "write");
    const commands = writing(page(language.path)).replace("ipk_…", key).replace("your-organisation", WISHING);
    const draft = JSON.parse(run(commands.replace("ticket-4711", `ticket-${Date.now()}`)));
    expect([draft.state, draft.missing]).toEqual(["with_coordinator", []]);
  });
}

/** The page for developers in a language, about this portal. */
function page(path: string): string {
  return read(`backend/pages/${path}/developers.md`).replaceAll("{{ base_url }}", PORTAL);
}

/** The commands that write a wish with a key of their own. */
function writing(text: string): string {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map((found) => found[1] ?? "");
  const found = blocks.find((block) => block.startsWith("KEY="));
  expect(found, "a block that begins with a key").toBeDefined();
  return found ?? "";
}

/** A key that a person makes, as README tells. */
async function keyOf(request: APIRequestContext, { email, password }: Person, scope: "read" | "write"): Promise<string> {
  const session = await request.post("/api/v1/sessions", { data: { email, password } });
  const made = await request.post("/api/v1/account/api-keys", {
    headers: { authorization: `Bearer ${(await session.json()).access_token}` },
    data: { name: `Requests of the page (${scope})`, scopes: [scope], days: 1, proof: { password } },
  });
  return (await made.json()).secret;
}

function read(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
}

/** The blocks of commands below a heading. */
function blocks(text: string, heading: string): string[] {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map((found) => found[1] ?? "");
}

/** The lines that a block says it prints. */
function promises(block = ""): string[] {
  const lines = [...block.matchAll(/#=> (.*)$/gm)].map((found) => found[1] ?? "");
  expect(lines, "what the block says it prints").not.toEqual([]);
  return lines;
}

/** The lines that a block prints, given what a reader types. */
function answers(block = "", typed = ""): string[] {
  expect(block).toContain(PRINTED);
  return run(block.replaceAll(PRINTED, PORTAL), typed).trimEnd().split("\n");
}

/** Runs commands in bash, in a folder of their own, and gives what they print. */
function run(commands: string, typed = ""): string {
  const cwd = test.info().outputPath("shell");
  mkdirSync(cwd, { recursive: true });
  const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", commands], { cwd, input: typed, encoding: "utf8" });
  expect(status, `${commands}\n${stdout}\n${stderr}`).toBe(0);
  return stdout;
}
