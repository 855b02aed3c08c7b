//! Forms: label above, hint below it, the error beside the field and once more in a summary that leads to it. What was typed
//! stays, whatever happens.
//!
//! The fields of a form show and change the parts of one content: `field!(content.title)`. A content that is sent once is a [`Draft`];
//! one that is saved while it is written is looked after by [`Autosave`]. Forms know the server's problems, not its operations.

#![cfg_attr(
    not(debug_assertions),
    expect(
        unused_imports,
        reason = "the gallery of development builds names what nothing else does"
    )
)]

mod autosave;
mod bound;
mod changes;
mod choice;
mod clash;
mod combobox;
mod conflict;
mod converted;
mod field;
mod form;
mod form_view;
mod kept;
mod keyed;
mod languages;
mod leaving;
mod number;
mod offers;
mod outcome;
mod picks;
mod pointer;
mod problems;
mod rows;
mod standing;
mod summary;
mod text;

pub(crate) use autosave::{Answer, Autosave, Stored};
pub(crate) use bound::{Bound, field, lines, one_of, one_or_none, several_of};
pub(crate) use changes::Fields;
pub(crate) use choice::{Options, checkbox_field, checkboxes_field, options, or_none, radio_field, select_field};
pub(crate) use combobox::combobox_field;
pub(crate) use conflict::{Sides, conflict_view, or_empty, plain_sides};
pub(crate) use field::{Field, Kind};
pub(crate) use form::Form;
pub(crate) use form_view::{action_button, form_view};
pub(crate) use kept::{Draft, Kept, content_of, fields_of, kept_note};
pub(crate) use languages::{localized_field, written_of};
pub(crate) use leaving::ask_before_leaving;
pub(crate) use number::{date_field, number_field, whole_field};
pub(crate) use offers::{Offer, Offers, every_organisation};
pub(crate) use outcome::{Outcome, outcome_notice};
pub(crate) use picks::picks_field;
pub(crate) use problems::{error_text, missing, what_to_fill_in};
pub(crate) use rows::{Row, RowsOf, rows_field};
pub(crate) use standing::{Standing, status_line};
pub(crate) use summary::summary as form_summary;
pub(crate) use text::text_field;
