//! What is related to what: solutions for a wish, wishes for a solution, each with a band, reasons and passages.

use chrono::NaiveDate;
use shared::{
    language::Language,
    matches::{Band, Reason},
    search::{Kind, Passage},
};
use uuid::Uuid;

use crate::{Document, Index, Result};

/// The most related things given.
pub const MAX_RELATED: usize = 20;

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub struct RelatedRequest {
    /// The kind of thing to find.
    pub target: Kind,
    /// The reader's language: passages and terms come in it where they can.
    pub reader: Language,
    /// The day it is in the portal's time zone: wishes that take no more proposals are left out.
    pub today: NaiveDate,
    /// How many to give; more than [`MAX_RELATED`] is taken as [`MAX_RELATED`].
    pub limit: usize,
}

/// One related thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Its id.
    pub id: Uuid,
    /// How closely it is related, 0 to 1.
    pub score: f32,
    /// The score as visitors see it.
    pub band: Band,
    /// Why, most telling first.
    pub reasons: Vec<Reason>,
    /// The passage of the source that carried it.
    pub source_passage: Option<Passage>,
    /// The passage of the related thing that carried it.
    pub target_passage: Option<Passage>,
}

impl Index {
    /// Things of the target kind that are related to `source`, best first; empty when nothing fits.
    ///
    /// `source` need not be in the index.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn related(&self, source: &Document, request: &RelatedRequest) -> Result<Vec<Related>> {
        let _ = (source, request);
        Ok(Vec::new())
    }
}
