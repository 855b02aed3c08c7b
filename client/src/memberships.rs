//! Members of organisations.

use shared::{
    account::ConfirmedEmail,
    membership::{
        HandOver, InvitationAcceptance, InvitationToken, InvitationView, MemberQuery, MemberView, MembershipActions,
        MembershipTransition, MembershipView, NewInvitation,
    },
    page::Page,
};
use uuid::Uuid;

use crate::{Client, Error, NOTHING, segment};

impl Client {
    /// Your memberships, newest first, including those that ended.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list_own_memberships(&self) -> Result<Vec<MembershipView>, Error> {
        self.read("/account/memberships", &()).await
    }

    /// Joins an organisation, or asks to.
    ///
    /// # Errors
    /// `not_found`, `illegal_transition` for who is there already; see [`Error`].
    pub async fn join_organisation(&self, key: &str) -> Result<MembershipView, Error> {
        let path = format!("/organisations/{}/memberships", segment(key));
        self.send("POST", &path, None, NOTHING).await
    }

    /// The members of an organisation.
    ///
    /// # Errors
    /// `forbidden` for who is no member, `not_found`; see [`Error`].
    pub async fn list_members(&self, key: &str, query: &MemberQuery) -> Result<Page<MemberView>, Error> {
        self.read(&format!("/organisations/{}/members", segment(key)), query)
            .await
    }

    /// Invites a person to an organisation, by e-mail.
    ///
    /// # Errors
    /// `forbidden`, `invalid` or `rate_limited`; see [`Error`].
    pub async fn invite_member(&self, key: &str, invitation: &NewInvitation) -> Result<(), Error> {
        let path = format!("/organisations/{}/invitations", segment(key));
        self.act("POST", &path, None, Some(invitation)).await
    }

    /// Reads an invitation by the secret from the mail.
    ///
    /// # Errors
    /// `link_expired`; see [`Error`].
    pub async fn read_invitation(&self, token: &InvitationToken) -> Result<InvitationView, Error> {
        self.send("POST", "/invitations/read", None, Some(token)).await
    }

    /// Makes an account from an invitation, with the secret from the mail.
    ///
    /// # Errors
    /// `link_expired` or `invalid`; see [`Error`].
    pub async fn accept_invitation(&self, acceptance: &InvitationAcceptance) -> Result<ConfirmedEmail, Error> {
        self.send("POST", "/invitations/accept", None, Some(acceptance)).await
    }

    /// The actions you can take on a membership.
    ///
    /// # Errors
    /// `not_found`; see [`Error`].
    pub async fn list_membership_actions(&self, id: Uuid) -> Result<MembershipActions, Error> {
        self.read(&format!("/memberships/{id}/actions"), &()).await
    }

    /// Takes an action on a membership.
    ///
    /// # Errors
    /// `illegal_transition` if its state does not allow it, with the allowed actions; `precondition_failed`, `forbidden`; see
    /// [`Error`].
    pub async fn change_membership(
        &self,
        id: Uuid,
        version: i32,
        transition: &MembershipTransition,
    ) -> Result<MembershipView, Error> {
        let path = format!("/memberships/{id}/transitions");
        self.send("POST", &path, Some(version), Some(transition)).await
    }

    /// Hands over a member's work, and ends the membership.
    ///
    /// # Errors
    /// `invalid` if the successor is not an active member, `illegal_transition`, `precondition_failed`, `forbidden`; see
    /// [`Error`].
    pub async fn hand_over(&self, id: Uuid, version: i32, to: &HandOver) -> Result<MembershipView, Error> {
        let path = format!("/memberships/{id}/hand-over");
        self.send("POST", &path, Some(version), Some(to)).await
    }
}
