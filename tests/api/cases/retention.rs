//! What is kept for how long, line by line, and what is left of a person who left.

use std::fs;

use chrono::{DateTime, TimeDelta, Utc};
use shared::{
    account::{AccountPatch, AccountRole, Leaving},
    job::{JobQuery, JobState},
    problem::ProblemCode,
};
use uuid::{NoContext, Timestamp, Uuid};

use crate::support::{Person, Portal, Store, eventually, people::PASSWORD};

fn ago(time: TimeDelta) -> DateTime<Utc> {
    Utc::now() - time
}

/// An instant as the portal writes it into either database.
fn at(time: TimeDelta) -> String {
    ago(time).format("'%Y-%m-%dT%H:%M:%S%.6f+00:00'").to_string()
}

/// Rows that are a little too old, beside such as are not yet.
struct Rows<'a>(&'a Store);

impl Rows<'_> {
    fn account(&self, name: &str, status: &str, has_password: bool, made: TimeDelta) -> String {
        let id = self.0.database.literal(Uuid::now_v7());
        let hash = if has_password { "'a hash'" } else { "NULL" };
        let made = at(made);
        self.0.database.sql(&format!(
            "INSERT INTO accounts (id, version, created_at, updated_at, email, name, language, status, password_hash) \
             VALUES ({id}, 1, {made}, {made}, '{name}@works.example', '{name}', 'en', '{status}', {hash})"
        ));
        id
    }

    fn invitation(&self, account: &str, since: TimeDelta) {
        let id = self.0.database.literal(Uuid::now_v7());
        let since = at(since);
        self.0.database.sql(&format!(
            "INSERT INTO memberships (id, version, created_at, updated_at, account_id, organisation_id, state, since) \
             SELECT {id}, 1, {since}, {since}, {account}, o.id, 'invited', {since} FROM organisations o \
             WHERE o.slug = 'metropolitan-hospitals-board'"
        ));
    }

    fn session(&self, account: &str, device: &str, expires: TimeDelta, ended: Option<TimeDelta>) {
        let id = self.0.database.literal(Uuid::now_v7());
        let (begun, expires) = (at(TimeDelta::days(60)), at(expires));
        let ended = ended.map_or("NULL".to_owned(), at);
        self.0.database.sql(&format!(
            "INSERT INTO sessions (id, account_id, salt, generation, rotated_at, device, created_at, expires_at, ended_at) \
             VALUES ({id}, {account}, 'salt', 0, {begun}, '{device}', {begun}, {expires}, {ended})"
        ));
    }

    fn secret(&self, account: &str, hash: &str, expires: TimeDelta) {
        let id = self.0.database.literal(Uuid::now_v7());
        let expires = at(expires);
        self.0.database.sql(&format!(
            "INSERT INTO one_time_secrets (id, account_id, purpose, hash, expires_at) \
             VALUES ({id}, {account}, 'change_email', '{hash}', {expires})"
        ));
    }

    fn dead_job(&self, kind: &str, failed: TimeDelta) {
        let id = self.0.database.literal(Uuid::now_v7());
        let failed = at(failed);
        self.0.database.sql(&format!(
            "INSERT INTO jobs (id, kind, payload, state, attempts, due_at, last_error, created_at) VALUES \
             ({id}, '{kind}', '{{\"forgot_password\": {{\"email\": \"{kind}@works.example\"}}}}', 'dead', 12, {failed}, \
             'no such box', {failed})"
        ));
    }

    fn write(&self, account: &str, key: &str, made: TimeDelta) {
        let made = at(made);
        self.0.database.sql(&format!(
            "INSERT INTO idempotency_records (actor_id, operation, key, fingerprint, created_at) \
             VALUES ({account}, 'create_wish', '{key}', 'f', {made})"
        ));
    }

    fn mail(&self, name: &str, written: TimeDelta) {
        let seconds = u64::try_from(ago(written).timestamp()).unwrap();
        let id = Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, 0));
        let folder = self.0.data().join("mail");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{id}.eml")), name).unwrap();
    }
}

fn mails(store: &Store) -> Vec<String> {
    let entries = fs::read_dir(store.data().join("mail")).unwrap();
    let mut texts: Vec<String> = entries
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    texts.sort();
    texts
}

#[tokio::test]
async fn each_thing_is_kept_as_long_as_the_table_says_and_no_longer() {
    let (day, hour) = (TimeDelta::days(1), TimeDelta::hours(1));
    let store = Store::demo();
    let rows = Rows(&store);
    let ann = rows.account("active", "active", true, day * 400);
    rows.account("unconfirmed-old", "unverified", true, day * 7 + hour);
    rows.account("unconfirmed-new", "unverified", true, day * 7 - hour);
    let old = rows.account("invited-old", "unverified", false, day * 31);
    let new = rows.account("invited-new", "unverified", false, day * 31);
    let both = rows.account("invited-and-unconfirmed", "unverified", true, day * 8);
    rows.account("suspended", "suspended", true, day * 400);
    rows.invitation(&ann, day * 30 + hour);
    rows.invitation(&old, day * 30 + hour);
    rows.invitation(&new, day * 30 - hour);
    rows.invitation(&both, day * 8);
    rows.session(&ann, "ended-old", day * -1, Some(day * 30 + hour));
    rows.session(&ann, "ended-new", day * -1, Some(day * 30 - hour));
    rows.session(&ann, "expired-old", day * 30 + hour, None);
    rows.session(&ann, "expired-new", day * 30 - hour, None);
    rows.session(&ann, "going-on", day * -1, None);
    rows.secret(&ann, "old", day * 7 + hour);
    rows.secret(&ann, "new", day * 7 - hour);
    rows.dead_job("old", day * 30 + hour);
    rows.dead_job("new", day * 30 - hour);
    rows.write(&ann, "old", hour * 25);
    rows.write(&ann, "new", hour * 23);
    rows.mail("old", day * 30 + hour);
    rows.mail("new", day * 30 - hour);
    // More than go in one batch.
    let (over, running) = (at(hour), at(hour * -1));
    store.database.sql(&format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) \
         INSERT INTO attempts (key, count, until) SELECT 'old:' || i, 1, {over} FROM n"
    ));
    store.database.sql(&format!(
        "INSERT INTO attempts (key, count, until) VALUES ('running', 1, {running})"
    ));
    // Nobody has seen to it today.
    store.database.sql("UPDATE daily_jobs SET promised_for = '2020-01-01'");

    let portal = Portal::on(store);
    let sql = |statement: &str| portal.store.database.sql(statement);
    eventually("the end of the sweep", || async {
        let is_done = sql("SELECT count(*) FROM daily_jobs WHERE promised_for <= '2020-01-01'") == ["0"]
            && sql("SELECT count(*) FROM jobs WHERE state = 'waiting'") == ["0"];
        is_done.then_some(())
    })
    .await;
    let works = "email LIKE '%works.example'";
    assert_eq!(
        sql(&format!("SELECT name FROM accounts WHERE {works} ORDER BY name")),
        [
            "active",
            "invited-and-unconfirmed",
            "invited-new",
            "suspended",
            "unconfirmed-new"
        ]
    );
    assert_eq!(
        sql(
            "SELECT a.name FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.state = 'invited' ORDER BY 1"
        ),
        ["invited-and-unconfirmed", "invited-new"]
    );
    assert_eq!(
        sql("SELECT device FROM sessions ORDER BY device"),
        ["ended-new", "expired-new", "going-on"]
    );
    assert_eq!(sql("SELECT hash FROM one_time_secrets"), ["new"]);
    assert_eq!(sql("SELECT key FROM attempts"), ["running"]);
    assert_eq!(sql("SELECT key FROM idempotency_records"), ["new"]);
    assert_eq!(
        sql("SELECT kind FROM jobs WHERE payload <> '{}' AND last_error = 'no such box'"),
        ["new"]
    );
    eventually("the end of old mail", || async {
        (mails(&portal.store) == ["new"]).then_some(())
    })
    .await;

    // It is no mail that anybody could read.
    fs::remove_dir_all(portal.store.data().join("mail")).unwrap();

    // What is left of a job tells that it failed, and cannot be tried again.
    let root = Person::staff(&portal, "root@works.example", AccountRole::Administrator).await;
    let query = JobQuery {
        state: vec![JobState::Dead],
        ..JobQuery::default()
    };
    let jobs = root.client.list_jobs(&query).await.unwrap().items;
    let blank = jobs.iter().find(|job| job.kind == "old").unwrap();
    assert_eq!((&blank.to, &blank.last_error), (&None, &None));
    let refusal = root.client.retry_job(blank.id).await.unwrap_err();
    assert_eq!(refusal.code(), Some(ProblemCode::IllegalTransition));
}

#[tokio::test]
async fn nothing_names_a_person_who_has_left() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann.quartz@works.example").await;
    let patch = AccountPatch {
        name: Some("Annabel Quartz".into()),
        post_title: Some("Keeper of Pendulums".into()),
        ..AccountPatch::default()
    };
    ann.client.update_account(1, &patch).await.unwrap();
    ann.joins(&portal, "metropolitan-hospitals-board", false);
    let database = &portal.store.database;
    // What was given up long ago, and asked for a moment ago.
    let rows = Rows(&portal.store);
    rows.dead_job("ann.quartz", TimeDelta::days(1));
    assert!(database.dump().contains("Annabel Quartz"));
    let leaving = Leaving {
        password: PASSWORD.into(),
    };
    ann.client.leave_portal(&leaving).await.unwrap();
    eventually("the last mail", || async {
        (database.sql("SELECT count(*) FROM jobs") == ["0"]).then_some(())
    })
    .await;
    // SQLite keeps what was removed in free pages; a dump shows what can be asked for.
    let dump = database.dump();
    for trace in ["ann.quartz", "Quartz", "Pendulums"] {
        assert!(!dump.contains(trace), "{trace}");
    }
}
