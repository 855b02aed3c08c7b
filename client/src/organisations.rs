//! Organisations.

use shared::{
    organisation::{
        DomainClaim, NewOrganisation, OrganisationPatch, OrganisationQuery, OrganisationRecordQuery,
        OrganisationRecordView, OrganisationTransition, OrganisationView,
    },
    page::Page,
};

use crate::{Client, Error, segment};

impl Client {
    /// Lists organisations.
    ///
    /// # Errors
    /// A problem where the query is not valid; see [`Error`].
    pub async fn list_organisations(&self, query: &OrganisationQuery) -> Result<Page<OrganisationView>, Error> {
        self.read("/organisations", query).await
    }

    /// Reads one organisation by id or slug.
    ///
    /// # Errors
    /// `not_found` where there is none; see [`Error`].
    pub async fn get_organisation(&self, key: &str) -> Result<OrganisationView, Error> {
        self.read(&format!("/organisations/{}", segment(key)), &()).await
    }

    /// Proposes an organisation; the caller becomes its coordinator.
    ///
    /// # Errors
    /// `invalid`; see [`Error`].
    pub async fn propose_organisation(&self, new: &NewOrganisation) -> Result<OrganisationRecordView, Error> {
        self.send("POST", "/organisations", None, Some(new)).await
    }

    /// Reads an organisation with its private details.
    ///
    /// # Errors
    /// `forbidden` for others, `not_found`; see [`Error`].
    pub async fn get_organisation_record(&self, key: &str) -> Result<OrganisationRecordView, Error> {
        self.read(&format!("/organisations/{}/record", segment(key)), &()).await
    }

    /// Lists the records of organisations, in any state.
    ///
    /// # Errors
    /// `forbidden` for who is no staff; see [`Error`].
    pub async fn list_organisation_records(
        &self,
        query: &OrganisationRecordQuery,
    ) -> Result<Page<OrganisationRecordView>, Error> {
        self.read("/organisation-records", query).await
    }

    /// Lists the domains of an organisation that others claim too.
    ///
    /// # Errors
    /// `forbidden` for who does not decide about it, `not_found`; see [`Error`].
    pub async fn list_domain_claims(&self, key: &str) -> Result<Vec<DomainClaim>, Error> {
        self.read(&format!("/organisations/{}/domain-claims", segment(key)), &())
            .await
    }

    /// Changes an organisation's details.
    ///
    /// # Errors
    /// `forbidden`, `precondition_failed` or `invalid`; see [`Error`].
    pub async fn update_organisation(
        &self,
        key: &str,
        version: i32,
        patch: &OrganisationPatch,
    ) -> Result<OrganisationRecordView, Error> {
        let path = format!("/organisations/{}", segment(key));
        self.send("PATCH", &path, Some(version), Some(patch)).await
    }

    /// Approves, refuses, suspends or restores an organisation.
    ///
    /// # Errors
    /// `illegal_transition` where its status does not allow it, `forbidden`, `precondition_failed`; see [`Error`].
    pub async fn change_organisation(
        &self,
        key: &str,
        version: i32,
        transition: &OrganisationTransition,
    ) -> Result<OrganisationRecordView, Error> {
        let path = format!("/organisations/{}/transitions", segment(key));
        self.send("POST", &path, Some(version), Some(transition)).await
    }
}
