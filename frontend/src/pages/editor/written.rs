//! What is written: a wish or a solution. What is different between the two stands here and in their modules; everything else in the
//! editor does not know which it is, so that it is compiled once.

use std::pin::Pin;

use chrono::NaiveDate;
use client::{Client, Error};
use leptos::prelude::*;
use shared::{
    hints::{Hint, Names},
    kind::{Kind, ThingKind},
    localized::WrittenText,
    solution::SolutionContent,
    wish::WishContent,
};

use super::{solution, wish};
use crate::{
    components::Found,
    forms::{Bound, Fields, Form, content_of, fields_of},
    pages::people::query_value,
};

/// An answer that is on its way.
pub(super) type Call<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

/// A text of a content.
pub(super) struct Text {
    /// Where it stands.
    pub(super) pointer: String,
    /// What it is called; absent for a text in a row, which is shown in its table.
    pub(super) label: Option<String>,
    /// What is written.
    pub(super) text: WrittenText,
    /// Whether it is Markdown.
    pub(super) markdown: bool,
}

/// Something that is filled in and is no text, in words.
pub(super) struct Fact {
    /// The name of its field.
    pub(super) key: &'static str,
    /// What it is called.
    pub(super) label: &'static str,
    /// What is filled in; empty where that is nothing.
    pub(super) words: String,
}

/// What the editor asks of a content.
pub(super) trait Written {
    /// Every text that will be public, the title first.
    fn texts(&self) -> Vec<Text>;
    /// Everything else that is filled in, in words.
    fn facts(&self) -> Vec<Fact>;
    /// The rows, as a table.
    fn table(&self) -> Option<AnyView>;
    /// What looks as if it should be otherwise.
    fn hints(&self, names: &Names, today: NaiveDate) -> Vec<Hint>;
    /// What it is compared by with others; similar ones are asked for when it changes.
    fn alike(&self) -> Content;
    /// Published ones like it; none where there is no title yet.
    fn similar(&self, client: &'static Client) -> Call<Vec<Found>>;
}

/// What people write of a wish or of a solution.
#[derive(Clone, PartialEq)]
pub(super) enum Content {
    Wish(Box<WishContent>),
    Solution(Box<SolutionContent>),
}

impl Content {
    /// What it is.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Wish(_) => Kind::Wish,
            Self::Solution(_) => Kind::Solution,
        }
    }

    /// What the editor asks of it.
    pub(super) fn written(&self) -> &dyn Written {
        match self {
            Self::Wish(wish) => &**wish,
            Self::Solution(solution) => &**solution,
        }
    }

    /// The same as JSON.
    pub(super) fn fields(&self) -> Fields {
        match self {
            Self::Wish(wish) => fields_of(wish),
            Self::Solution(solution) => fields_of(solution),
        }
    }

    /// A content of a kind from JSON; what is absent is empty.
    pub(super) fn of_fields(kind: Kind, fields: Fields) -> Self {
        match kind {
            Kind::Solution => Self::Solution(content_of(fields).unwrap_or_default()),
            _ => Self::Wish(content_of(fields).unwrap_or_default()),
        }
    }
}

/// The fields in which it is written.
pub(super) fn fields(form: Form, content: RwSignal<Content>) -> AnyView {
    match content.with_untracked(Content::kind) {
        Kind::Solution => solution::fields(form, as_solution(content)),
        _ => wish::fields(form, as_wish(content)),
    }
}

fn as_wish(content: RwSignal<Content>) -> Bound<WishContent> {
    let read = move || {
        content.with(|content| match content {
            Content::Wish(wish) => (**wish).clone(),
            Content::Solution(_) => WishContent::default(),
        })
    };
    Bound::new(read, move |wish| content.set(Content::Wish(Box::new(wish))))
}

fn as_solution(content: RwSignal<Content>) -> Bound<SolutionContent> {
    let read = move || {
        content.with(|content| match content {
            Content::Solution(solution) => (**solution).clone(),
            Content::Wish(_) => SolutionContent::default(),
        })
    };
    Bound::new(read, move |solution| content.set(Content::Solution(Box::new(solution))))
}

/// The text that matching goes by.
pub(super) fn matched(kind: Kind) -> &'static str {
    match kind {
        Kind::Solution => "/description",
        _ => "/problem",
    }
}

/// The name of the field with the rows.
pub(super) fn rows(kind: Kind) -> &'static str {
    match kind {
        Kind::Solution => "claims",
        _ => "success_criteria",
    }
}

/// The published thing that the query of an address says one begins with.
pub(super) fn begun_from(kind: Kind, search: &str) -> Option<String> {
    let from = query_value(search, "from")?;
    ThingKind::from(kind).number(&from).map(|_| from)
}
