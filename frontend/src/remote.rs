//! Values that come from the server: asked for when a key changes, shown while loading, there, or failed.

use std::{cell::Cell, pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

/// Where a value stands.
#[derive(Debug, Clone)]
pub(crate) enum Remote<T> {
    /// Asked for, not there yet.
    Loading,
    /// There.
    Ready(T),
    /// It did not come.
    Failed(client::Error),
}

/// A value from the server and the means to ask again.
pub(crate) struct Fetch<T: 'static> {
    /// Where it stands.
    pub(crate) state: RwSignal<Remote<T>>,
    again: Trigger,
}

impl<T> Clone for Fetch<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Fetch<T> {}

impl<T: Send + Sync> Fetch<T> {
    /// Asks again.
    pub(crate) fn retry(self) {
        self.again.notify();
    }
}

type Answer<T> = Pin<Box<dyn Future<Output = Result<T, client::Error>>>>;

/// Asks for a value now and whenever a signal that `ask` reads changes. An answer that arrives after a newer question is
/// dropped.
pub(crate) fn fetch<T, F>(ask: impl Fn() -> F + 'static) -> Fetch<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, client::Error>> + 'static,
{
    follow(Box::new(move || Box::pin(ask())))
}

/// The same for every question about one type, so that it is compiled once for each.
fn follow<T: Send + Sync + 'static>(ask: Box<dyn Fn() -> Answer<T>>) -> Fetch<T> {
    let state = RwSignal::new(Remote::Loading);
    let again = Trigger::new();
    let question = Rc::new(Cell::new(0_u32));
    Effect::new(move |_| {
        again.track();
        let answer = ask();
        let number = question.get().wrapping_add(1);
        question.set(number);
        if !matches!(&*state.read_untracked(), Remote::Loading) {
            state.set(Remote::Loading);
        }
        let question = Rc::clone(&question);
        spawn_local(async move {
            let value = match answer.await {
                Ok(value) => Remote::Ready(value),
                Err(error) => Remote::Failed(error),
            };
            if question.get() == number {
                // Gone with its page, where the reader has moved on.
                drop(state.try_set(value));
            }
        });
    });
    Fetch { state, again }
}
