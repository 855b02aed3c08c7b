// Every page of the portal, by its path below the language.

export const FIXED = [
  "",
  "/wishes",
  "/solutions",
  "/search",
  "/organisations",
  "/partners",
  "/highlights",
  "/statistics",
  "/about",
  "/developers",
  "/contact",
  "/faq",
  "/notices",
  "/privacy",
  "/accessibility",
  "/site-map",
] as const;

export const THINGS = [
  "/wishes/W-0001",
  "/solutions/S-0100",
  "/organisations/metropolitan-hospitals-board",
  "/highlights/portal-open",
] as const;

/** Pages in a state that has a look of its own. */
export const STATES = ["/wishes?q=xyzzyplugh", "/wishes?status=open&category=fire-services", "/search?q=水泵"] as const;

export const MISSING = "/nothing-here";
