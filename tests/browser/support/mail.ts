// The mail that the portal writes as files where no mail server is set up.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "./portal.ts";

const folder = process.env["INNOPORTAL_MAIL"];
if (!folder) {
  throw new Error("INNOPORTAL_MAIL names the folder that the portal writes its mail to.");
}

/** The link of the newest mail to an address that leads to a page; waits for the mail. */
export async function linkTo(page: string, address: string): Promise<string> {
  let found: string | undefined;
  await expect(() => {
    found = newest(address).map((mail) => new RegExp(`https?://[^\\s"<>]+/${page}#[\\w.~-]+`).exec(mail)?.[0]).find(Boolean);
    expect(found, `a mail to ${address} about ${page}`).toBeTruthy();
  }).toPass({ timeout: 20_000 });
  return found ?? "";
}

/** A mail without the encodings of its parts. */
function decoded(mail: string): string {
  const plain = mail.replaceAll(/=\r?\n/g, "").replaceAll("=3D", "=");
  const parts = [...mail.matchAll(/^content-transfer-encoding: base64\r?\n(?:[\w-]+:.*\r?\n)*\r?\n([\w+/=\r\n]+)/gim)];
  return [plain, ...parts.map((part) => Buffer.from(part[1] ?? "", "base64").toString("utf8"))].join("\n");
}

/** Mails to an address, newest first, without the line breaks of their encoding. */
function newest(address: string): string[] {
  const names = readdirSync(folder ?? "").filter((name) => name.endsWith(".eml"));
  const mails = names.sort().reverse().map((name) => readFileSync(join(folder ?? "", name), "utf8"));
  return mails.map(decoded).filter((mail) => new RegExp(`^To:.*${address.replaceAll(/[.+]/g, String.raw`\$&`)}`, "im").test(mail));
}
