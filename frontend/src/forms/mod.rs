//! Forms: label above, hint below it, the error beside the field and once more in a summary that leads to it. What was typed
//! stays, whatever happens.

mod choice;
mod field;
mod form;
mod problems;
mod summary;

pub(crate) use choice::{checkbox_field, checkboxes_field, radio_field, select_field};
pub(crate) use field::{Field, Kind, localized_field, text_field};
pub(crate) use form::{Form, action_button, form_view};

pub(crate) use summary::summary as form_summary;
