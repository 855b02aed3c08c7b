//! Inviting a person by e-mail. The response does not reveal whether the address has an account.

use shared::{
    account::AccountStatus,
    account::normal_email,
    membership::{MembershipState, NewInvitation},
    policy::{Action, Facts},
    reference::Key,
};

use super::{
    letters::{Letter, tell},
    write::{self, Standing},
};
use crate::{
    access::{Actor, Permit, SignedIn, authorize, authorize_for},
    accounts,
    attempts::{self, MAIL, MAIL_ADDRESS},
    auth::{Purpose, Secret},
    belonging::query,
    db::Writer,
    entity::{account, organisation},
    error::Error,
    keys::Keys,
    mail::MessageKind,
    organisations,
    request::asked::Asked,
    state::State,
};

/// The page that creates an account from an invitation.
const PAGE: &str = "accept-invitation";

/// Invites.
pub(super) async fn invite(
    state: &State,
    person: SignedIn,
    key: &Key,
    asked: Asked<NewInvitation>,
) -> Result<(), Error> {
    let actor = Actor::Account(person);
    let db = state.db.reader();
    let organisation = organisations::query::one(db, actor, key).await?;
    let facts = query::facts(db, actor, &organisation).await?;
    authorize(actor, Action::InviteMember, facts)?;
    let once = asked.once.clone();
    let invitation = asked.valid()?;
    let email = normal_email(&invitation.email);
    let tx = state.db.begin().await?;
    query::lock(&tx, organisation.id).await?;
    // Read again: the organisation or the permission may have changed while the limit was checked.
    let organisation = organisations::query::one(&tx, actor, &Key::Id(organisation.id)).await?;
    let inviter = accounts::query::own(&tx, person.account).await?;
    let facts = Facts {
        // Nobody can admit themselves.
        own: email == inviter.email,
        ..query::facts(&tx, actor, &organisation).await?
    };
    let permit = authorize_for(actor, Action::InviteMember, organisation.id, facts)?;
    if once.before(&tx, person.account).await?.is_some() {
        return Ok(());
    }
    let inviting = person.account.to_string();
    attempts::count_once(&tx, &state.keys, MAIL_ADDRESS, &[&inviting]).await?;
    attempts::count_once(&tx, &state.keys, MAIL, &[&email, &inviting]).await?;
    // Locked: a person who closes the account or changes the address at this moment is not invited.
    let account = match accounts::query::locked_by_email(&tx, &email).await? {
        Some(account) => account,
        None => {
            let name = invitation.name.unwrap_or_default();
            // A new account is not a child of the organisation.
            let permit = authorize(actor, Action::InviteMember, facts)?;
            accounts::invite(&tx, permit, email, name, invitation.language).await?
        }
    };
    offer(
        (&tx, &state.keys),
        permit,
        (&account, &organisation),
        (&inviter.name, invitation.coordinator),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Offers a membership, or approves a pending request. Does nothing if the person is already a member.
async fn offer(
    (tx, keys): (&Writer, &Keys),
    permit: Permit,
    (account, organisation): (&account::Model, &organisation::Model),
    (inviter, coordinator): (&str, bool),
) -> Result<(), Error> {
    if account.status == AccountStatus::Left {
        return Ok(());
    }
    // Suspended members get no e-mail; the inviter must not learn that they are suspended.
    let is_told = account.status != AccountStatus::Suspended;
    let before = query::between(tx, account.id, organisation.id).await?;
    let state = before.as_ref().map(|before| before.state.0);
    let ids = (account.id, organisation.id);
    if state == Some(MembershipState::Requested) {
        let active = Standing::decided(MembershipState::Active, coordinator);
        write::begin(tx, permit, ids, before, active, "approve").await?;
        let letter = Letter::about(MessageKind::MembershipApproved, organisation);
        return if is_told {
            tell(tx, account, letter).await
        } else {
            Ok(())
        };
    }
    if state.is_some_and(|state| state != MembershipState::Left && state != MembershipState::Invited) {
        return Ok(());
    }
    let invited = Standing {
        invited_as: Some(account.email.clone()),
        ..Standing::decided(MembershipState::Invited, coordinator)
    };
    let membership = write::begin(tx, permit, ids, before, invited, "invite").await?;
    // Above the limit nothing is sent; an earlier link of the same invitation stays valid.
    let is_told = is_told && accounts::may_mail(tx, keys, "invitation", &account.email).await?;
    if !is_told {
        return Ok(());
    }
    let letter = Letter {
        person: Some(inviter),
        ..Letter::about(MessageKind::Invited, organisation)
    };
    if account.status == AccountStatus::Active {
        return tell(tx, account, letter).await;
    }
    let secret = Secret::give_about(tx, account.id, Purpose::AcceptInvitation, membership.id).await?;
    // Behind `#`, so that the secret is in no log and in no `Referer`.
    let page = format!("{PAGE}#{secret}");
    let letter = Letter {
        kind: MessageKind::InvitedToRegister,
        page: Some(&page),
        ..letter
    };
    tell(tx, account, letter).await
}
