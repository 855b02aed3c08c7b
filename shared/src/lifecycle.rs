//! How a thing moves from state to state: a const table of transitions and the three questions asked of it.
//!
//! No clock and no IO: who may take a transition is the policy's business, when it happened the caller's.

/// One row of a life cycle: in state `from`, `action` leads to `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition<S: 'static, A: 'static> {
    /// The state before.
    pub from: S,
    /// What is done.
    pub action: A,
    /// The state after.
    pub to: S,
}

/// A thing's life cycle.
#[derive(Debug)]
pub struct Lifecycle<S: 'static, A: 'static> {
    /// Every allowed transition; anything else is refused.
    pub table: &'static [Transition<S, A>],
}

impl<S: Copy + PartialEq, A: Copy + PartialEq> Lifecycle<S, A> {
    /// The state that `action` leads to from `from`, or `None` where the table has no such row.
    #[must_use]
    pub fn apply(&self, from: S, action: A) -> Option<S> {
        self.table
            .iter()
            .find(|row| row.from == from && row.action == action)
            .map(|row| row.to)
    }

    /// What can be done in `state`, in table order.
    pub fn actions(&self, state: S) -> impl Iterator<Item = A> + '_ {
        self.table
            .iter()
            .filter(move |row| row.from == state)
            .map(|row| row.action)
    }

    /// Whether nothing leads out of `state`.
    #[must_use]
    pub fn is_final(&self, state: S) -> bool {
        !self.table.iter().any(|row| row.from == state)
    }
}
