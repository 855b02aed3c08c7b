//! What writing goes by besides the database: the taxonomy, the day it is, and where work is done that takes a processor. A server
//! has all of it; the demonstration, which writes without one, makes its own.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{cpu::Cpu, state::State, terms::TermsSnapshot};

/// What a use case of writing goes by.
#[derive(Debug, Clone)]
pub struct Basis {
    /// The taxonomy.
    pub terms: Arc<TermsSnapshot>,
    /// The day in the portal's time zone.
    pub today: NaiveDate,
    /// Where texts are rendered.
    pub cpu: Arc<Cpu>,
}

impl Basis {
    /// That of a server.
    pub(super) fn of(state: &State) -> Self {
        Self {
            terms: state.terms.now(),
            today: state.today(),
            cpu: Arc::clone(&state.cpu),
        }
    }
}
