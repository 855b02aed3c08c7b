//! Writing help: what in a draft looks as if it should be otherwise, while it is being written. The facilitator's checklist for
//! publishing is the same code.
//!
//! A hint never blocks anything: it says "looks like", where, and why. Small scanners over characters, quick enough for every
//! pause of a writer, in the browser too. How often they are right is measured on the demonstration's texts
//! (`docs/writing-help.md`). Knows no content type: the caller says which texts there are ([`Draft`]).

mod brand;
mod checklist;
mod contact;
mod digits;
mod draft;
mod hint;
mod look;
mod measurable;
#[cfg(test)]
mod measured;
mod name;
mod part_number;
mod person;
mod scan;

pub use checklist::{Check, CheckCode, checklist};
pub use draft::{Draft, DraftCriterion, DraftText};
pub use hint::{Hint, HintCode, Span};
pub use look::hints;
pub use name::Names;
