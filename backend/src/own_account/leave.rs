//! Leaving the portal for good. The row stays, for what others did with it; nothing personal stays in it.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shared::{
    account::{AccountRole, Leaving},
    problem::ProblemCode,
};
use uuid::Uuid;

use super::own::permit;
use crate::{
    access::SignedIn,
    accounts::{administrators, leaves_one, query, write_to},
    db::Writer,
    entity::{account, api_key, one_time_secret, recovery_code, session},
    error::Error,
    jobs,
    mail::MessageKind,
    memberships,
    proof::{prove, proved},
    request::body::Body,
    state::State,
    things::save,
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
    save(&tx, permit, "leave_portal", &account, nobody(&account)).await?;
    erase(&tx, account.id).await?;
    tx.commit().await?;
    Ok(())
}

/// The account without what is personal. The audit trail keeps the id, which then leads to nobody.
fn nobody(account: &account::Model) -> account::Model {
    account::Model {
        // Unique, and no address that anybody could register or sign in with.
        email: format!("left:{}", account.id),
        name: String::new(),
        post_title: None,
        status: "left".into(),
        role: AccountRole::Member.code().into(),
        password_hash: None,
        notice: None,
        joins: None,
        totp_secret: None,
        totp_since: None,
        totp_step: None,
        ..account.clone()
    }
}

/// What else is kept of an account goes.
async fn erase(tx: &Writer, account: Uuid) -> Result<(), Error> {
    // Gone rather than ended: a session says with what device somebody came.
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    api_key::Entity::delete_many()
        .filter(api_key::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    one_time_secret::Entity::delete_many()
        .filter(one_time_secret::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    Ok(())
}
