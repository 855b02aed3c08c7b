//! Giving a verdict: stored with the software's assessment of the match at that time, without any effect on what others see.

use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use shared::{
    kind::ThingKind,
    language::Language,
    matches::{NewVerdict, TextLanguage, VerdictView},
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
    search::Kind,
};
use uuid::Uuid;

use super::{
    declarations,
    ranking::{self, Scored},
    verdict_query,
};
use crate::{
    access::{Actor, Permit, SignedIn, authorize, authorize_for},
    accounts,
    audit::{self, Event},
    belonging, clock,
    db::Writer,
    entity::coded::Coded,
    entity::{match_verdict, organisation, solution, wish},
    error::Error,
    request::asked::{Asked, valid},
    state::State,
    things::listed::{self, Listed, Owned},
    wishes,
};

/// A public thing that a body names.
async fn named<E: Listed>(db: &impl ConnectionTrait, pointer: &str, id: Uuid) -> Result<Owned<E>, Error>
where
    E::Model: sea_orm::FromQueryResult + Send + Sync,
{
    let found = listed::some::<E>(db, Actor::Visitor, &[id]).await?.pop();
    found.ok_or_else(|| Error::problem(ProblemCode::Invalid).with_error(FieldError::new(pointer, "unknown")))
}

/// What people wrote a thing in.
const fn language(en: bool, zh: bool) -> TextLanguage {
    match (en, zh) {
        (true, true) => TextLanguage::Both,
        (true, false) => TextLanguage::En,
        (false, _) => TextLanguage::Zh,
    }
}

/// Gives a verdict.
pub(super) async fn give(state: &State, person: SignedIn, asked: Asked<NewVerdict>) -> Result<VerdictView, Error> {
    let actor = Actor::Account(person);
    authorize(actor, Action::JudgeMatch, Facts::PUBLIC)?;
    let once = asked.once.clone();
    // Its own rules come last: they are those of a verdict that may be given.
    let new = asked.body()?;
    let db = state.db.reader();
    let (wish, seeker) = named::<wish::Entity>(db, "/wish", new.wish).await?;
    let (solution, provider) = named::<solution::Entity>(db, "/solution", new.solution).await?;
    // Ranked before the transaction: the one writer of SQLite must not wait for it.
    let source = wishes::documents(db, &state.terms.now(), &[wish.id]).await?.pop();
    let source = source.ok_or_else(Error::not_found)?;
    let (_, ranked) = ranking::nearest(state, source, Kind::Solution, Language::default(), true).await?;
    let ranked = ranked.into_iter().find(|scored| scored.id == solution.id);

    let tx = state.db.begin().await?;
    // Locked: a concurrent declaration of this person comes before or after the verdict.
    accounts::query::in_use(&tx, person.account).await?;
    let permit = permit(&tx, actor, wish.id, [seeker, provider]).await?;
    if let Some(done) = once.before(&tx, person.account).await? {
        let given = match_verdict::Entity::find_by_id(done.made()?).one(&tx).await?;
        return verdict_view(&tx, given.ok_or_else(Error::not_found)?).await;
    }
    match declarations::latest(&tx, person.account, &[wish.id])
        .await?
        .get(&wish.id)
    {
        None => return Err(Error::problem(ProblemCode::DeclarationNeeded)),
        Some(true) => return Err(Error::problem(ProblemCode::InterestDeclared)),
        Some(false) => {}
    }
    let new = valid(new)?;
    let languages = (
        language(wish.written_en, wish.written_zh_hant || wish.written_zh_hans),
        language(
            solution.written_en,
            solution.written_zh_hant || solution.written_zh_hans,
        ),
    );
    let row = row(person.account, &new, languages, ranked, ranking::model(state));
    match_verdict::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(&tx)
        .await?;
    record(&tx, permit, &row).await?;
    once.made(&tx, person.account, row.id).await?;
    tx.commit().await?;
    verdict_view(db, row).await
}

async fn verdict_view(db: &impl ConnectionTrait, verdict: match_verdict::Model) -> Result<VerdictView, Error> {
    let shown = verdict_query::verdict_views(db, vec![verdict]).await?.pop();
    shown.ok_or_else(|| Error::Internal("a verdict without wish or solution".into()))
}

/// Nobody gives a verdict on a wish or solution of their own organisation.
async fn permit(
    tx: &Writer,
    actor: Actor,
    wish: Uuid,
    owners: [Option<organisation::Model>; 2],
) -> Result<Permit, Error> {
    let mut member = false;
    for owner in owners.iter().flatten() {
        member |= belonging::query::facts(tx, actor, owner).await?.member;
    }
    let facts = Facts {
        member,
        ..Facts::PUBLIC
    };
    authorize_for(actor, Action::JudgeMatch, wish, facts)
}

fn row(
    account: Uuid,
    new: &NewVerdict,
    languages: (TextLanguage, TextLanguage),
    ranked: Option<Scored>,
    model: String,
) -> match_verdict::Model {
    let parts = ranked.as_ref().map(|scored| scored.parts);
    let note = new.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    match_verdict::Model {
        id: Uuid::now_v7(),
        wish_id: new.wish,
        solution_id: new.solution,
        account_id: account,
        verdict: new.verdict.into(),
        reason: new.reason.map(Coded),
        note: note.map(str::to_owned),
        score: ranked.as_ref().map(|scored| scored.score),
        words: parts.map(|parts| parts.words),
        meaning: parts.and_then(|parts| parts.meaning),
        category: parts.map(|parts| parts.category),
        technology: parts.map(|parts| parts.technology),
        readiness: parts.map(|parts| parts.readiness),
        rank: ranked.map(|scored| scored.rank.into()),
        model,
        wish_language: languages.0.code().to_owned(),
        solution_language: languages.1.code().to_owned(),
        made_at: clock::now(),
    }
}

async fn record(tx: &Writer, permit: Permit, row: &match_verdict::Model) -> Result<(), Error> {
    let event = Event {
        action: "judge_match",
        kind: ThingKind::Wish,
        thing: row.wish_id,
        part_of: [None; 2],
        versions: None,
    };
    // The note may name people: it stays out of the trail.
    let mut details = json!({ "verdict": row.id, "solution": row.solution_id, "said": row.verdict });
    if let Some(reason) = &row.reason {
        details["reason"] = json!(reason);
    }
    audit::record_with(tx, permit, event, details).await
}
