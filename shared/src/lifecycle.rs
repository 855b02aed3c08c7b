//! How a thing moves from state to state: a const table of transitions and the questions asked of it.
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

/// A step that the present state does not allow this actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Illegal<A> {
    /// What it allows instead, in table order.
    pub allowed: Vec<A>,
}

/// A request to take one step of a life cycle.
pub trait Step {
    /// The actions of the life cycle.
    type Action: Copy;

    /// The action that is asked for.
    fn action(&self) -> Self::Action;
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

    /// The state that `action` leads to from `from`, where this actor may do it now.
    ///
    /// # Errors
    /// What may be done in `from` instead: the actions of the table that `may` allows, in table order.
    pub fn step(&self, from: S, action: A, may: impl Fn(A) -> bool) -> Result<S, Illegal<A>> {
        match self.apply(from, action).filter(|_| may(action)) {
            Some(to) => Ok(to),
            None => Err(Illegal {
                allowed: self.actions(from).filter(|action| may(*action)).collect(),
            }),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_is_refused_names_what_is_allowed_instead() {
        let step = |from, action| Transition {
            from,
            action,
            to: from + 1,
        };
        let table: &'static [Transition<u8, char>] = Vec::leak(vec![step(1, 'a'), step(1, 'b'), step(2, 'a')]);
        let cycle = Lifecycle { table };
        assert_eq!(cycle.step(1, 'a', |_| true), Ok(2));
        let allowed = |allowed: &[char]| {
            Err(Illegal {
                allowed: allowed.to_vec(),
            })
        };
        assert_eq!(cycle.step(1, 'c', |_| true), allowed(&['a', 'b']));
        assert_eq!(cycle.step(1, 'a', |action| action == 'b'), allowed(&['b']));
        assert_eq!(cycle.step(3, 'a', |_| true), allowed(&[]));
    }
}
