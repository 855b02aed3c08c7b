// Codes of a second factor (RFC 6238), as an authenticator app computes them.

import { createHmac } from "node:crypto";

const STEP = 30;

function fromBase32(text: string): Buffer {
  const bits = [...text.replaceAll(/[\s=]/g, "").toUpperCase()]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** The code that an app with this secret shows now. */
export function code(secret: string): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP)));
  const hash = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Waits until the app shows another code: each is good for one sign-in. */
export async function nextCode(secret: string): Promise<string> {
  const rest = STEP * 1000 - (Date.now() % (STEP * 1000));
  await new Promise((resolve) => setTimeout(resolve, rest + 500));
  return code(secret);
}
