//! In which windows and on which devices a draft is open: told to those who open it too, before they type. It is advice; what keeps
//! two from overwriting each other is the version.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use shared::revision::OtherEditor;
use uuid::Uuid;

use crate::{
    clock,
    db::Writer,
    entity::{
        account,
        open_editor::{ActiveModel, Column, Entity, Model},
    },
    error::Error,
};

/// How long after its last save an editor counts as open.
const OPEN_FOR: TimeDelta = TimeDelta::seconds(60);

/// Says that the draft is open in this editor.
pub(super) async fn renew(tx: &Writer, revision: Uuid, editor: Uuid, account: Uuid) -> Result<(), Error> {
    let row = ActiveModel {
        revision_id: Set(revision),
        editor: Set(editor),
        account_id: Set(account),
        until: Set(clock::now() + OPEN_FOR),
    };
    let again = OnConflict::columns([Column::RevisionId, Column::Editor])
        .update_columns([Column::AccountId, Column::Until])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The other editors in which the draft is open; `editor` is the one that asks.
pub(super) async fn others(
    db: &impl ConnectionTrait,
    revision: Uuid,
    reader: Uuid,
    editor: Option<Uuid>,
    colleagues: &[Uuid],
) -> Result<Vec<OtherEditor>, Error> {
    let now: DateTime<Utc> = clock::now();
    let rows = Entity::find()
        .filter(Column::RevisionId.eq(revision))
        .filter(Column::Until.gt(now))
        .all(db)
        .await?;
    let others: Vec<Model> = rows.into_iter().filter(|row| Some(row.editor) != editor).collect();
    let named = others.iter().map(|row| row.account_id);
    let named: Vec<Uuid> = named.filter(|id| *id != reader && colleagues.contains(id)).collect();
    let names: HashMap<Uuid, String> = match named.is_empty() {
        true => HashMap::new(),
        false => account::Entity::find()
            .filter(account::Column::Id.is_in(named))
            .all(db)
            .await?
            .into_iter()
            .map(|account| (account.id, account.name))
            .collect(),
    };
    let other = |row: Model| OtherEditor {
        own: row.account_id == reader,
        name: names.get(&row.account_id).cloned(),
    };
    Ok(others.into_iter().map(other).collect())
}
