//! Lists of drafts: however long they are, the database is asked equally often.

use shared::{account::AccountRole, revision::RevisionAction};

use super::{
    drafting::{NONE, begun, plain},
    memberships::coordinator,
    query_plans::statements,
};
use crate::support::{Person, Portal, Store};

/// Sends so many wishes to review; gives the last.
async fn sent(cora: &Person, number: usize) -> String {
    let mut last = String::new();
    for _ in 0..number {
        let key = begun(cora).await;
        for action in [RevisionAction::Send, RevisionAction::Endorse] {
            let draft = cora.client.get_wish_draft(&key, NONE).await.unwrap();
            cora.client
                .move_wish_draft(&key, draft.version, &plain(action))
                .await
                .unwrap();
        }
        last = key;
    }
    last
}

/// How often each table is read for one request of a list.
async fn reads(portal: &Portal, person: &Person, list: &str) -> Vec<(&'static str, usize)> {
    let tables = ["revisions", "wishes", "solutions", "organisations", "revision_steps"];
    let count = || {
        let log = portal.logged();
        tables.map(|table| (table, statements(&log, table).len()))
    };
    let before = count();
    let answer = person.ask("GET", &format!("/api/v1{list}")).send().await;
    assert_eq!(answer.status, 200, "{list}");
    let after = count();
    before
        .into_iter()
        .zip(after)
        .map(|((table, before), (_, after))| (table, after - before))
        .collect()
}

#[tokio::test]
async fn a_longer_list_of_drafts_asks_the_database_no_more_often() {
    let store = Store::demo();
    let server = store.serve_with(&[("LOG", "warn,sqlx=trace")]);
    let portal = Portal::of(server, store);
    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let key = sent(&cora, 2).await;
    let revisions = format!("/wishes/{key}/revisions");
    let lists = [
        (&fay, "/reviews"),
        (&cora, "/workspace/drafts"),
        (&fay, "/workspace"),
        (&cora, revisions.as_str()),
    ];
    let mut few = Vec::new();
    for (person, list) in lists {
        few.push(reads(&portal, person, list).await);
    }
    assert!(
        few[0].contains(&("revisions", 1)) && few[0].contains(&("wishes", 1)),
        "{few:?}"
    );
    sent(&cora, 12).await;
    // A second revision of the same wish, and a third.
    for _ in 0..2 {
        let draft = fay.client.get_wish_draft(&key, NONE).await.unwrap();
        fay.client
            .move_wish_draft(&key, draft.version, &plain(RevisionAction::Publish))
            .await
            .unwrap();
        cora.client.open_wish_draft(&key).await.unwrap();
        for action in [RevisionAction::Send, RevisionAction::Endorse] {
            let draft = cora.client.get_wish_draft(&key, NONE).await.unwrap();
            cora.client
                .move_wish_draft(&key, draft.version, &plain(action))
                .await
                .unwrap();
        }
    }
    assert!(fay.client.list_reviews().await.unwrap().len() >= 14);
    for ((person, list), few) in lists.into_iter().zip(few) {
        assert_eq!(reads(&portal, person, list).await, few, "{list}");
    }
}
