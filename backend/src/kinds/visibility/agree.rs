//! One table held against the policy.

use std::collections::HashSet;

use sea_orm::{QueryFilter, QuerySelect};
use shared::policy::{Action, Facts};
use uuid::Uuid;

use crate::{
    access::{Actor, Governed, authorize, readable, visible},
    db::{Database, Writer},
};

/// A database with nothing in it, in this folder.
pub(super) async fn database(folder: &std::path::Path) -> Database {
    let mut settings = crate::settings::load(None).expect("the defaults are valid");
    settings.data_dir = folder.to_owned();
    settings.database_url = None;
    let db = Database::open(&settings).await.expect("the folder can be used");
    db.migrate().await.expect("the schema can be made");
    db
}

/// The SQL shows this actor exactly those of these rows about which the policy allows these actions.
pub(super) async fn agrees<E: Governed>(
    tx: &Writer,
    id: E::Column,
    actor: Actor,
    actions: &[Action],
    rows: &[(Uuid, Facts)],
) {
    assert!(!rows.is_empty(), "nothing to compare");
    let conditions = actions.iter().map(|action| (*action, visible::<E>(actor, *action)));
    for (action, condition) in conditions.chain([(E::READ, readable::<E>(actor))]) {
        let select = E::find().select_only().column(id).filter(condition);
        let seen: Vec<Uuid> = select.into_tuple().all(tx).await.expect("readable");
        let seen: HashSet<Uuid> = seen.into_iter().collect();
        for (thing, facts) in rows {
            let may = authorize(actor, action, *facts).is_ok();
            assert_eq!(seen.contains(thing), may, "{action:?} of {facts:?} by {actor:?}");
        }
    }
}
