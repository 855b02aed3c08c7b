//! The audit trail: what was done is found, page by page and as a table, and nothing of it can be changed.

use serde_json::json;
use shared::{
    account::{AccountAction, AccountRole, AccountTransition},
    audit::{AuditEventView, AuditExportQuery, AuditQuery},
};

use crate::support::{Person, Portal, Store};

const ANN: &str = "ann@works.example";

async fn scene() -> (Portal, Person, Person) {
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@works.example", AccountRole::Administrator).await;
    let ann = Person::new(&portal, ANN).await;
    let suspend = AccountTransition {
        action: AccountAction::Suspend,
        reason: Some("=2+5 said so".into()),
    };
    root.client.change_account(ann.id, 1, &suspend).await.unwrap();
    (portal, root, ann)
}

async fn list(root: &Person, query: AuditQuery) -> Vec<AuditEventView> {
    root.client.list_audit_events(&query).await.unwrap().items
}

#[tokio::test]
async fn events_are_found_by_who_what_which_and_when() {
    let (_portal, root, ann) = scene().await;
    let of_thing = AuditQuery {
        thing: Some(ann.id),
        ..AuditQuery::default()
    };
    let events = list(&root, of_thing.clone()).await;
    let actions: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(actions, ["suspend_account", "confirm_email", "register"]);
    let newest = &events[0];
    assert_eq!(newest.right, "administrator");
    assert_eq!(
        newest.person.as_ref().unwrap().email.as_deref(),
        Some("root@works.example")
    );
    assert_eq!((newest.from_version, newest.to_version), (Some(1), Some(2)));
    assert_eq!(newest.details, Some(json!({ "reason": "=2+5 said so" })));
    let by_ann = AuditQuery {
        person: Some(ann.id),
        ..AuditQuery::default()
    };
    let by_ann = list(&root, by_ann).await;
    let actions: Vec<&str> = by_ann.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(
        actions,
        ["sign_in"],
        "registering and confirming were a visitor's doing"
    );
    let imports = AuditQuery {
        kind: Some("wish".into()),
        action: Some("import".into()),
        limit: Some(1),
        ..AuditQuery::default()
    };
    assert_eq!(list(&root, imports).await[0].actor, "operator");
    let at = newest.at;
    let from = AuditQuery {
        from: Some(at),
        ..of_thing.clone()
    };
    assert_eq!(list(&root, from).await.len(), 1);
    let to = AuditQuery {
        to: Some(at),
        ..of_thing
    };
    assert_eq!(list(&root, to).await.len(), 2);
}

#[tokio::test]
async fn pages_hold_every_event_once_newest_first() {
    let (portal, root, _) = scene().await;
    let mut query = AuditQuery {
        limit: Some(97),
        ..AuditQuery::default()
    };
    let mut ids = Vec::new();
    let mut times = Vec::new();
    loop {
        let page = root.client.list_audit_events(&query).await.unwrap();
        times.extend(page.items.iter().map(|event| event.at));
        ids.extend(page.items.into_iter().map(|event| event.id));
        query.cursor = page.next_cursor;
        if query.cursor.is_none() {
            break;
        }
    }
    assert!(times.is_sorted_by(|earlier, later| earlier >= later));
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let kept = portal.store.database.sql("SELECT count(*) FROM audit_events");
    assert_eq!(kept, [count.to_string()]);
    let refused = root.ask("GET", "/api/v1/audit-events?limit=101").send().await;
    assert_eq!(
        (refused.status, refused.told().as_str()),
        (400, "invalid_query ?limit range")
    );
}

#[tokio::test]
async fn the_table_holds_the_same_and_no_formula() {
    let (portal, root, ann) = scene().await;
    let table = root
        .client
        .export_audit_events(&AuditExportQuery::default())
        .await
        .unwrap();
    let kept = portal.store.database.sql("SELECT count(*) FROM audit_events");
    assert_eq!(
        table.lines().count().to_string(),
        (kept[0].parse::<usize>().unwrap() + 1).to_string()
    );
    assert!(table.starts_with("id,at,actor,person,email,name,right,action,kind,thing,"));
    portal
        .store
        .database
        .sql("UPDATE accounts SET name = '=cmd()' WHERE email = 'root@works.example'");
    let address = format!("/api/v1/audit-events/export?thing={}", ann.id);
    let answer = root.ask("GET", &address).header("accept", "text/csv").send().await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        answer
            .header("content-disposition")
            .starts_with("attachment; filename=\"audit-events-")
    );
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    assert_eq!(answer.text().lines().count(), 4);
    assert!(answer.text().contains(",'=cmd(),"), "{}", answer.text());
    let refused = root.ask("GET", "/api/v1/audit-events/export?limit=5").send().await;
    assert_eq!(
        (refused.status, refused.told().as_str()),
        (400, "invalid_query ?limit unknown")
    );
}

#[test]
fn nothing_in_the_trail_can_be_changed_or_removed() {
    let store = Store::demo();
    let count = || {
        store
            .database
            .sql("SELECT count(*) FROM audit_events WHERE action <> 'x'")
    };
    let before = count();
    assert_ne!(before, ["0"]);
    let mut statements = vec!["UPDATE audit_events SET action = 'x'", "DELETE FROM audit_events"];
    if store.database.url().is_some() {
        // SQLite has no such statement: there it is a DELETE.
        statements.extend(["TRUNCATE audit_events", "TRUNCATE accounts, audit_events CASCADE"]);
    }
    for statement in statements {
        let outcome = store.database.run(statement);
        assert!(
            outcome.stderr.contains("append-only"),
            "{statement}: {}",
            outcome.stderr
        );
    }
    assert_eq!(count(), before);
}
