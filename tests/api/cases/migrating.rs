//! The schema: made, taken back to nothing, and made again.

use serde_json::{Map, Value, json};
use shared::{account::AccountRole, revision::RevisionAction, wish::WishQuery};

use super::{
    drafting::{NONE, plain},
    memberships::{BOARD, coordinator},
};
use crate::support::{Person, Portal, Store, eventually, records};

fn tables(store: &Store) -> Vec<String> {
    let query = match store.database.url() {
        None => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
        Some(_) => "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
    };
    store.database.sql(query)
}

#[test]
fn the_schema_goes_all_the_way_down_and_up_again() {
    let store = Store::empty();
    store.run(&["migrate"]).succeeded();
    let made = tables(&store);
    assert!(made.len() > 10, "{made:?}");
    let steps: usize = store.database.sql("SELECT count(*) FROM seaql_migrations")[0]
        .parse()
        .unwrap();
    for left in (0..steps).rev() {
        store.run(&["migrate", "--down", "1"]).succeeded();
        assert_eq!(
            store.database.sql("SELECT count(*) FROM seaql_migrations"),
            [left.to_string()]
        );
    }
    assert_eq!(tables(&store), ["seaql_migrations"]);
    store.run(&["migrate"]).succeeded();
    assert_eq!(tables(&store), made);
    records::lay_ground(&store);
}

#[test]
fn the_schema_is_taken_back_under_content() {
    let store = Store::demo();
    let steps = store.database.sql("SELECT count(*) FROM seaql_migrations").remove(0);
    let before = tables(&store);
    // With nobody to ask, what is otherwise never removed stays.
    let outcome = store.run(&["migrate", "--down", &steps]);
    let sentence = outcome.refused();
    assert!(
        sentence.contains("of audit_events") && sentence.contains("--discard-history"),
        "{sentence}"
    );
    assert_eq!(tables(&store), before);
    store
        .run(&["migrate", "--down", &steps, "--discard-history"])
        .succeeded();
    assert_eq!(tables(&store), ["seaql_migrations"]);
    assert!(store.run(&["demo"]).succeeded().starts_with("Loaded"));
}

#[test]
fn a_step_that_removes_no_history_is_taken_back_without_a_word() {
    let store = Store::demo();
    store.run(&["migrate", "--down", "1"]).succeeded();
    let events = store.database.sql("SELECT count(*) FROM audit_events").remove(0);
    assert_ne!(events, "0");
    store.run(&["migrate"]).succeeded();
}

#[test]
fn an_up_to_date_schema_stays_as_it_is() {
    let store = Store::empty();
    store.run(&["migrate"]).succeeded();
    let before = tables(&store);
    store.run(&["migrate"]).succeeded();
    assert_eq!(tables(&store), before);
}

#[test]
fn the_step_that_knows_of_owners_hides_what_belongs_to_absent_ones() {
    let store = Store::demo();
    let since = "SELECT count(*) FROM seaql_migrations WHERE version >= 'm0015'";
    let steps = store.database.sql(since).remove(0);
    store.run(&["migrate", "--down", &steps]).succeeded();
    let board = "(SELECT id FROM organisations WHERE slug = 'metropolitan-hospitals-board')";
    let public = format!("SELECT count(*) FROM wishes WHERE is_public AND organisation_id = {board}");
    let of_board = store.database.sql(&public).remove(0);
    assert_ne!(of_board, "0");
    let suspend = format!("UPDATE organisations SET status = 'suspended' WHERE id = {board}");
    store.database.sql(&suspend);
    let commits = store.database.sql("SELECT n FROM change_counter").remove(0);
    let commits: i64 = commits.parse().unwrap();
    store.run(&["migrate"]).succeeded();
    assert_eq!(store.database.sql(&public), ["0"]);
    // One commit, for the indexes of servers that were stopped meanwhile.
    let told = format!(
        "SELECT count(*) FROM changes WHERE n = {} AND thing_kind = 'wish'",
        commits + 1
    );
    assert_eq!(store.database.sql(&told), [of_board]);
    let counted = store.database.sql("SELECT n FROM change_counter");
    assert_eq!(counted, [(commits + 1).to_string()]);
}

#[tokio::test]
async fn plain_texts_that_were_published_look_as_before_and_after_a_revision() {
    let store = Store::demo();
    let since = "SELECT count(*) FROM seaql_migrations WHERE version >= 'm0022'";
    let steps = store.database.sql(since).remove(0);
    store.run(&["migrate", "--down", &steps]).succeeded();
    let board = format!("(SELECT id FROM organisations WHERE slug = '{BOARD}')");
    let wish = format!("SELECT reference FROM wishes WHERE state = 'published' AND organisation_id = {board} LIMIT 1");
    let wish = store.database.sql(&wish).remove(0);
    let words = "# Not a heading\n1. no item\n\na *b* <c> &amp; d_e";
    let content = json!({
        "problem": { "en": { "text": words, "origin": "written" } },
        "constraints": { "en": { "text": "*so*", "html": "<p><em>so</em></p>\n", "origin": "written" } },
    });
    let plain_row = format!("UPDATE wishes SET content = '{content}' WHERE reference = '{wish}'");
    store.database.sql(&plain_row);
    store.run(&["migrate"]).succeeded();
    let content = format!("SELECT content FROM wishes WHERE reference = '{wish}'");
    let migrated = store.database.sql(&content);
    store.run(&["migrate", "--down", &steps]).succeeded();
    store.run(&["migrate"]).succeeded();
    assert_eq!(store.database.sql(&content), migrated, "once");

    let portal = Portal::on(store);
    let visitor = portal.client();
    let before = visitor.get_wish(&wish).await.unwrap();
    let problem = before.problem.en.clone().unwrap();
    assert_eq!(
        problem.text,
        "\\# Not a heading\n1\\. no item\n\na \\*b\\* \\<c> \\&amp; d_e"
    );
    let shown = "<p># Not a heading<br>\n1. no item</p>\n<p>a *b* &lt;c&gt; &amp;amp; d_e</p>\n";
    assert_eq!(problem.html.as_deref(), Some(shown));
    let constraints = before.constraints.en.clone().unwrap();
    assert_eq!(
        (constraints.text.as_str(), constraints.html.as_deref()),
        ("*so*", Some("<p><em>so</em></p>\n"))
    );

    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let draft = cora.client.open_wish_draft(&wish).await.unwrap();
    let fields: Map<String, Value> = [("closing_on".to_owned(), Value::Null)].into_iter().collect();
    cora.client
        .update_wish_draft(&wish, draft.version, NONE, &fields)
        .await
        .unwrap();
    for (person, action) in [
        (&cora, RevisionAction::Send),
        (&cora, RevisionAction::Endorse),
        (&fay, RevisionAction::Publish),
    ] {
        let draft = person.client.get_wish_draft(&wish, NONE).await.unwrap();
        person
            .client
            .move_wish_draft(&wish, draft.version, &plain(action))
            .await
            .unwrap();
    }
    let after = eventually("the revision is public", || async {
        let read = visitor.get_wish(&wish).await.unwrap();
        (read.version != before.version).then_some(read)
    })
    .await;
    assert_eq!(after.problem, before.problem);
    let all = WishQuery {
        limit: Some(100),
        ..WishQuery::default()
    };
    let cards = visitor.list_wishes(&all).await.unwrap().items;
    let card = cards.iter().find(|card| card.reference == wish).expect("it is listed");
    let excerpt = &card.excerpt.en.as_ref().unwrap().text;
    assert_eq!(excerpt, "# Not a heading 1. no item a *b* <c> &amp; d_e");
}
