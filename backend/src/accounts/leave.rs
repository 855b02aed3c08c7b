//! Leaving the portal for good. The row stays, for what others did with it; nothing personal stays in it.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use shared::{
    account::{AccountRole, Leaving},
    problem::ProblemCode,
};

use super::{
    event,
    letter::write_to,
    others::leaves_one,
    others_query::administrators,
    own::permit,
    passwords::{prove, proved},
    query,
};
use crate::{
    access::SignedIn,
    audit, clock,
    db::Writer,
    entity::{account, api_key, one_time_secret, recovery_code, session},
    http::{body::Body, error::Error},
    jobs,
    mail::MessageKind,
    memberships,
    state::State,
};

/// Ends everything the account takes part in and forgets whose it was.
pub(super) async fn leave(state: &State, person: SignedIn, leaving: Result<Body<Leaving>, Error>) -> Result<(), Error> {
    let permit = permit(person)?;
    let Body(leaving) = leaving?;
    let seen = query::own(state.db.reader(), person.account).await?;
    prove(state, &seen, leaving.password, "/password").await?;
    let tx = state.db.begin().await?;
    memberships::end_all(&tx, permit, seen.id).await?;
    let administrators = administrators(&tx).await?;
    let account = proved(&tx, &seen).await?;
    // Organisations come before accounts in the order of locks: one that was joined since would have to be waited for again.
    if memberships::go_on(&tx, account.id).await? {
        return Err(Error::problem(ProblemCode::Unavailable).with_retry_after(1));
    }
    leaves_one(&administrators, &account)?;
    // What still waits to be sent there has a name in it, and is of no more use.
    jobs::forget_address(&tx, &account.email).await?;
    write_to(&tx, &account, MessageKind::LeftPortal, None).await?;
    let gone = erase(&tx, &account).await?;
    audit::record(&tx, permit, event::change("leave_portal", &gone)).await?;
    tx.commit().await?;
    state.promised.notify_one();
    Ok(())
}

/// What is personal goes. The audit trail keeps the id, which then leads to nobody.
async fn erase(tx: &Writer, account: &account::Model) -> Result<account::Model, Error> {
    let empty = account::ActiveModel {
        id: Set(account.id),
        version: Set(account.version + 1),
        updated_at: Set(clock::now()),
        // Unique, and no address that anybody could register or sign in with.
        email: Set(format!("left:{}", account.id)),
        name: Set(String::new()),
        post_title: Set(None),
        status: Set("left".into()),
        role: Set(AccountRole::Member.code().into()),
        password_hash: Set(None),
        notice: Set(None),
        joins: Set(None),
        totp_secret: Set(None),
        totp_since: Set(None),
        totp_step: Set(None),
        ..Default::default()
    };
    let gone = account::Entity::update(empty).exec(tx).await?;
    // Gone rather than ended: a session says with what device somebody came.
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account.id))
        .exec(tx)
        .await?;
    api_key::Entity::delete_many()
        .filter(api_key::Column::AccountId.eq(account.id))
        .exec(tx)
        .await?;
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account.id))
        .exec(tx)
        .await?;
    one_time_secret::Entity::delete_many()
        .filter(one_time_secret::Column::AccountId.eq(account.id))
        .exec(tx)
        .await?;
    Ok(gone)
}
