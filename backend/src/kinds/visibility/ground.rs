//! Organisations of every status and right.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};
use shared::{kind::ThingKind, organisation::OrganisationStatus};

use crate::{clock, db::Writer, entity::organisation, imports::Format, kinds::import_in};

/// Imports these records.
pub(super) async fn taken(tx: &Writer, kind: ThingKind, records: impl IntoIterator<Item = Value>) {
    let text: String = records.into_iter().map(|record| format!("{record}\n")).collect();
    let today = clock::today(chrono_tz::UTC);
    let report = import_in(tx, kind, &text, Format::JsonLines, today)
        .await
        .expect("taken");
    assert_eq!(report.bad, []);
}

/// What organisations there are: the slug, the status, and whether they may wish and offer.
pub(super) fn owners() -> impl Iterator<Item = (String, OrganisationStatus, bool)> {
    let both = |status: OrganisationStatus| [true, false].map(|may| (format!("{}-{may}", status.code()), status, may));
    OrganisationStatus::ALL.into_iter().flat_map(both)
}

/// Makes them, all active and with every right, so that things can be imported for them.
pub(super) async fn begun(tx: &Writer) {
    let organisations = owners().map(|(slug, ..)| {
        json!({
            "slug": slug, "kind": "sme", "name": { "en": slug }, "region": "hong_kong", "may_wish": true,
            "may_offer": true, "may_host": true,
        })
    });
    taken(tx, ThingKind::Organisation, organisations).await;
}

/// Gives each its status and its rights; gives them as they are then.
pub(super) async fn settled(tx: &Writer) -> Vec<organisation::Model> {
    for (slug, status, may) in owners() {
        organisation::Entity::update_many()
            .col_expr(organisation::Column::Status, Expr::value(status.code()))
            .col_expr(organisation::Column::MayWish, Expr::value(may))
            .col_expr(organisation::Column::MayOffer, Expr::value(may))
            .filter(organisation::Column::Slug.eq(slug))
            .exec(tx)
            .await
            .expect("changed");
    }
    organisation::Entity::find().all(tx).await.expect("readable")
}
