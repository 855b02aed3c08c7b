//! The reader's language: its messages, and dates and numbers as it writes them.

mod format;
mod load;

pub(crate) use format::{day, decimal, instant, long_date, month, month_of_year, number, time_of_day};
pub(crate) use load::{Texts, load, load_people};
