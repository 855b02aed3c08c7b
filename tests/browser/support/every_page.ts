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

/** Pages for getting in, which nobody has to be signed in to see. */
export const ENTRIES = [
  "/sign-in",
  "/register",
  "/confirm-email#secret",
  "/forgot-password",
  "/reset-password#secret",
  "/change-email#secret",
  "/accept-invitation#secret",
  "/confirm-email",
] as const;

/** Pages of a signed-in person; the last belongs to an organisation of the demonstration's coordinator. */
export const OWN = [
  "/account",
  "/account/security",
  "/account/keys",
  "/account/data",
  "/workspace",
  "/workspace/join",
  "/workspace/propose",
  "/workspace/wishes/new",
  "/workspace/solutions/new",
  "/workspace/organisations/roads-and-footbridges-bureau",
] as const;

/** Desks of an administrator. */
export const DESKS = [
  "/desk/organisations",
  "/desk/organisations/ropewise-instruments",
  "/desk/accounts",
  "/desk/taxonomy",
  "/desk/audit",
  "/desk/jobs",
  "/desk/matches",
  "/desk/matches/W-0001",
  "/desk/match-quality",
] as const;

/** The match desk of a facilitator. */
export const MATCH_DESK = ["/desk/matches", "/desk/matches/W-0001", "/desk/matches/W-0005", "/desk/match-quality"] as const;

/** Pages in a state that has a look of its own. */
export const STATES = ["/wishes?q=xyzzyplugh", "/wishes?status=open&category=fire-services", "/search?q=水泵"] as const;

export const MISSING = "/nothing-here";
