//! What runs beside the requests is watched: when it last moved is told, what fails goes on once it can.

use serde_json::Value;

use crate::support::{Portal, eventually, mails, people};

const TASKS: [&str; 7] = [
    "candidates",
    "daily",
    "encoder",
    "index",
    "jobs_long",
    "jobs_mail",
    "jobs_quick",
];

async fn background(portal: &Portal) -> Value {
    portal.get("/health/ready").send().await.json()["background"].clone()
}

#[tokio::test]
async fn every_task_shows_its_pulse_and_one_that_fails_goes_on_by_itself() {
    let portal = Portal::demo();
    let there = || async {
        let told = background(&portal).await;
        TASKS
            .iter()
            .all(|task| told[task]["last_beat"].is_string())
            .then_some(told)
    };
    let told = eventually("all have moved", there).await;
    assert_eq!(told.as_object().unwrap().len(), TASKS.len(), "{told}");
    for task in TASKS {
        assert_eq!(
            (&told[task]["failures"], &told[task]["panics"]),
            (&0.into(), &0.into()),
            "{task}"
        );
    }
    let moved = || async {
        (background(&portal).await["jobs_quick"]["last_beat"] != told["jobs_quick"]["last_beat"]).then_some(())
    };
    eventually("the outbox is looked at again and again", moved).await;
    let measures = portal.get("/metrics").send().await;
    for task in TASKS {
        for name in ["last_beat_seconds", "failures_total", "panics_total"] {
            let measure = format!("innoportal_background_{name}{{task=\"{task}\"}}");
            assert!(measures.text().contains(&measure), "{measure}");
        }
    }
    // What it needs is away for a while.
    let database = &portal.store.database;
    database.sql("ALTER TABLE jobs RENAME TO jobs_away");
    let failing = || async {
        background(&portal).await["jobs_quick"]["failures"]
            .as_u64()
            .filter(|failures| *failures > 0)
    };
    eventually("the failure is counted", failing).await;
    assert_eq!(background(&portal).await["index"]["failures"], 0);
    database.sql("ALTER TABLE jobs_away RENAME TO jobs");
    portal
        .client()
        .create_account(&people::registration(&portal, "ann@works.example").await)
        .await
        .unwrap();
    assert!(
        mails::next_to(&portal, "ann@works.example", 0)
            .await
            .link()
            .contains("confirm-email")
    );
}
