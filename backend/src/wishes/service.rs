//! Taking wishes from a file.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel, TryIntoModel};
use shared::{
    kind::ThingKind,
    wish::{WishRecord, WishState},
};
use uuid::Uuid;

use super::columns;
use crate::{
    access::Permit,
    audit, clock,
    db::{Writer, changes::Changed, insert_all},
    drafts,
    entity::{
        json::{Ids, Text, WishJson},
        wish, wish_term,
    },
    error::Error,
    references,
    things::{lookups::Lookups, owned},
};

/// The rows of these records, which were checked before; those that get a reference first.
pub fn rows(records: Vec<WishRecord>, lookups: &Lookups) -> Vec<wish::ActiveModel> {
    // A reference is given at first submission: drafts have none.
    let (numbered, drafts): (Vec<_>, Vec<_>) = records.into_iter().partition(|record| record.state != WishState::Draft);
    numbered
        .into_iter()
        .chain(drafts)
        .map(|record| row(&record, lookups))
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
    let is_numbered = |row: &&mut wish::ActiveModel| *row.state.as_ref() != WishState::Draft;
    let numbered = rows.iter_mut().filter(is_numbered).map(|row| &mut row.reference);
    references::fill(tx, ThingKind::Wish, numbered.collect()).await?;
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
    let models: Result<Vec<wish::Model>, _> = rows.into_iter().map(TryIntoModel::try_into_model).collect();
    drafts::adopt::<wish::Entity>(tx, &mut models?).await?;
    owned::hide_of_absent::<wish::Entity>(tx).await?;
    audit::record_imports(tx, permit, ThingKind::Wish, &ids).await?;
    Ok(ids
        .into_iter()
        .map(|id| Changed {
            kind: ThingKind::Wish,
            id,
        })
        .collect())
}

fn row(record: &WishRecord, lookups: &Lookups) -> wish::ActiveModel {
    let now = clock::now();
    let organisation = |slug: &String| lookups.organisations.get(slug).copied();
    let mut row = wish::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        reference: record.reference.clone().filter(|_| record.state != WishState::Draft),
        organisation_id: organisation(&record.organisation).unwrap_or_default(),
        state: record.state.into(),
        is_public: record.state.is_public(),
        title: Text::default(),
        excerpt: Text::default(),
        content: WishJson::default(),
        budget_band: None,
        published_on: record.published_on.as_ref().map(|date| date.resolve(lookups.today)),
        closing_on: None,
        terms: Ids::default(),
        joined: Ids(record.joined.iter().filter_map(organisation).collect()),
        written_en: false,
        written_zh_hant: false,
        written_zh_hans: false,
        demonstration: record.demonstration,
        author_id: None,
        withdrawn_on: None,
        withdrawn_reason: None,
        continued_in: None,
        personal: false,
        holder_id: None,
    };
    columns::set(&mut row, record.content_on(lookups.today), &lookups.terms);
    row.into_active_model().reset_all()
}
