//! Texts as readers will see them.

use shared::preview::{Comparison, Preview, TextToPreview, TextsToCompare};

use crate::{Client, Error};

impl Client {
    /// Shows a text as readers will see it.
    ///
    /// # Errors
    /// `invalid` where it is too long; see [`Error`].
    pub async fn preview_text(&self, text: &TextToPreview) -> Result<Preview, Error> {
        self.send("POST", "/previews", None, Some(text)).await
    }

    /// Says what differs between two versions of a text.
    ///
    /// # Errors
    /// `invalid` where one is too long; see [`Error`].
    pub async fn compare_texts(&self, texts: &TextsToCompare) -> Result<Comparison, Error> {
        self.send("POST", "/comparisons", None, Some(texts)).await
    }
}
