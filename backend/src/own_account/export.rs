//! Collects all data that is kept about a person, for that person.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use shared::{
    account::{AccountExport, ExportedSession},
    audit::{AuditEventView, AuditQuery},
    kind::ThingKind,
};

use super::own;
use crate::{
    access::SignedIn,
    accounts::{query, view},
    audit,
    auth::{Purpose, Secret, api_keys},
    belonging, clock, drafts,
    entity::session,
    error::Error,
    match_desk,
    state::State,
};

/// How many events are read at once.
const BATCH: u64 = 1_000;

/// The data that is kept about the caller.
pub(super) async fn export_account(state: &State, person: SignedIn) -> Result<AccountExport, Error> {
    own::permit(person)?;
    let db = state.db.reader();
    let account = query::own(db, person.account).await?;
    let keys = api_keys::of_account(db, person.account).await?;
    let own_events = AuditQuery {
        person: Some(person.account),
        ..AuditQuery::default()
    };
    let mut events = Vec::new();
    let mut after = None;
    loop {
        let batch = audit::query::some(db, &own_events, after, BATCH).await?;
        after = batch.last().map(|(event, _)| (event.at, event.id));
        let is_last = (batch.len() as u64) < BATCH;
        let told = batch.into_iter().map(audit::view);
        events.extend(told.filter(|event| !tells_of_another(event)));
        if is_last {
            break;
        }
    }
    let sessions = session::Entity::find()
        .filter(session::Column::AccountId.eq(person.account))
        .order_by_desc(session::Column::Id)
        .all(db)
        .await?;
    let asked = Secret::of(db, person.account, Purpose::ChangeEmail).await?;
    let (declarations, verdicts, looks) = match_desk::kept_of(db, person.account).await?;
    let keys: Result<Vec<_>, Error> = keys.into_iter().map(crate::api_keys::view).collect();
    Ok(AccountExport {
        exported_at: clock::now(),
        email_to_confirm: asked.and_then(|asked| asked.email),
        notice: account.notice.clone(),
        second_factor_since: account.totp_since,
        account: view(db, account, person.second_factor).await?,
        memberships: belonging::of_account::memberships(db, person.account).await?,
        sessions: sessions.into_iter().map(kept).collect(),
        api_keys: keys?,
        declarations,
        verdicts,
        looks,
        drafts: drafts::alone_of(db, person.account).await?,
        audit_events: events,
    })
}

/// Whether an invited address had an account is private; the invitation itself is shown by the membership.
fn tells_of_another(event: &AuditEventView) -> bool {
    event.kind == ThingKind::Account.code() && event.action == "invite"
}

fn kept(row: session::Model) -> ExportedSession {
    let session::Model {
        id,
        account_id: _,
        salt: _,
        generation: _,
        rotated_at,
        device,
        second_factor,
        created_at,
        expires_at,
        ended_at,
    } = row;
    ExportedSession {
        id,
        device,
        second_factor,
        created_at,
        last_used_at: rotated_at,
        expires_at,
        ended_at,
    }
}
