//! Jobs that failed are seen without their secrets, and tried again.

use serde_json::json;
use shared::{
    account::{AccountRole, PasswordResetRequest},
    job::{JobQuery, JobState, JobView},
    problem::ProblemCode,
};
use uuid::Uuid;

use crate::support::{Person, Portal, mails};

const ANN: &str = "ann@works.example";

/// Puts a job into the outbox as if it had failed, behind the portal's back.
pub(super) fn put(portal: &Portal, state: &str, last_error: Option<&str>) -> Uuid {
    let id = Uuid::now_v7();
    let (hex, json_cast) = match portal.store.database {
        crate::support::database::Database::Sqlite(_) => (format!("x'{}'", id.simple()), ""),
        crate::support::database::Database::Postgres { .. } => (format!("'{id}'"), "::jsonb"),
    };
    let payload = json!({ "send_mail": {
        "to": ANN, "name": "Ann", "language": "en", "kind": "reset_password", "path": "/en/reset-password#a-secret",
    } });
    let error = last_error.map_or("NULL".to_owned(), |error| format!("'{error}'"));
    // Not due before the end of the century, so that nobody works on it meanwhile.
    portal.store.database.sql(&format!(
        "INSERT INTO jobs (id, kind, payload, state, attempts, due_at, last_error, created_at) VALUES \
         ({hex}, 'send_mail', '{payload}'{json_cast}, '{state}', 12, '2099-01-01 00:00:00+00:00', {error}, \
         '2026-01-01 00:00:00+00:00')"
    ));
    id
}

async fn list(root: &Person, state: &[JobState]) -> Vec<JobView> {
    let query = JobQuery {
        state: state.to_vec(),
        ..JobQuery::default()
    };
    root.client.list_jobs(&query).await.unwrap().items
}

#[tokio::test]
async fn failed_mail_is_listed_without_secret_and_address_and_sent_on_another_try() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@works.example", AccountRole::Administrator).await;
    let dead = put(&portal, "dead", Some("550 <ann@works.example>: no such box"));
    let retrying = put(&portal, "waiting", Some("connection refused"));
    let waiting = put(&portal, "waiting", None);
    let ids = |jobs: Vec<JobView>| jobs.into_iter().map(|job| job.id).collect::<Vec<_>>();
    assert_eq!(ids(list(&root, &[]).await), [waiting, retrying, dead]);
    assert_eq!(ids(list(&root, &[JobState::Waiting]).await), [waiting]);
    assert_eq!(
        ids(list(&root, &[JobState::Retrying, JobState::Dead]).await),
        [retrying, dead]
    );
    let shown = list(&root, &[JobState::Dead]).await.remove(0);
    assert_eq!(shown.about.as_deref(), Some("reset_password"));
    assert_eq!(shown.to.as_deref(), Some("a…@works.example"));
    assert_eq!(shown.last_error.as_deref(), Some("550 <a…@works.example>: no such box"));
    let raw = root.ask("GET", "/api/v1/jobs").send().await;
    assert!(!raw.text().contains("a-secret") && !raw.text().contains(ANN));
    let before = mails::to(&portal, ANN).len();
    root.client.retry_job(dead).await.unwrap();
    assert_eq!(mails::next_to(&portal, ANN, before).await.secret(), "a-secret");
    let code = |error: client::Error| error.code();
    let refusal = root.client.retry_job(waiting).await;
    assert_eq!(refusal.err().and_then(code), Some(ProblemCode::IllegalTransition));
    let gone = root.client.retry_job(Uuid::now_v7()).await;
    assert_eq!(gone.err().and_then(code), Some(ProblemCode::NotFound));
    let bad = root.ask("GET", "/api/v1/jobs?state=lost").send().await;
    assert_eq!((bad.status, bad.told().as_str()), (400, "invalid_query ?state one_of"));
}

#[tokio::test]
async fn pages_of_jobs_go_on() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@works.example", AccountRole::Administrator).await;
    let put: Vec<Uuid> = (0..5).map(|_| put(&portal, "dead", Some("e"))).collect();
    let mut query = JobQuery {
        limit: Some(2),
        ..JobQuery::default()
    };
    let mut ids = Vec::new();
    loop {
        let page = root.client.list_jobs(&query).await.unwrap();
        ids.extend(page.items.into_iter().map(|job| job.id));
        query.cursor = page.next_cursor;
        if query.cursor.is_none() {
            break;
        }
    }
    assert!(ids.iter().rev().eq(&put));
    // What is asked for by a visitor makes no difference to them.
    let asked = PasswordResetRequest {
        email: "nobody@works.example".into(),
    };
    portal.client().request_password_reset(&asked).await.unwrap();
    assert_eq!(list(&root, &[JobState::Dead]).await.len(), 5);
}
