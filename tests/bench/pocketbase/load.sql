-- Copies the public rows from our database (attached as `portal`) into PocketBase's, so that both hold the same.
-- The excerpt is cut as our lists cut it (200 characters, half of that in Chinese), save for the search for a boundary.
BEGIN;

INSERT INTO organisations (id, slug, name)
SELECT lower(hex(id)), slug, name FROM portal.organisations;

INSERT INTO wishes (
  id, reference, version, state, title, excerpt, problem, current_practice, constraints, success_criteria,
  organisation, joined, category, categories, technologies, venue, trial_funding, published_on, closing_on,
  demonstration, created_at, updated_at
)
SELECT
  lower(hex(wish.id)), wish.reference, wish.version, wish.state, wish.title,
  (
    SELECT json_group_object(language.key, json_object(
      'origin', language.value ->> 'origin',
      'text', substr(language.value ->> 'text', 1, CASE language.key WHEN 'en' THEN 200 ELSE 100 END)
    ))
    FROM json_each(wish.content -> 'problem') AS language
  ),
  wish.content -> 'problem', wish.content -> 'current_practice', wish.content -> 'constraints', wish.content -> 'success_criteria',
  lower(hex(wish.organisation_id)),
  (
    SELECT json_group_array(replace(joined.value, '-', '')) FROM json_each(wish.joined) AS joined
  ),
  (
    SELECT slug FROM portal.wish_terms JOIN portal.terms ON terms.id = term_id
    WHERE wish_id = wish.id AND kind = 'category' ORDER BY position LIMIT 1
  ),
  (
    SELECT json_group_array(slug) FROM portal.wish_terms JOIN portal.terms ON terms.id = term_id
    WHERE wish_id = wish.id AND kind = 'category'
  ),
  (
    SELECT json_group_array(slug) FROM portal.wish_terms JOIN portal.terms ON terms.id = term_id
    WHERE wish_id = wish.id AND kind = 'technology'
  ),
  wish.content -> 'venue', wish.content ->> 'trial_funding', wish.published_on, coalesce(wish.closing_on, ''),
  wish.demonstration, wish.created_at, wish.updated_at
FROM portal.wishes AS wish
WHERE wish.is_public;

COMMIT;
PRAGMA wal_checkpoint(TRUNCATE);
ANALYZE;
