// A third party's program against the API: a client whose types are generated from the published contract lists, reads,
// searches, follows a cursor and handles a problem. `tsc` holds it against the contract, running it against the server.

import assert from "node:assert/strict";
import createClient from "openapi-fetch";

/** @typedef {import("./schema.d.ts").paths} Paths */
/** @typedef {import("./schema.d.ts").components["schemas"]} Schemas */

const baseUrl = process.env.INNOPORTAL_URL;
assert(baseUrl, "INNOPORTAL_URL names the portal");
/** @type {import("openapi-fetch").Client<Paths>} */
const portal = createClient({ baseUrl, querySerializer: { array: { style: "form", explode: true } } });

/** Lists every wish, page by page. */
async function everyWish() {
  /** @type {Schemas["WishCard"][]} */
  const wishes = [];
  /** @type {string | null | undefined} */
  let cursor;
  do {
    const query = cursor ? { limit: 7, cursor } : { limit: 7 };
    const { data, error } = await portal.GET("/api/v1/wishes", { params: { query } });
    assert(data, error?.title);
    wishes.push(...data.items);
    cursor = data.next_cursor;
  } while (cursor);
  return wishes;
}

async function listsAndFollowsTheCursor() {
  const wishes = await everyWish();
  const { data: figures } = await portal.GET("/api/v1/statistics");
  assert(figures);
  assert.equal(wishes.length, figures.totals.wishes);
  assert.equal(new Set(wishes.map((wish) => wish.id)).size, wishes.length, "each wish once");
}

async function readsOneThing() {
  const { data: wish, response } = await portal.GET("/api/v1/wishes/{key}", { params: { path: { key: "W-0001" } } });
  assert(wish);
  assert.equal(wish.reference, "W-0001");
  assert(wish.title.en ?? wish.title.zh_hant ?? wish.title.zh_hans);
  const tag = response.headers.get("etag");
  assert(tag);
  const again = await portal.GET("/api/v1/wishes/{key}", {
    params: { path: { key: "W-0001" } },
    headers: { "If-None-Match": tag },
  });
  assert.equal(again.response.status, 304);
}

async function followsMatches() {
  const { data } = await portal.GET("/api/v1/wishes/{key}/matches", { params: { path: { key: "W-0001" } } });
  const best = data?.items[0];
  assert(best);
  const reason = best.reasons[0];
  assert(reason);
  if (reason.code === "same_category") {
    assert(reason.categories.length > 0);
  }
  const { data: solution } = await portal.GET("/api/v1/solutions/{key}", {
    params: { path: { key: best.solution.reference } },
  });
  assert.equal(solution?.id, best.solution.id);
}

async function searches() {
  const { data } = await portal.GET("/api/v1/search", {
    params: { query: { q: "電梯", kind: ["wish", "solution"], reader: "zh_hant", limit: 5 } },
  });
  assert(data);
  assert(data.total > 0);
  const names = data.items.map(({ found }) => {
    switch (found.kind) {
      case "wish":
        return found.wish.reference;
      case "solution":
        return found.solution.reference;
      default:
        throw new assert.AssertionError({ message: `${found.kind} was not asked for` });
    }
  });
  assert.match(names.join(" "), /^([WS]-\d{4,} ?)+$/);
  const open = await portal.GET("/api/v1/search", { params: { query: { status: ["open", "closed"] } } });
  assert(open.data);
  const status = open.data.facets.find((facet) => facet.name === "status");
  assert(status?.values.some((value) => value.value === "open" && value.count > 0));
}

async function handlesProblems() {
  const missing = await portal.GET("/api/v1/wishes/{key}", { params: { path: { key: "W-9999" } } });
  assert.equal(missing.data, undefined);
  assert.equal(missing.error?.code, "not_found");
  const refused = await portal.GET("/api/v1/wishes", { params: { query: { limit: 0 } } });
  assert(refused.error);
  assert.equal(refused.error.code, "invalid_query");
  assert.deepEqual(refused.error.errors?.[0], { pointer: "?limit", code: "range", params: { min: 1, max: 100 } });
  assert.equal(refused.error.request_id, refused.response.headers.get("x-request-id"));
}

for (const check of [listsAndFollowsTheCursor, readsOneThing, followsMatches, searches, handlesProblems]) {
  await check();
}
console.log("The generated client lists, reads, follows matches, searches and handles problems.");
