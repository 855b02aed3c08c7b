//! Concurrent requests for the same response: the first computes it, the others wait for it.
//!
//! Only a response that is the same for everyone is shared. Otherwise all waiting requests continue separately; if the first
//! was cancelled, one of the others takes its place.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::watch;

/// The result of the first request.
#[derive(Debug)]
enum State<V> {
    Flying,
    Shared(Arc<V>),
    Alone,
}

impl<V> Clone for State<V> {
    fn clone(&self) -> Self {
        match self {
            Self::Flying => Self::Flying,
            Self::Shared(value) => Self::Shared(Arc::clone(value)),
            Self::Alone => Self::Alone,
        }
    }
}

type Waiters<K, V> = Arc<Mutex<HashMap<K, watch::Receiver<State<V>>>>>;

/// Responses in progress, by key.
#[derive(Debug)]
pub(crate) struct Flights<K, V>(Waiters<K, V>);

/// Who makes it.
#[derive(Debug)]
pub(crate) enum Turn<K: Hash + Eq, V> {
    /// This request: reports its result with [`Flight::land`].
    First(Flight<K, V>),
    /// Another request; it has been made.
    Made(Arc<V>),
    /// Each by itself.
    Alone,
}

/// The first request for something. Given up when dropped.
#[derive(Debug)]
pub(crate) struct Flight<K: Hash + Eq, V> {
    key: K,
    said: watch::Sender<State<V>>,
    waiters: Waiters<K, V>,
}

impl<K, V> Default for Flights<K, V> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Hash + Eq + Clone, V> Flights<K, V> {
    /// Waits for a response in progress, or starts one.
    pub(crate) async fn join(&self, key: &K) -> Turn<K, V> {
        loop {
            let mut waiting = match self.enter(key) {
                Ok(flight) => return Turn::First(flight),
                Err(waiting) => waiting,
            };
            let landed = waiting.wait_for(|state| !matches!(state, State::Flying)).await;
            let landed = landed.map(|state| state.clone());
            match landed {
                Ok(State::Shared(value)) => return Turn::Made(value),
                Ok(State::Alone | State::Flying) => return Turn::Alone,
                // Given up.
                Err(_) => {}
            }
        }
    }

    fn enter(&self, key: &K) -> Result<Flight<K, V>, watch::Receiver<State<V>>> {
        // Nothing panics while the lock is held.
        let mut flying = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match flying.entry(key.clone()) {
            Entry::Occupied(entry) => Err(entry.get().clone()),
            Entry::Vacant(entry) => {
                let (said, waiting) = watch::channel(State::Flying);
                entry.insert(waiting);
                Ok(Flight {
                    key: key.clone(),
                    said,
                    waiters: Arc::clone(&self.0),
                })
            }
        }
    }
}

impl<K: Hash + Eq, V> Flight<K, V> {
    /// Gives the result to the waiting requests; `None` if it cannot be shared.
    pub(crate) fn land(self, made: Option<Arc<V>>) {
        self.said.send_replace(made.map_or(State::Alone, State::Shared));
    }
}

impl<K: Hash + Eq, V> Drop for Flight<K, V> {
    fn drop(&mut self) {
        let mut flying = self.waiters.lock().unwrap_or_else(PoisonError::into_inner);
        flying.remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(turn: Turn<u8, u8>) -> Flight<u8, u8> {
        match turn {
            Turn::First(flight) => flight,
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn one_makes_it_and_the_others_get_it() {
        let flights = Flights::default();
        let flight = first(flights.join(&1).await);
        // Others are no part of it.
        first(flights.join(&2).await).land(None);
        let others = async { tokio::join!(flights.join(&1), flights.join(&1)) };
        let lands = async { flight.land(Some(Arc::new(7))) };
        let (others, ()) = tokio::join!(others, lands);
        assert!(
            matches!(&others, (Turn::Made(one), Turn::Made(other)) if (**one, **other) == (7, 7)),
            "{others:?}"
        );
        assert!(flights.0.lock().expect("a lock").is_empty());
    }

    #[tokio::test]
    async fn what_is_not_for_all_is_made_by_each_and_what_was_given_up_by_the_next() {
        let flights = Flights::default();
        let flight = first(flights.join(&1).await);
        let (other, ()) = tokio::join!(flights.join(&1), async { flight.land(None) });
        assert!(matches!(other, Turn::Alone), "{other:?}");
        let flight = first(flights.join(&1).await);
        let (other, ()) = tokio::join!(flights.join(&1), async { drop(flight) });
        first(other).land(Some(Arc::new(1)));
    }
}
