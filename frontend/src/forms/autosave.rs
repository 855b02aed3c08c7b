//! Saving while one writes: what differs from what was last saved is sent as a merge patch once the fingers rest, a copy stays
//! in the browser until it is saved, and what another person has saved in the meantime is brought together with it.

use std::{cell::RefCell, pin::Pin, rc::Rc, time::Duration};

use client::Error;
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use serde::{Serialize, de::DeserializeOwned};
use shared::problem::ProblemCode;

use super::{
    changes::{Fields, apply, at, changes, merge},
    form::Form,
    kept::{Kept, content_of, fields_of},
    leaving::ask_before_leaving,
    standing::Standing,
};
use crate::{
    i18n::time_of_day,
    portal::{messages, portal},
};

/// How long the fingers must rest before anything is sent.
const REST: Duration = Duration::from_millis(1_200);
/// The pauses between tries while the server cannot be reached; the last goes on.
const PAUSES: [u64; 4] = [3, 10, 30, 60];

/// A content as the server has it.
#[derive(Debug, Clone)]
pub(crate) struct Stored<C> {
    /// Its version, for `If-Match`.
    pub(crate) version: i32,
    /// The content.
    pub(crate) content: C,
}

/// Both have changed these fields; the person decides about each.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clash {
    version: i32,
    theirs: Fields,
    /// The keys of the fields.
    pub(super) keys: Vec<String>,
}

type Answer = Pin<Box<dyn Future<Output = Result<(i32, Fields), Error>>>>;

/// What differs from one content to another: reading, writing, sending and asking for it.
struct Means {
    kept: Kept,
    now: Box<dyn Fn() -> Fields>,
    put: Box<dyn Fn(Fields)>,
    send: Box<dyn Fn(i32, Fields) -> Answer>,
    read: Box<dyn Fn() -> Answer>,
    /// The time of day in words.
    clock: Box<dyn Fn() -> String>,
}

/// What is known of the server, and what is under way.
struct State {
    version: i32,
    saved: Fields,
    busy: bool,
    tries: usize,
    timer: Option<TimeoutHandle>,
    then: Option<Callback<i32>>,
}

/// Saves the content of a form while it is being written.
#[derive(Clone, Copy)]
pub(crate) struct Autosave {
    pub(super) form: Form,
    /// Its state.
    pub(crate) standing: RwSignal<Standing>,
    /// Whether a copy that was kept in the browser is in the content.
    pub(crate) restored: RwSignal<bool>,
    pub(super) clash: RwSignal<Option<Clash>>,
    means: StoredValue<Rc<Means>, LocalStorage>,
    state: StoredValue<Rc<RefCell<State>>, LocalStorage>,
}

impl Autosave {
    /// The content with what was kept of it, and the saving of it from now on. `save` sends a merge patch over a version and gives
    /// what the server then has; `read` asks what it has.
    pub(crate) fn begin<C, S, R>(
        form: Form,
        kept: Kept,
        stored: Stored<C>,
        save: impl Fn(i32, Fields) -> S + 'static,
        read: impl Fn() -> R + 'static,
    ) -> (RwSignal<C>, Self)
    where
        C: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
        S: Future<Output = Result<Stored<C>, Error>> + 'static,
        R: Future<Output = Result<Stored<C>, Error>> + 'static,
    {
        let content = RwSignal::new(stored.content);
        let plain = |stored: Stored<C>| (stored.version, fields_of(&stored.content));
        let (zone, language) = (&portal().site.time_zone, messages().language());
        let means = Means {
            kept,
            clock: Box::new(move || time_of_day(zone, language)),
            now: Box::new(move || content.try_with_untracked(fields_of).unwrap_or_default()),
            put: Box::new(move |fields| {
                if let Some(fields) = content_of(fields) {
                    content.set(fields);
                }
            }),
            send: Box::new(move |version, patch| {
                let answer = save(version, patch);
                Box::pin(async move { answer.await.map(plain) })
            }),
            read: Box::new(move || {
                let answer = read();
                Box::pin(async move { answer.await.map(plain) })
            }),
        };
        let follow = move || content.track();
        (content, Self::with(form, stored.version, means, follow))
    }

    fn with(form: Form, version: i32, means: Means, follow: impl Fn() + 'static) -> Self {
        let state = State {
            version,
            saved: (means.now)(),
            busy: false,
            tries: 0,
            timer: None,
            then: None,
        };
        let saving = Self {
            form,
            standing: RwSignal::new(Standing::Clean),
            restored: RwSignal::new(false),
            clash: RwSignal::new(None),
            means: StoredValue::new_local(Rc::new(means)),
            state: StoredValue::new_local(Rc::new(RefCell::new(state))),
        };
        saving.restore();
        Effect::new(move |_| {
            follow();
            saving.look();
        });
        let online = window_event_listener(ev::online, move |_| saving.save_now());
        on_cleanup(move || {
            online.remove();
            saving.cancel_timer();
        });
        ask_before_leaving(Signal::derive(move || saving.standing.with(Standing::is_unsaved)));
        saving
    }

    /// The version that the server has.
    pub(crate) fn version(self) -> i32 {
        self.state.with_value(|state| state.borrow().version)
    }

    /// Does `then` with the version once everything is saved: what is sent on is what is on the page.
    pub(crate) fn when_saved(self, then: Callback<i32>) {
        self.with_state(|state| state.then = Some(then));
        self.save_now();
    }

    fn with_state<R>(self, change: impl FnOnce(&mut State) -> R) -> Option<R> {
        let state = self.state.try_get_value()?;
        let changed = change(&mut state.borrow_mut());
        Some(changed)
    }

    /// Puts in what this browser kept of an earlier visit.
    fn restore(self) {
        let means = self.means.get_value();
        let Some(copied) = means.kept.read() else { return };
        let Some((version, saved)) = self.with_state(|state| (state.version, state.saved.clone())) else {
            return;
        };
        let merged = merge(&copied.base, &copied.mine, &saved);
        self.restored.set(!changes(&saved, &merged.fields).is_empty());
        (means.put)(merged.fields);
        self.ask_about(version, saved, merged.conflicts);
    }

    /// Takes away what was restored.
    pub(crate) fn discard(self) {
        let means = self.means.get_value();
        if let Some(saved) = self.with_state(|state| state.saved.clone()) {
            (means.put)(saved);
        }
        self.clash.set(None);
        self.restored.set(false);
    }

    /// The content has changed, or what it is compared with.
    fn look(self) {
        let Some(means) = self.means.try_get_value() else {
            return;
        };
        let now = (means.now)();
        let Some((saved, busy)) = self.with_state(|state| (state.saved.clone(), state.busy)) else {
            return;
        };
        if changes(&saved, &now).is_empty() {
            means.kept.forget();
            if !busy && self.clash.with_untracked(Option::is_none) {
                self.cancel_timer();
                if self.standing.with_untracked(Standing::is_unsaved) {
                    self.standing.set(Standing::Clean);
                }
                self.go_on();
            }
            return;
        }
        means.kept.write(saved, now);
        if self.clash.with_untracked(Option::is_some) {
            return;
        }
        if !matches!(self.standing.get_untracked(), Standing::Offline | Standing::Saving) {
            self.standing.set(Standing::Dirty);
        }
        if !busy {
            self.save_after(REST);
        }
    }

    fn cancel_timer(self) {
        if let Some(timer) = self.with_state(|state| state.timer.take()).flatten() {
            timer.clear();
        }
    }

    fn save_after(self, pause: Duration) {
        self.cancel_timer();
        let timer = set_timeout_with_handle(move || self.save_now(), pause).ok();
        self.with_state(|state| state.timer = timer);
    }

    /// Sends what is not saved yet.
    pub(crate) fn save_now(self) {
        self.cancel_timer();
        let Some(means) = self.means.try_get_value() else {
            return;
        };
        if self.clash.with_untracked(Option::is_some) {
            return;
        }
        let now = (means.now)();
        let patch = self.with_state(|state| {
            let patch = changes(&state.saved, &now);
            let goes = !state.busy && !patch.is_empty();
            state.busy |= goes;
            goes.then_some((state.version, patch))
        });
        let Some(Some((version, patch))) = patch else {
            return self.go_on();
        };
        self.standing.set(Standing::Saving);
        spawn_local(async move {
            let answer = (means.send)(version, patch.clone()).await;
            match answer {
                Ok((version, _)) => self.done(version, &patch),
                Err(error) if error.code() == Some(ProblemCode::PreconditionFailed) => match (means.read)().await {
                    Ok((version, theirs)) => self.meet(version, theirs),
                    Err(error) => self.failed(error),
                },
                Err(error) => self.failed(error),
            }
        });
    }

    /// The server has it.
    fn done(self, version: i32, patch: &Fields) {
        let changed = self.with_state(|state| {
            state.version = version;
            state.saved = apply(&state.saved, patch);
            state.busy = false;
            state.tries = 0;
        });
        // The page may be gone by now; the copy that it kept was saved all the same.
        if changed.is_none() || self.standing.is_disposed() {
            return;
        }
        self.form.clear();
        self.restored.set(false);
        self.standing.set(Standing::Saved((self.means.get_value().clock)()));
        self.look();
    }

    /// What waits until everything is saved.
    fn go_on(self) {
        let Some(means) = self.means.try_get_value() else {
            return;
        };
        let now = (means.now)();
        let then = self.with_state(|state| {
            let is_saved = !state.busy && changes(&state.saved, &now).is_empty();
            if is_saved {
                state.then.take().map(|then| (then, state.version))
            } else {
                None
            }
        });
        if let Some(Some((then, version))) = then {
            then.run(version);
        }
    }

    /// Another person has saved something.
    fn meet(self, version: i32, theirs: Fields) {
        let Some(means) = self.means.try_get_value() else {
            return;
        };
        let now = (means.now)();
        let Some(merged) = self.with_state(|state| {
            state.busy = false;
            merge(&state.saved, &now, &theirs)
        }) else {
            return;
        };
        if merged.conflicts.is_empty() {
            self.with_state(|state| (state.version, state.saved) = (version, theirs));
            (means.put)(merged.fields);
            return self.save_now();
        }
        self.ask_about(version, theirs, merged.conflicts);
        (means.put)(merged.fields);
    }

    fn ask_about(self, version: i32, theirs: Fields, keys: Vec<String>) {
        if keys.is_empty() {
            return;
        }
        self.with_state(|state| state.then = None);
        self.clash.set(Some(Clash { version, theirs, keys }));
        self.standing.set(Standing::Conflict);
    }

    /// What stands in a field here, and what the other person saved.
    pub(super) fn both(self, clash: &Clash, key: &str) -> (serde_json::Value, serde_json::Value) {
        let mine = (self.means.get_value().now)();
        (at(&mine, key).clone(), at(&clash.theirs, key).clone())
    }

    /// Goes on with what the other person saved in the fields of these keys, and with what stands here in the others.
    pub(super) fn settle(self, theirs: &[String]) {
        let Some(clash) = self.clash.get_untracked() else {
            return;
        };
        let means = self.means.get_value();
        let now = (means.now)();
        let fields = self.with_state(|state| {
            let mut fields = merge(&state.saved, &now, &clash.theirs).fields;
            for key in theirs {
                match clash.theirs.get(key) {
                    Some(value) => drop(fields.insert(key.clone(), value.clone())),
                    None => drop(fields.remove(key)),
                }
            }
            (state.version, state.saved) = (clash.version, clash.theirs);
            fields
        });
        self.clash.set(None);
        self.standing.set(Standing::Dirty);
        if let Some(fields) = fields {
            (means.put)(fields);
        }
        self.save_now();
    }

    fn failed(self, error: Error) {
        let Some(tries) = self.with_state(|state| {
            state.busy = false;
            state.tries += 1;
            state.tries - 1
        }) else {
            return;
        };
        if self.standing.is_disposed() {
            return;
        }
        match error {
            Error::Network(_) => {
                self.standing.set(Standing::Offline);
                let pause = PAUSES.get(tries).or(PAUSES.last()).copied().unwrap_or(60);
                self.save_after(Duration::from_secs(pause));
            }
            Error::Problem(problem) if problem.code == ProblemCode::Invalid && !problem.errors.is_empty() => {
                self.with_state(|state| state.then = None);
                self.form.mark(problem.errors);
                self.standing.set(Standing::Refused);
            }
            error => {
                self.with_state(|state| state.then = None);
                self.standing.set(Standing::Failed(error));
            }
        }
    }
}
