//! Taking solutions from a file.

use sea_orm::ActiveValue::Set;
use shared::{
    language::Language,
    reference::Series,
    search::Kind,
    solution::{SolutionRecord, SolutionState},
    taxonomy::TermKind,
};
use uuid::Uuid;

use crate::{
    access::Permit,
    audit, clock,
    db::{Writer, changes::Changed, insert_all},
    entity::{
        json::{self, Text},
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
        .map(|record| row(record, lookups))
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
    let is_numbered = |row: &&mut solution::ActiveModel| row.state.as_ref() != SolutionState::Draft.code();
    let numbered = rows.iter_mut().filter(is_numbered).map(|row| &mut row.reference);
    references::fill(tx, Series::Solution, numbered.collect()).await?;
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
    owned::hide_of_absent::<solution::Entity>(tx).await?;
    audit::record_imports(tx, permit, "solution", &ids).await?;
    Ok(ids
        .into_iter()
        .map(|id| Changed {
            kind: Kind::Solution,
            id,
        })
        .collect())
}

fn row(record: SolutionRecord, lookups: &Lookups) -> solution::ActiveModel {
    let now = clock::now();
    let written = |language: Language| record.name.variants().any(|(written, _)| written == language);
    let (written_en, written_zh_hant, written_zh_hans) = (
        written(Language::En),
        written(Language::ZhHant),
        written(Language::ZhHans),
    );
    let terms = [
        (TermKind::Category, &record.categories),
        (TermKind::Technology, &record.technologies),
        (TermKind::Benefit, &record.benefits),
    ];
    solution::ActiveModel {
        id: Set(Uuid::now_v7()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        reference: Set(record.reference.filter(|_| record.state != SolutionState::Draft)),
        organisation_id: Set(lookups
            .organisations
            .get(&record.organisation)
            .copied()
            .unwrap_or_default()),
        state: Set(record.state.code().to_owned()),
        is_public: Set(record.state.is_public()),
        name: Set(Text::written(record.name)),
        summary: Set(Text::written(record.summary)),
        description: Set(Text::written(record.description)),
        deployments: Set(record.deployments.map(Text::written)),
        readiness_level: Set(i32::from(record.readiness_level)),
        ip_position: Set(record.ip_position.as_ref().map(json::code)),
        price_band: Set(record.price_band.as_ref().map(json::code)),
        published_on: Set(record.published_on.map(|date| date.resolve(lookups.today))),
        confirmed_on: Set(record.confirmed_on.map(|date| date.resolve(lookups.today))),
        terms: Set(lookups.term_ids(&terms)),
        written_en: Set(written_en),
        written_zh_hant: Set(written_zh_hant),
        written_zh_hans: Set(written_zh_hans),
        demonstration: Set(record.demonstration),
    }
}
