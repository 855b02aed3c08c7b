//! What the SQL shows of wishes, solutions and highlights is what the policy lets be read: in each state, to everybody.

use sea_orm::{EntityTrait, QueryFilter};
use serde_json::json;
use shared::{
    account::AccountRole,
    api_key::{Scope, Scopes},
    policy::{Action, Facts},
    solution::SolutionState,
    wish::WishState,
};
use uuid::Uuid;

use super::{Format, ImportKind, import_in};
use crate::{
    access::{Actor, Credential, SignedIn, authorize},
    clock,
    db::{Database, Writer},
    entity::{solution, wish},
    highlights,
    keys::Keys,
    things::listed,
};

async fn taken(tx: &Writer, kind: ImportKind, records: impl IntoIterator<Item = serde_json::Value>) {
    let text: String = records.into_iter().map(|record| format!("{record}\n")).collect();
    let today = clock::today(chrono_tz::UTC);
    let report = import_in(tx, kind, &text, Format::JsonLines, today)
        .await
        .expect("taken");
    assert_eq!(report.bad, []);
}

/// One organisation, and a wish and a solution in every state.
async fn filled(tx: &Writer) {
    let organisation = json!({
        "slug": "works", "kind": "sme", "name": { "en": "Works" }, "region": "hong_kong", "may_wish": true,
        "may_offer": true, "may_host": true,
    });
    let term = json!({ "kind": "category", "slug": "lifts", "name": { "en": "Lifts" } });
    let common = json!({ "organisation": "works", "categories": ["lifts"], "published_on": "2026-01-15" });
    let with = |more: serde_json::Value| {
        let mut record = common.clone();
        for (name, value) in more.as_object().expect("an object") {
            record[name] = value.clone();
        }
        record
    };
    taken(tx, ImportKind::Term, [term]).await;
    taken(tx, ImportKind::Organisation, [organisation]).await;
    let wish = |state: WishState| {
        with(json!({ "state": state.code(), "title": { "en": state.code() }, "problem": { "en": "A problem." } }))
    };
    taken(tx, ImportKind::Wish, WishState::ALL.map(wish)).await;
    let solution = |state: SolutionState| {
        let text = json!({ "en": state.code() });
        with(json!({ "state": state.code(), "name": text, "summary": text, "description": text, "readiness_level": 7 }))
    };
    taken(tx, ImportKind::Solution, SolutionState::ALL.map(solution)).await;
    let highlight = json!({
        "slug": "news", "kind": "news", "title": { "en": "News" }, "summary": { "en": "A line." },
        "body": { "en": "A text." }, "published_on": "2026-01-15",
    });
    taken(tx, ImportKind::Highlight, [highlight]).await;
}

/// Everybody who may come: in each role, by session and by keys of different scopes.
fn actors() -> Vec<Actor> {
    let id = Uuid::now_v7();
    let credentials = [
        Credential::Session(id),
        Credential::Key(id, Scopes::default()),
        Credential::Key(id, [Scope::Read].into_iter().collect()),
        Credential::Key(id, [Scope::Organisations, Scope::Administration].into_iter().collect()),
    ];
    let people = credentials.into_iter().flat_map(|credential| {
        AccountRole::ALL.map(|role| {
            Actor::Account(SignedIn {
                account: id,
                credential,
                role,
                second_factor: role.needs_second_factor(),
            })
        })
    });
    people.chain([Actor::Visitor, Actor::Operator]).collect()
}

fn may_read(actor: Actor, public: bool) -> bool {
    let facts = Facts { public, ..Facts::NONE };
    authorize(actor, Action::Read, facts).is_ok()
}

#[tokio::test]
async fn who_sees_a_wish_a_solution_or_a_highlight_is_who_may_read_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut settings = crate::settings::load(None).expect("the defaults are valid");
    settings.data_dir = folder.path().to_owned();
    settings.database_url = None;
    let db = Database::open(&settings).await.expect("the folder can be used");
    db.migrate().await.expect("the schema can be made");
    let tx = db.begin().await.expect("begun");
    filled(&tx).await;
    for actor in actors() {
        let seen: Vec<String> = wish::Entity::find()
            .filter(listed::visible_to::<wish::Entity>(actor))
            .all(&tx)
            .await
            .expect("readable")
            .into_iter()
            .map(|row| row.state)
            .collect();
        for state in WishState::ALL {
            let is_seen = seen.iter().any(|one| one == state.code());
            assert_eq!(
                is_seen,
                may_read(actor, state.is_public()),
                "a wish {state:?} by {actor:?}"
            );
        }
        let seen: Vec<String> = solution::Entity::find()
            .filter(listed::visible_to::<solution::Entity>(actor))
            .all(&tx)
            .await
            .expect("readable")
            .into_iter()
            .map(|row| row.state)
            .collect();
        for state in SolutionState::ALL {
            let is_seen = seen.iter().any(|one| one == state.code());
            assert_eq!(
                is_seen,
                may_read(actor, state.is_public()),
                "a solution {state:?} by {actor:?}"
            );
        }
        // Highlights have no state: each is public, and nobody is refused one.
        let (rows, _) = highlights::query::list(&tx, &Keys::for_tests(1), &Default::default())
            .await
            .expect("readable");
        assert_eq!(!rows.is_empty(), may_read(actor, true), "a highlight by {actor:?}");
    }
}
