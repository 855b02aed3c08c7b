//! Readings: taken in, put in order, and condensed to one value a day. Knows nothing of questions and verdicts.

mod csv;
mod day;
mod reading;
mod register;
mod stretch;

pub use csv::{BadRow, MAX_BAD_ROWS, MAX_ROWS, RowFault, Taken, read_csv};
pub use day::{Day, Table, Wanted};
pub use reading::{Point, Quality, Readings};
pub use stretch::{Stretch, StretchFacts, by_weeks, stretch};
