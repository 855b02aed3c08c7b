//! Invitations over the API.

use actix_web::{HttpResponse, post, web};
use shared::{
    account::ConfirmedEmail,
    membership::{InvitationAcceptance, InvitationToken, InvitationView, NewInvitation},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{accept, invite, invited};
use crate::{
    error::Error,
    http::{
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    openapi::{
        PrivateErrors, WriteErrors,
        parameters::IdempotencyKey,
        problems::{Invalid, InvalidOrWeak, InvitationExpired, NoSuchOrganisation, OnlyCoordinators, TooManyTries},
    },
    request::{asked::Asked, body::Body, person::Person},
    state::State,
};

pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(invite_member)
        .service(read_invitation)
        .service(accept_invitation);
}

/// Invite a person to an organisation
///
/// For coordinators of an active organisation. Sends an e-mail, again if the person was invited before. The response is the
/// same whether or not the address has an account. A person who has requested membership becomes a member; a person who is
/// already a member gets no e-mail.
#[utoipa::path(
    tag = "memberships",
    operation_id = "invite_member",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or slug of the organisation", example = "tolo-ridge-university"),
        IdempotencyKey
    ),
    request_body = NewInvitation,
    responses(
        (status = 202, description = "E-mail sent, unless the person is a member"),
        OnlyCoordinators,
        NoSuchOrganisation,
        Invalid,
        TooManyTries,
        PrivateErrors
    )
)]
#[post("/organisations/{key}/invitations")]
async fn invite_member(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    asked: Asked<NewInvitation>,
) -> Result<HttpResponse, Error> {
    invite::invite(&state, person.0, &key, asked).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Read an invitation
///
/// Needs the secret from the e-mail, which stays valid. Says which organisation invites which address.
#[utoipa::path(
    tag = "memberships",
    operation_id = "read_invitation",
    request_body = InvitationToken,
    responses(
        (status = 200, description = "The invitation", body = InvitationView),
        InvitationExpired,
        Invalid,
        WriteErrors
    )
)]
#[post("/invitations/read")]
async fn read_invitation(
    state: web::Data<State>,
    _: Query<NoQuery>,
    Body(asked): Body<InvitationToken>,
) -> Result<HttpResponse, Error> {
    let invitation = invited::read(state.db.reader(), &asked.token).await?;
    reply::private(&invitation)
}

/// Accept an invitation without an account
///
/// Needs the secret from the e-mail, a name and a password. Confirms the address, activates the account and makes its owner a
/// member. Returns the address to sign in with.
#[utoipa::path(
    tag = "memberships",
    operation_id = "accept_invitation",
    request_body = InvitationAcceptance,
    responses(
        (status = 200, description = "The account can be used", body = ConfirmedEmail),
        InvitationExpired,
        InvalidOrWeak,
        WriteErrors
    )
)]
#[post("/invitations/accept")]
async fn accept_invitation(
    state: web::Data<State>,
    _: Query<NoQuery>,
    Body(acceptance): Body<InvitationAcceptance>,
) -> Result<HttpResponse, Error> {
    let email = accept::accept(&state, acceptance).await?;
    reply::private(&ConfirmedEmail { email })
}
