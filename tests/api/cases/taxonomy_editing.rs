//! Administrators keep the taxonomy, and everything that shows it follows.

use rstest::rstest;
use serde_json::{Value, json};
use shared::{
    account::AccountRole,
    problem::ProblemCode,
    search::SearchQuery,
    taxonomy::{NewTerm, TermKind, TermMerge, TermPatch, TermView},
    wish::WishQuery,
};
use uuid::Uuid;

use crate::support::{Person, Portal, eventually};

const ROOT: &str = "root@works.example";

async fn administrator(portal: &Portal) -> Person {
    Person::staff(portal, ROOT, AccountRole::Administrator).await
}

async fn term(root: &Person, kind: TermKind, slug: &str) -> TermView {
    let terms = root.client.list_terms().await.unwrap();
    let found = terms.into_iter().find(|term| term.kind == kind && term.slug == slug);
    found.unwrap_or_else(|| panic!("no {slug}"))
}

fn new(slug: &str) -> NewTerm {
    NewTerm {
        kind: TermKind::Category,
        slug: slug.into(),
        name: serde_json::from_value(json!({ "en": "Robots", "zh_hant": "機械人", "zh_hans": "机器人" })).unwrap(),
        position: None,
    }
}

async fn offered(portal: &Portal, slug: &str) -> Option<bool> {
    let taxonomy = portal.client().get_taxonomy().await.unwrap();
    let term = taxonomy.categories.into_iter().find(|term| term.slug == slug);
    term.map(|term| !term.retired)
}

async fn wishes(portal: &Portal, category: &str) -> Vec<String> {
    let query = WishQuery {
        category: vec![category.into()],
        limit: Some(100),
        ..WishQuery::default()
    };
    let page = portal.client().list_wishes(&query).await.unwrap();
    let mut references: Vec<String> = page.items.into_iter().map(|wish| wish.reference).collect();
    references.sort();
    references
}

async fn found(portal: &Portal, category: &str) -> u64 {
    let query = SearchQuery {
        category: vec![category.into()],
        ..SearchQuery::default()
    };
    portal.client().search(&query).await.unwrap().total
}

#[tokio::test]
async fn a_term_is_added_renamed_moved_retired_and_offered_again() {
    let portal = Portal::demo();
    let root = administrator(&portal).await;
    let made = root.client.create_term(&new("robots")).await.unwrap();
    assert_eq!((made.version, made.uses, made.retired), (1, 0, false));
    let there = || async { offered(&portal, "robots").await };
    assert!(eventually("it is offered", there).await);
    let taxonomy = portal.client().get_taxonomy().await.unwrap();
    assert_eq!(taxonomy.categories.last().unwrap().slug, "robots");
    let patch = TermPatch {
        name: serde_json::from_value(json!({ "en": "Robots and drones" })).unwrap(),
        position: Some(0),
        retired: Some(true),
    };
    let changed = root.client.update_term(made.id, 1, &patch).await.unwrap();
    assert_eq!((changed.version, changed.retired, changed.position), (2, true, 0));
    eventually("it is no longer offered", || async {
        (offered(&portal, "robots").await == Some(false)).then_some(())
    })
    .await;
    let patch = TermPatch {
        retired: Some(false),
        ..TermPatch::default()
    };
    root.client.update_term(made.id, 2, &patch).await.unwrap();
    eventually("it is offered again", || async {
        (offered(&portal, "robots").await == Some(true)).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_new_name_is_shown_and_found_on_what_carries_the_term() {
    let portal = Portal::demo();
    let root = administrator(&portal).await;
    let fire = term(&root, TermKind::Category, "fire-services").await;
    assert!(fire.uses > 0);
    let reference = wishes(&portal, "fire-services").await.remove(0);
    let before = portal.get(&format!("/api/v1/wishes/{reference}")).send().await;
    let patch = TermPatch {
        name: serde_json::from_value(json!({ "en": "Quenchments", "zh_hant": "消防", "zh_hans": "消防" })).unwrap(),
        ..TermPatch::default()
    };
    root.client.update_term(fire.id, fire.version, &patch).await.unwrap();
    let taxonomy = || async {
        let taxonomy = portal.client().get_taxonomy().await.unwrap();
        let named = taxonomy
            .categories
            .iter()
            .any(|term| term.name.text(shared::language::Language::En) == "Quenchments");
        named.then_some(())
    };
    eventually("the taxonomy has the name", taxonomy).await;
    let after = portal.get(&format!("/api/v1/wishes/{reference}")).send().await;
    assert_eq!(
        before.json()["version"],
        after.json()["version"],
        "the wish has not changed"
    );
}

#[tokio::test]
async fn merging_moves_everything_and_the_old_slug_stands_for_the_other() {
    let portal = Portal::demo();
    let root = administrator(&portal).await;
    let from = term(&root, TermKind::Category, "fire-services").await;
    let taxonomy = portal.client().get_taxonomy().await.unwrap();
    let other = taxonomy
        .categories
        .iter()
        .find(|term| term.slug != "fire-services")
        .unwrap();
    let into = term(&root, TermKind::Category, &other.slug).await;
    // One wish carries both.
    let id = |id: Uuid| match portal.store.database {
        crate::support::database::Database::Sqlite(_) => format!("x'{}'", id.simple()),
        crate::support::database::Database::Postgres { .. } => format!("'{id}'"),
    };
    let reference = wishes(&portal, "fire-services").await.remove(0);
    let cast = match portal.store.database {
        crate::support::database::Database::Sqlite(_) => "",
        crate::support::database::Database::Postgres { .. } => "::jsonb",
    };
    portal.store.database.sql(&format!(
        "DELETE FROM wish_terms WHERE term_id = {} AND wish_id = (SELECT id FROM wishes WHERE reference = '{reference}'); \
         INSERT INTO wish_terms (wish_id, term_id) SELECT id, {} FROM wishes WHERE reference = '{reference}'; \
         UPDATE wishes SET terms = '[\"{}\",\"{}\"]'{cast} WHERE reference = '{reference}'",
        id(into.id), id(into.id), into.id, from.id
    ));
    let mut all = wishes(&portal, "fire-services").await;
    all.extend(wishes(&portal, &into.slug).await);
    all.sort();
    all.dedup();
    let version = portal.client().get_wish(&reference).await.unwrap().version;
    let tag = portal.get(&format!("/api/v1/wishes/{reference}")).send().await;
    let merged = root
        .client
        .merge_term(from.id, from.version, &TermMerge { into: into.id })
        .await
        .unwrap();
    assert_eq!(merged.slug, into.slug);
    eventually("everything carries the other", || async {
        (wishes(&portal, &into.slug).await == all).then_some(())
    })
    .await;
    assert_eq!(wishes(&portal, "fire-services").await, all, "by the old slug");
    let shown = portal.client().get_wish(&reference).await.unwrap();
    assert_eq!(shown.categories, [into.slug.as_str()]);
    assert_eq!(shown.version, version);
    let after = portal.get(&format!("/api/v1/wishes/{reference}")).send().await;
    assert_ne!(after.header("etag"), tag.header("etag"));
    eventually("the index follows", || async {
        let total = found(&portal, &into.slug).await;
        (total > 0 && total == found(&portal, "fire-services").await && total >= all.len() as u64).then_some(())
    })
    .await;
    assert_eq!(offered(&portal, "fire-services").await, None);
    let links = format!("SELECT count(*) FROM wish_terms WHERE term_id = {}", id(from.id));
    assert_eq!(portal.store.database.sql(&links), ["0"]);
    let row = format!("SELECT terms FROM wishes WHERE reference = '{reference}'");
    assert_eq!(portal.store.database.sql(&row), [format!("[\"{}\"]", into.id)]);
    // It is no longer a term: neither changed nor merged, nor its slug given again.
    let listed = term(&root, TermKind::Category, "fire-services").await;
    assert_eq!((listed.merged_into, listed.uses), (Some(into.id), 0));
    let code = |error: client::Error| error.code();
    let again = root.client.merge_term(from.id, 2, &TermMerge { into: into.id }).await;
    assert_eq!(again.err().and_then(code), Some(ProblemCode::IllegalTransition));
    let again = root.client.update_term(from.id, 2, &TermPatch::default()).await;
    assert_eq!(again.err().and_then(code), Some(ProblemCode::IllegalTransition));
    let again = root.client.create_term(&new("fire-services")).await;
    assert_eq!(again.err().and_then(code), Some(ProblemCode::Invalid));
}

#[rstest]
#[case("POST", "", None, json!({ "kind": "category", "slug": "No", "name": { "en": "a" } }), 422, "invalid /slug format")]
#[case("POST", "", None, json!({ "kind": "category", "slug": "fire-services", "name": { "en": "a" } }), 422, "invalid /slug taken")]
#[case("PATCH", "/{id}", None, json!({}), 428, "precondition_required If-Match required")]
#[case("PATCH", "/{id}", Some(9), json!({}), 412, "precondition_failed")]
#[case("PATCH", "/{id}", Some(1), json!({ "name": {} }), 422, "invalid /name required")]
#[case("PATCH", "/{id}", Some(1), json!({ "slug": "other" }), 422, "invalid /slug unknown")]
#[case("PATCH", "/01935e2a-7c00-7000-8000-000000000000", Some(1), json!({}), 404, "not_found")]
#[case("POST", "/{id}/merge", None, json!({ "into": "01935e2a-7c00-7000-8000-000000000000" }), 428, "precondition_required If-Match required")]
#[case("POST", "/{id}/merge", Some(9), json!({ "into": "01935e2a-7c00-7000-8000-000000000000" }), 412, "precondition_failed")]
#[case("POST", "/{id}/merge", Some(1), json!({ "into": "01935e2a-7c00-7000-8000-000000000000" }), 422, "invalid /into unknown")]
#[case("POST", "/{id}/merge", Some(1), json!({ "into": "{id}" }), 422, "invalid /into same")]
#[case("POST", "/{id}/merge", Some(1), json!({ "into": "{technology}" }), 422, "invalid /into other_kind")]
#[tokio::test]
async fn what_is_not_right_is_refused(
    #[case] method: &str,
    #[case] address: &str,
    #[case] version: Option<i32>,
    #[case] body: Value,
    #[case] status: u16,
    #[case] told: &str,
) {
    let portal = Portal::demo();
    let root = administrator(&portal).await;
    let terms = root.client.list_terms().await.unwrap();
    let id = |kind: TermKind| terms.iter().find(|term| term.kind == kind).unwrap().id.to_string();
    let fill = |text: &str| {
        text.replace("{id}", &id(TermKind::Category))
            .replace("{technology}", &id(TermKind::Technology))
    };
    let address = format!("/api/v1/taxonomy/terms{}", fill(address));
    let body: Value = serde_json::from_str(&fill(&body.to_string())).unwrap();
    let mut ask = root.send(method, &address, &body);
    if let Some(version) = version {
        ask = ask.header("if-match", &format!("\"v{version}\""));
    }
    let answer = ask.send().await;
    assert_eq!((answer.status, answer.told().as_str()), (status, told));
}
