//! Values that come from the server: asked for when a key changes, shown while loading, there, or failed.
//!
//! What keeps and follows them does not know their types, so that it is compiled once and not for each of them.

use std::{any::Any, cell::Cell, marker::PhantomData, pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

/// Where a value stands.
pub(crate) enum Remote<'a, T: ?Sized> {
    /// Asked for, not there yet.
    Loading,
    /// There.
    Ready(&'a T),
    /// It did not come.
    Failed(&'a client::Error),
}

/// A value whose type only those know who asked for it and who show it.
pub(crate) type Anything = dyn Any + Send + Sync;

enum State {
    Loading,
    Ready(Box<Anything>),
    Failed(client::Error),
}

/// A value from the server and the means to ask again.
pub(crate) struct Fetch<T: ?Sized + 'static> {
    state: RwSignal<State>,
    again: Trigger,
    of: PhantomData<fn() -> &'static T>,
}

impl<T: ?Sized> Clone for Fetch<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Fetch<T> {}

impl<T: ?Sized> Fetch<T> {
    /// Asks again.
    pub(crate) fn retry(self) {
        self.again.notify();
    }

    /// The same without its type.
    pub(crate) const fn untyped(self) -> Fetch<Anything> {
        Fetch {
            state: self.state,
            again: self.again,
            of: PhantomData,
        }
    }
}

impl Fetch<Anything> {
    /// Shows where the value stands, and follows it.
    pub(crate) fn look<R>(self, show: impl FnOnce(Remote<'_, Anything>) -> R) -> R {
        self.state.with(|state| {
            show(match state {
                State::Loading => Remote::Loading,
                State::Ready(value) => Remote::Ready(&**value),
                State::Failed(error) => Remote::Failed(error),
            })
        })
    }
}

impl<T: 'static> Fetch<T> {
    /// What `show` makes of the value once it is there; follows it.
    pub(crate) fn when_there<R>(self, show: impl FnOnce(&T) -> R) -> Option<R> {
        self.untyped().look(|state| match state {
            Remote::Ready(value) => value.downcast_ref().map(show),
            Remote::Loading | Remote::Failed(_) => None,
        })
    }
}

type Answer = Pin<Box<dyn Future<Output = Result<Box<Anything>, client::Error>>>>;

/// Asks for a value now and whenever a signal that `ask` reads changes. An answer that arrives after a newer question is
/// dropped.
pub(crate) fn fetch<T, F>(ask: impl Fn() -> F + 'static) -> Fetch<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, client::Error>> + 'static,
{
    let (state, again) = follow(Box::new(move || {
        let answer = ask();
        Box::pin(async move { answer.await.map(|value| Box::new(value) as Box<Anything>) })
    }));
    Fetch {
        state,
        again,
        of: PhantomData,
    }
}

fn follow(ask: Box<dyn Fn() -> Answer>) -> (RwSignal<State>, Trigger) {
    let state = RwSignal::new(State::Loading);
    let again = Trigger::new();
    let question = Rc::new(Cell::new(0_u32));
    Effect::new(move |_| {
        again.track();
        let answer = ask();
        let number = question.get().wrapping_add(1);
        question.set(number);
        if !matches!(&*state.read_untracked(), State::Loading) {
            state.set(State::Loading);
        }
        let question = Rc::clone(&question);
        spawn_local(async move {
            let value = match answer.await {
                Ok(value) => State::Ready(value),
                Err(error) => State::Failed(error),
            };
            if question.get() == number {
                // Gone with its page, where the reader has moved on.
                drop(state.try_set(value));
            }
        });
    });
    (state, again)
}
