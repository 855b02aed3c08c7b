//! Organisations.

use shared::{
    organisation::{OrganisationQuery, OrganisationView},
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
}
