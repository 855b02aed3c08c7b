//! Taking solutions from a file.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel, TryIntoModel};
use shared::{
    kind::ThingKind,
    solution::{SolutionRecord, SolutionState},
    taxonomy::DateText,
};
use uuid::Uuid;

use super::columns;
use crate::{
    access::Permit,
    audit, clock,
    db::{Writer, changes::Changed, insert_all},
    drafts,
    entity::{
        json::{Ids, SolutionJson, Text},
        solution, solution_term,
    },
    error::Error,
    references,
    things::{lookups::Lookups, owned},
};

/// The rows of these records, which were checked before; those that get a reference first.
pub fn rows(records: Vec<SolutionRecord>, lookups: &Lookups) -> Vec<solution::ActiveModel> {
    // A reference is given at first submission: drafts have none.
    let (numbered, drafts): (Vec<_>, Vec<_>) = records
        .into_iter()
        .partition(|record| record.state != SolutionState::Draft);
    numbered
        .into_iter()
        .chain(drafts)
        .map(|record| row(&record, lookups))
        .collect()
}

/// Adds solutions.
///
/// # Errors
/// When the database fails.
pub async fn insert_solutions(
    tx: &Writer,
    permit: Permit,
    mut rows: Vec<solution::ActiveModel>,
) -> Result<Vec<Changed>, Error> {
    let is_numbered = |row: &&mut solution::ActiveModel| *row.state.as_ref() != SolutionState::Draft;
    let numbered = rows.iter_mut().filter(is_numbered).map(|row| &mut row.reference);
    references::fill(tx, ThingKind::Solution, numbered.collect()).await?;
    let (mut ids, mut terms) = (Vec::new(), Vec::new());
    for row in &rows {
        let id = *row.id.as_ref();
        ids.push(id);
        terms.extend(row.terms.as_ref().0.iter().map(|term| solution_term::ActiveModel {
            solution_id: Set(id),
            term_id: Set(*term),
        }));
    }
    insert_all::<solution::Entity>(tx, &rows).await?;
    insert_all::<solution_term::Entity>(tx, &terms).await?;
    let models: Result<Vec<solution::Model>, _> = rows.into_iter().map(TryIntoModel::try_into_model).collect();
    drafts::adopt::<solution::Entity>(tx, &mut models?).await?;
    owned::hide_of_absent::<solution::Entity>(tx).await?;
    audit::record_imports(tx, permit, ThingKind::Solution, &ids).await?;
    Ok(ids
        .into_iter()
        .map(|id| Changed {
            kind: ThingKind::Solution,
            id,
        })
        .collect())
}

fn row(record: &SolutionRecord, lookups: &Lookups) -> solution::ActiveModel {
    let now = clock::now();
    let day = |date: &Option<DateText>| date.as_ref().map(|date| date.resolve(lookups.today));
    let organisation = lookups.organisations.get(&record.organisation).copied();
    let mut row = solution::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        reference: record
            .reference
            .clone()
            .filter(|_| record.state != SolutionState::Draft),
        organisation_id: organisation.unwrap_or_default(),
        state: record.state.into(),
        is_public: record.state.is_public(),
        name: Text::default(),
        summary: Text::default(),
        content: SolutionJson::default(),
        readiness_level: 0,
        price_band: None,
        contact: None,
        published_on: day(&record.published_on),
        confirmed_on: day(&record.confirmed_on),
        terms: Ids::default(),
        written_en: false,
        written_zh_hant: false,
        written_zh_hans: false,
        demonstration: record.demonstration,
        author_id: None,
        archived_reason: None,
        personal: false,
        holder_id: None,
        asked: 0,
        asked_on: None,
    };
    columns::set(&mut row, record.content(), &lookups.terms);
    row.into_active_model().reset_all()
}
