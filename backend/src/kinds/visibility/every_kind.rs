//! Wishes, solutions, organisations and highlights: their columns hold what is known of them.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use shared::{
    kind::{Kind, ThingKind},
    membership::MembershipState,
    policy::{Action, Facts},
    revision::RevisionState,
    solution::SolutionState,
    wish::WishState,
};
use uuid::Uuid;

use super::{
    agree::{agrees, database},
    ground::{begun, owners, settled, taken},
    people,
};
use crate::{
    access::Actor,
    clock,
    db::Writer,
    entity::{highlight, organisation, revision, solution, wish},
    things::{
        listed::{Listed, Owned},
        owned,
    },
};

/// An organisation of each status and right, and of each a wish and a solution in every state; and a highlight. Gives the organisations.
async fn filled(tx: &Writer) -> Vec<organisation::Model> {
    let term = json!({ "kind": "category", "slug": "lifts", "name": { "en": "Lifts" } });
    taken(tx, ThingKind::Term, [term]).await;
    begun(tx).await;
    let text = json!({ "en": "Some words." });
    let wishes = owners().flat_map(|(slug, ..)| {
        WishState::ALL.map(|state| {
            json!({
                "organisation": slug, "categories": ["lifts"], "published_on": "2026-01-15", "state": state.code(),
                "title": text, "problem": text,
            })
        })
    });
    taken(tx, ThingKind::Wish, wishes.collect::<Vec<_>>()).await;
    let solutions = owners().flat_map(|(slug, ..)| {
        SolutionState::ALL.map(|state| {
            json!({
                "organisation": slug, "categories": ["lifts"], "published_on": "2026-01-15", "state": state.code(),
                "name": text, "summary": text, "description": text, "readiness_level": 7,
            })
        })
    });
    taken(tx, ThingKind::Solution, solutions.collect::<Vec<_>>()).await;
    let highlight = json!({
        "slug": "news", "kind": "news", "title": text, "summary": text, "body": text, "published_on": "2026-01-15",
    });
    taken(tx, ThingKind::Highlight, [highlight]).await;
    let organisations = settled(tx).await;
    owned::hide_of_absent::<wish::Entity>(tx).await.expect("hidden");
    owned::hide_of_absent::<solution::Entity>(tx).await.expect("hidden");
    organisations
}

/// Says of what is a draft or published that the author began it, of what waits that the author took it over, of what is in review
/// that it is the applicant's alone; and leaves open who began the rest.
async fn begun_by<E: Listed>(tx: &Writer, author: Uuid, applicant: Uuid) {
    let (began, took_over, personal) = (E::AUTHOR, E::HOLDER, E::PERSONAL);
    let said = [
        (began, Expr::value(author), vec!["draft", "published"]),
        (took_over, Expr::value(author), vec!["with_coordinator"]),
        (began, Expr::value(applicant), vec!["submitted"]),
        (personal, Expr::value(true), vec!["submitted"]),
    ];
    for (column, value, states) in said {
        E::update_many()
            .col_expr(column.expect("a column"), value)
            .filter(E::COLUMNS.state.is_in(states))
            .exec(tx)
            .await
            .expect("changed");
    }
}

/// The rows of a kind with their owners.
async fn rows<E: Listed>(tx: &Writer) -> Vec<Owned<E>>
where
    E::Model: sea_orm::FromQueryResult + Send + Sync,
{
    let rows = E::find().find_also_related(organisation::Entity);
    rows.all(tx).await.expect("readable")
}

/// What is known of each row, to an actor who stands so to the owners.
fn known<E: Listed>(rows: &[Owned<E>], actor: Actor, standing: &HashMap<Uuid, Facts>) -> Vec<(Uuid, Facts)> {
    let fact = |(row, owner): &Owned<E>| {
        let owner = owner.as_ref().expect("a thing has an owner");
        let id = match row.get(E::COLUMNS.id) {
            sea_orm::Value::Uuid(Some(id)) => id,
            other => panic!("an id is a UUID: {other:?}"),
        };
        (id, E::facts(row, owner, actor, standing[&owner.id]))
    };
    rows.iter().map(fact).collect()
}

/// Of each organisation a revision of a wish and of a solution in every state, by this author and by another, taken over by the author,
/// the applicant's alone, with help asked for and without; with whether the organisation may have it.
async fn revisions(
    tx: &Writer,
    organisations: &[organisation::Model],
    (author, applicant): (Uuid, Uuid),
) -> Vec<(revision::Model, bool)> {
    let now = clock::now();
    let variants = [
        (None, None, false, false),
        (None, None, true, false),
        (Some(author), None, false, false),
        (Some(author), None, true, false),
        (None, Some(author), false, false),
        (Some(applicant), None, false, true),
    ];
    let mut revisions = Vec::new();
    for owner in organisations {
        for (kind, may) in [(Kind::Wish, owner.may_wish), (Kind::Solution, owner.may_offer)] {
            for state in RevisionState::ALL {
                for (author_id, holder_id, help_asked, personal) in variants {
                    let row = revision::Model {
                        id: Uuid::now_v7(),
                        version: 1,
                        created_at: now,
                        updated_at: now,
                        thing_kind: kind.code().to_owned(),
                        thing_id: Uuid::now_v7(),
                        organisation_id: owner.id,
                        number: 1,
                        state: state.into(),
                        content: json!({}),
                        author_id,
                        editor_id: None,
                        help_asked,
                        edited_in_review: false,
                        sent_at: None,
                        published_at: None,
                        returned: None,
                        personal,
                        holder_id,
                        announced: false,
                        notices: 0,
                        noticed_at: None,
                    };
                    revisions.push((row, may));
                }
            }
        }
    }
    for (row, _) in &revisions {
        let inserted = revision::Entity::insert(row.clone().into_active_model());
        inserted.exec_without_returning(tx).await.expect("inserted");
    }
    revisions
}

/// What is known of each revision, to an actor who stands so to the owners.
fn known_revisions(
    revisions: &[(revision::Model, bool)],
    actor: Actor,
    standing: &HashMap<Uuid, Facts>,
) -> Vec<(Uuid, Facts)> {
    let fact = |(row, may): &(revision::Model, bool)| {
        let facts = standing[&row.organisation_id]
            .of_its_thing(false, row.state.code(), *may)
            .held_by_them(actor.is(row.author_id) || actor.is(row.holder_id))
            .kept_personal(row.personal)
            .with_help_asked(row.help_asked);
        (row.id, facts)
    };
    revisions.iter().map(fact).collect()
}

/// What is done with things and organisations.
fn about_things() -> Vec<Action> {
    let about = |action: &Action| {
        let shown_by = action.shown_by();
        let of_things = [
            Action::Read,
            Action::ReadDraft,
            Action::ReadOrganisation,
            Action::ReadMembers,
        ];
        shown_by.is_some_and(|shown_by| of_things.contains(&shown_by))
    };
    Action::ALL.into_iter().filter(about).collect()
}

#[tokio::test]
async fn who_sees_a_thing_is_who_may_read_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = database(folder.path()).await;
    let tx = db.begin().await.expect("begun");
    let organisations = filled(&tx).await;
    let highlights = highlight::Entity::find().all(&tx).await.expect("readable");
    // Each is public, to everybody.
    let highlights: Vec<(Uuid, Facts)> = highlights.iter().map(|row| (row.id, Facts::PUBLIC)).collect();
    let ids: Vec<Uuid> = organisations.iter().map(|row| row.id).collect();
    let actions = about_things();
    let accounts = people::accounts(&tx, &ids).await;
    let (author, applicant) = (accounts[0], people::with(&accounts, MembershipState::Requested));
    let revisions = revisions(&tx, &organisations, (author, applicant)).await;
    begun_by::<wish::Entity>(&tx, author, applicant).await;
    begun_by::<solution::Entity>(&tx, author, applicant).await;
    let (wishes, solutions) = (rows::<wish::Entity>(&tx).await, rows::<solution::Entity>(&tx).await);
    for account in accounts {
        for actor in people::actors(account) {
            let standing = people::standing(&tx, actor, &organisations).await;
            let of_organisations: Vec<(Uuid, Facts)> = ids.iter().map(|id| (*id, standing[id])).collect();
            agrees::<organisation::Entity>(&tx, organisation::Column::Id, actor, &actions, &of_organisations).await;
            let of_wishes = known::<wish::Entity>(&wishes, actor, &standing);
            agrees::<wish::Entity>(&tx, wish::Column::Id, actor, &actions, &of_wishes).await;
            let of_solutions = known::<solution::Entity>(&solutions, actor, &standing);
            agrees::<solution::Entity>(&tx, solution::Column::Id, actor, &actions, &of_solutions).await;
            let of_revisions = known_revisions(&revisions, actor, &standing);
            agrees::<revision::Entity>(&tx, revision::Column::Id, actor, &actions, &of_revisions).await;
            agrees::<highlight::Entity>(&tx, highlight::Column::Id, actor, &[Action::Read], &highlights).await;
        }
    }
}
