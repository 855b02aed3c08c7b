//! The installation: its names and plain pages.

use shared::{
    language::Language,
    site::{PageName, PlainPage, PlainPageQuery, Site},
};

use crate::{Client, Error};

impl Client {
    /// Names, contacts and pledges of the installation.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn get_site(&self) -> Result<Site, Error> {
        self.read("/site", &()).await
    }

    /// One plain page in one language.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn get_page(&self, name: PageName, language: Language) -> Result<PlainPage, Error> {
        self.read(&format!("/pages/{}", name.code()), &PlainPageQuery { language })
            .await
    }
}
