//! Closing an account. The row stays because other records refer to it; all personal data in it is deleted.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shared::{
    account::AccountStatus,
    account::{AccountRole, Leaving},
    problem::ProblemCode,
};
use uuid::Uuid;

use super::own::permit;
use crate::{
    access::SignedIn,
    accounts::{administrators, keep_an_administrator, query, write_to},
    db::Writer,
    drafts,
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

/// Ends sessions and memberships of the account and deletes its personal data.
pub(super) async fn leave(state: &State, person: SignedIn, leaving: Result<Body<Leaving>, Error>) -> Result<(), Error> {
    let permit = permit(person)?;
    let Body(leaving) = leaving?;
    let seen = query::own(state.db.reader(), person.account).await?;
    prove(state, &seen, leaving.password, "/password").await?;
    let tx = state.db.begin().await?;
    memberships::end_all(&tx, permit, seen.id).await?;
    drafts::forget_alone(&tx, seen.id).await?;
    let administrators = administrators(&tx).await?;
    let account = proved(&tx, &seen).await?;
    // Organisations come before accounts in the lock order: one that was joined since must be locked first.
    if memberships::go_on(&tx, account.id).await? {
        return Err(Error::problem(ProblemCode::Unavailable).with_retry_after(1));
    }
    keep_an_administrator(&administrators, &account)?;
    // E-mail still waiting to be sent there contains a name, and is no longer needed.
    jobs::forget_address(&tx, &account.email).await?;
    write_to(&tx, &account, MessageKind::LeftPortal, None).await?;
    save(&tx, permit, "leave_portal", &account, nobody(&account)).await?;
    erase(&tx, account.id).await?;
    tx.commit().await?;
    Ok(())
}

/// The account without personal data. The audit trail keeps the id, which no longer identifies anyone.
fn nobody(account: &account::Model) -> account::Model {
    account::Model {
        // Unique, and not a valid address for registration or sign-in.
        email: format!("left:{}", account.id),
        name: String::new(),
        post_title: None,
        status: AccountStatus::Left.into(),
        role: AccountRole::Member.into(),
        password_hash: None,
        notice: None,
        joins: None,
        totp_secret: None,
        totp_since: None,
        totp_step: None,
        ..account.clone()
    }
}

/// Deletes all other data of the account.
async fn erase(tx: &Writer, account: Uuid) -> Result<(), Error> {
    // Deleted rather than ended: a session names the person's device.
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
