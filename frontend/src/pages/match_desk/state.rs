//! The state of an open wish at the match desk.

use leptos::prelude::*;
use shared::{
    matches::{Declaration, SolutionCandidate, VerdictCode},
    messages::PeopleMessages,
};
use uuid::Uuid;

use crate::{
    announcer::Announcer,
    browser,
    forms::{Form, Outcome},
    portal::people,
    session::session,
};

/// The desk of one wish.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// The reference of the wish.
    pub(super) key: StoredValue<String>,
    /// Its id.
    pub(super) wish: Uuid,
    /// Whether the reader can give verdicts: facilitators can.
    pub(super) judges: bool,
    /// The candidates shown, in their order.
    pub(super) shown: StoredValue<Vec<SolutionCandidate>>,
    /// Which of them is open, by its place.
    pub(super) open: RwSignal<Option<usize>>,
    /// Whether the open one is being asked why it does not fit.
    pub(super) asking: RwSignal<bool>,
    /// The reader's latest verdicts, by solution.
    pub(super) verdicts: RwSignal<Vec<(Uuid, VerdictCode)>>,
    /// Solutions found since the reader last looked. Opening the page counts as a look, so they are kept from the first answer.
    pub(super) new: StoredValue<Vec<Uuid>>,
    /// What the reader declared.
    pub(super) declared: RwSignal<Option<Declaration>>,
    /// Whether single keys do something.
    pub(super) single_keys: RwSignal<bool>,
    /// The form that verdicts are sent with.
    pub(super) form: Form,
    /// Where the reader is told that the last candidate was judged.
    pub(super) outcome: Outcome,
    /// Announces what was done.
    pub(super) announcer: Announcer,
    /// The way to the server.
    pub(super) client: &'static client::Client,
    /// The messages; kept, as nothing is in context any more when a key is pressed or an answer comes.
    pub(super) words: &'static PeopleMessages,
}

impl Desk {
    /// The desk as the page opens.
    pub(super) fn new(key: String, wish: Uuid, judges: bool, declared: Option<Declaration>) -> Self {
        Self {
            key: StoredValue::new(key),
            wish,
            judges,
            shown: StoredValue::new(Vec::new()),
            open: RwSignal::new(None),
            asking: RwSignal::new(false),
            verdicts: RwSignal::new(Vec::new()),
            new: StoredValue::new(Vec::new()),
            declared: RwSignal::new(declared),
            single_keys: RwSignal::new(browser::single_keys()),
            form: Form::new("verdict"),
            outcome: Outcome::new(),
            announcer: expect_context(),
            client: session().client,
            words: people(),
        }
    }

    /// Stores the response, and returns the place of the candidate to open: the first of the added ones, if any.
    pub(super) fn take(self, found: &[SolutionCandidate]) -> usize {
        let before = self.shown.with_value(Vec::len);
        let first = if before < found.len() { before } else { 0 };
        let ids = |keep: fn(&SolutionCandidate) -> bool| found.iter().filter(move |one| keep(one));
        self.new
            .update_value(|new| new.extend(ids(|one| one.new == Some(true)).map(|one| one.solution.id)));
        self.verdicts.update(|verdicts| {
            for one in found {
                if let Some(verdict) = one.verdict
                    && !verdicts.iter().any(|(id, _)| *id == one.solution.id)
                {
                    verdicts.push((one.solution.id, verdict));
                }
            }
        });
        self.shown.set_value(found.to_vec());
        self.asking.set(false);
        self.open.set((!found.is_empty()).then_some(first));
        first
    }

    /// Whether verdicts can be given now.
    pub(super) fn may_judge(self) -> bool {
        let free = |declared: &Option<Declaration>| declared.as_ref().is_some_and(|one| !one.has_interest);
        self.judges && self.declared.with(free)
    }

    /// The reader's latest verdict on a solution.
    pub(super) fn verdict(self, solution: Uuid) -> Option<VerdictCode> {
        self.verdicts.with(|verdicts| {
            let own = verdicts.iter().find(|(id, _)| *id == solution);
            own.map(|(_, verdict)| *verdict)
        })
    }

    /// The candidate that is open, with its place.
    pub(super) fn opened(self) -> Option<(usize, Uuid, String)> {
        let place = self.open.get_untracked()?;
        self.shown.with_value(|shown| {
            let solution = &shown.get(place)?.solution;
            let name = solution.name.text(self.words.language()).to_owned();
            Some((place, solution.id, name))
        })
    }

    /// Opens the candidate `by` places further, where there is one; whether there was.
    pub(super) fn step(self, by: isize) -> bool {
        let count = self.shown.with_value(Vec::len);
        let next = match self.open.get_untracked() {
            None => Some(0),
            Some(place) => place.checked_add_signed(by),
        };
        let next = next.filter(|place| *place < count);
        if let Some(place) = next {
            self.asking.set(false);
            self.form.clear();
            self.open.set(Some(place));
            // Its text unfolds first.
            request_animation_frame(move || browser::focus_on_top(&head_id(place)));
        }
        next.is_some()
    }
}

/// The id of the button that opens a candidate.
pub(super) fn head_id(place: usize) -> String {
    format!("candidate-{place}")
}
