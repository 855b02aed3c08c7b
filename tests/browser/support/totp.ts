// Codes of a second factor (RFC 6238), as an authenticator app computes them.

import { createHmac } from "node:crypto";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";

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
  return codeOf(secret, stepNow());
}

/** A code that no other test has signed in with: each is good for one sign-in, and refused ones are counted. */
export async function unusedCode(secret: string): Promise<string> {
  const folder = join(test.info().project.outputDir, "codes");
  mkdirSync(folder, { recursive: true });
  for (;;) {
    const step = stepNow();
    try {
      closeSync(openSync(join(folder, `${secret}-${step}`), "wx"));
      return codeOf(secret, step);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const rest = STEP * 1000 - (Date.now() % (STEP * 1000)) + 500;
      // Waiting for the next one is not the test's time.
      test.setTimeout(test.info().timeout + rest);
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }
}

function stepNow(): number {
  return Math.floor(Date.now() / 1000 / STEP);
}

function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
