//! Taking wishes from a file.

use sea_orm::ActiveValue::Set;
use shared::{
    language::Language,
    reference::Series,
    search::Kind,
    taxonomy::TermKind,
    wish::{Criterion, CriterionRecord, TrialFunding, WishRecord, WishState},
};
use uuid::Uuid;

use crate::{
    access::Permit,
    audit, clock,
    db::{Writer, changes::Changed, insert_all},
    entity::{
        json::{self, Criteria, Ids, Text},
        wish, wish_term,
    },
    error::Error,
    references,
    things::{lookups::Lookups, owned},
};

/// How much of the problem lists show, in characters (half of it in Chinese).
const EXCERPT: usize = 200;

/// The rows of these records, which were checked before; those that get a reference first.
pub fn rows(records: Vec<WishRecord>, lookups: &Lookups) -> Vec<wish::ActiveModel> {
    // A reference is given at first submission: drafts have none.
    let (numbered, drafts): (Vec<_>, Vec<_>) = records.into_iter().partition(|record| record.state != WishState::Draft);
    numbered
        .into_iter()
        .chain(drafts)
        .map(|record| row(record, lookups))
        .collect()
}

/// Adds wishes.
///
/// # Errors
/// When the database fails.
pub async fn insert_wishes(
    tx: &Writer,
    permit: Permit,
    mut rows: Vec<wish::ActiveModel>,
) -> Result<Vec<Changed>, Error> {
    let is_numbered = |row: &&mut wish::ActiveModel| row.state.as_ref() != WishState::Draft.code();
    let numbered = rows.iter_mut().filter(is_numbered).map(|row| &mut row.reference);
    references::fill(tx, Series::Wish, numbered.collect()).await?;
    let (mut ids, mut terms) = (Vec::new(), Vec::new());
    for row in &rows {
        let id = *row.id.as_ref();
        ids.push(id);
        terms.extend(row.terms.as_ref().0.iter().map(|term| wish_term::ActiveModel {
            wish_id: Set(id),
            term_id: Set(*term),
        }));
    }
    insert_all::<wish::Entity>(tx, &rows).await?;
    insert_all::<wish_term::Entity>(tx, &terms).await?;
    owned::hide_of_absent::<wish::Entity>(tx).await?;
    audit::record_imports(tx, permit, "wish", &ids).await?;
    Ok(ids.into_iter().map(|id| Changed { kind: Kind::Wish, id }).collect())
}

fn row(record: WishRecord, lookups: &Lookups) -> wish::ActiveModel {
    let now = clock::now();
    let written = |language: Language| record.title.variants().any(|(written, _)| written == language);
    let (written_en, written_zh_hant, written_zh_hans) = (
        written(Language::En),
        written(Language::ZhHant),
        written(Language::ZhHans),
    );
    let terms = [
        (TermKind::Category, &record.categories),
        (TermKind::Technology, &record.technologies),
    ];
    let problem = Text::written(record.problem);
    wish::ActiveModel {
        id: Set(Uuid::now_v7()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        reference: Set(record.reference.filter(|_| record.state != WishState::Draft)),
        organisation_id: Set(lookups
            .organisations
            .get(&record.organisation)
            .copied()
            .unwrap_or_default()),
        state: Set(record.state.code().to_owned()),
        is_public: Set(record.state.is_public()),
        title: Set(Text::written(record.title)),
        excerpt: Set(Text(problem.0.excerpt(EXCERPT))),
        problem: Set(problem),
        current_practice: Set(record.current_practice.map(Text::written)),
        constraints: Set(record.constraints.map(Text::written)),
        success_criteria: Set(Criteria(record.success_criteria.into_iter().map(criterion).collect())),
        venue: Set(record.venue.map(Text::written)),
        budget_band: Set(record.budget_band.as_ref().map(json::code)),
        trial_funding: Set(json::code(&record.trial_funding.unwrap_or(TrialFunding::ToBeAgreed))),
        published_on: Set(record.published_on.map(|date| date.resolve(lookups.today))),
        closing_on: Set(record.closing_on.map(|date| date.resolve(lookups.today))),
        terms: Set(lookups.term_ids(&terms)),
        joined: Set(Ids(record
            .joined
            .iter()
            .filter_map(|slug| lookups.organisations.get(slug).copied())
            .collect())),
        written_en: Set(written_en),
        written_zh_hant: Set(written_zh_hant),
        written_zh_hans: Set(written_zh_hans),
        demonstration: Set(record.demonstration),
    }
}

fn criterion(record: CriterionRecord) -> Criterion {
    Criterion {
        measure: Text::written(record.measure).0,
        unit: record.unit,
        direction: record.direction,
        target: record.target,
        importance: record.importance,
    }
}
