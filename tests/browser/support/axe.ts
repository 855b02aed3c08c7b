// What axe finds on a page.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Every breach that axe finds, told in a line. */
export async function breaches(page: Page): Promise<string[]> {
  // The portal frames nothing of other origins, so axe need not gather its findings in another page: half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ")}`);
}
