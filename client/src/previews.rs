//! Texts as readers will see them.

use shared::preview::{Preview, TextToPreview};

use crate::{Client, Error};

impl Client {
    /// Shows a text as readers will see it.
    ///
    /// # Errors
    /// `invalid` where it is too long; see [`Error`].
    pub async fn preview_text(&self, text: &TextToPreview) -> Result<Preview, Error> {
        self.send("POST", "/previews", None, Some(text)).await
    }
}
