//! Models of a baseline: how much is used under which conditions. Daily values, one variable with change points and further linear terms
//! (ASHRAE Guideline 14-2014, annex D; Kissock, Haberl and Claridge 2003, ASHRAE Transactions 109, RP-1050), chosen by BIC.

mod choose;
mod errors;
mod facts;
mod search;
mod shape;
mod term;

pub use choose::{Data, Model};
pub use facts::{ModelFacts, fractional_uncertainty};
pub use shape::Shape;
