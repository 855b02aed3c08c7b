//! A form: what is known of its fields, what is wrong with them, what it sends and what came of it.

use std::pin::Pin;

use client::Error;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    problem::{FieldError, ProblemCode},
    revision::Point,
};

use super::{
    converted::Converter,
    field::Field,
    pointer::{self, List},
    problems::error_text,
};
use crate::{announcer::Announcer, browser};

/// The state of one form.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// What ids on the page begin with.
    pub(super) name: &'static str,
    /// Where a field's errors point, and its label.
    fields: StoredValue<Vec<(String, String)>>,
    /// The lists of rows, which have keys of their own.
    lists: StoredValue<Vec<List>>,
    /// What is wrong with single fields.
    pub(super) errors: RwSignal<Vec<FieldError>>,
    /// Fields with something in them that cannot be read.
    misread: RwSignal<Vec<FieldError>>,
    /// What a reviewer asks for at single fields.
    pub(super) points: RwSignal<Vec<Point>>,
    /// What went wrong otherwise.
    pub(super) failure: RwSignal<Option<Error>>,
    /// What came of it, once it has worked.
    pub(super) done: RwSignal<Option<String>>,
    /// The pointer of the field that the reader is being led to.
    pub(super) sought: RwSignal<Option<String>>,
    pub(super) busy: RwSignal<bool>,
    /// Where what nobody wrote in one Chinese script is made from the other.
    converter: StoredValue<Option<Converter>, LocalStorage>,
    pub(super) announcer: Announcer,
}

type Call = Pin<Box<dyn Future<Output = Result<(), Error>>>>;

impl Form {
    /// A form by a name that no other form of the page has.
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            fields: StoredValue::new(Vec::new()),
            lists: StoredValue::new(Vec::new()),
            errors: RwSignal::new(Vec::new()),
            misread: RwSignal::new(Vec::new()),
            points: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            done: RwSignal::new(None),
            sought: RwSignal::new(None),
            busy: RwSignal::new(false),
            converter: StoredValue::new_local(None),
            announcer: expect_context(),
        }
    }

    /// With what readers get in the place of the Chinese script that nobody wrote: for texts that are converted when they are shown.
    pub(crate) fn converting(self, converter: Converter) -> Self {
        self.converter.set_value(Some(converter));
        self
    }

    /// What converts the texts of this form.
    pub(super) fn converter(self) -> Option<Converter> {
        self.converter.get_value()
    }

    /// The id of the field that `pointer` points to.
    pub(super) fn id(self, pointer: &str) -> String {
        format!("{}{}", self.name, pointer.replace('/', "-"))
    }

    /// Remembers a field that is on the page.
    pub(super) fn know(self, field: &Field) {
        let (pointer, label) = (field.pointer.clone(), field.label.clone());
        self.fields.update_value(|fields| {
            fields.retain(|(known, _)| *known != pointer);
            fields.push((pointer, label));
        });
    }

    /// Remembers a list of rows that is on the page.
    pub(super) fn know_list(self, list: List) {
        self.lists.update_value(|lists| {
            lists.retain(|known| known.pointer != list.pointer);
            lists.push(list);
        });
    }

    /// The pointer and label of the field that an error at `at` is about: of several the innermost.
    pub(super) fn field_of(self, at: &str) -> Option<(String, String)> {
        let field = self.fields.with_value(|fields| {
            let about = fields.iter().filter(|(pointer, _)| pointer::is_within(at, pointer));
            about.max_by_key(|(pointer, _)| pointer.len()).cloned()
        });
        field.map(|(pointer, label)| {
            let label = self.lists.with_value(|lists| pointer::in_row(lists, &pointer, label));
            (pointer, label)
        })
    }

    /// What is wrong with the field or a part of it.
    pub(super) fn error_of(self, pointer: &str) -> Option<String> {
        self.first_error(|error| pointer::is_within(&error.pointer, pointer))
    }

    /// What is wrong with the field itself.
    pub(super) fn error_at(self, pointer: &str) -> Option<String> {
        self.first_error(|error| error.pointer == pointer)
    }

    fn first_error(self, about_it: impl Fn(&FieldError) -> bool) -> Option<String> {
        let in_list = |errors: &Vec<FieldError>| errors.iter().find(|error| about_it(error)).map(error_text);
        self.misread.with(in_list).or_else(|| self.errors.with(in_list))
    }

    /// What is in a field cannot be read.
    pub(super) fn misread(self, error: FieldError) {
        self.readable(&error.pointer);
        self.misread.update(|errors| errors.push(error));
    }

    /// What is in the field at `pointer` can be read.
    pub(super) fn readable(self, pointer: &str) {
        self.forget(|error| error.pointer == pointer);
    }

    /// Forgets errors of a part that is no longer there, or no longer wrong.
    pub(super) fn forget(self, gone: impl Fn(&FieldError) -> bool) {
        for errors in [self.misread, self.errors] {
            if errors.with_untracked(|errors| errors.iter().any(&gone)) {
                errors.update(|errors| errors.retain(|error| !gone(error)));
            }
        }
    }

    /// Says that it has worked.
    pub(crate) fn say(self, text: impl Into<String>) {
        let text = text.into();
        self.announcer.say(text.clone());
        self.done.set(Some(text));
    }

    /// Shows which rules were broken and leads there, before anything is sent.
    pub(crate) fn refuse(self, errors: Vec<FieldError>) {
        self.clear();
        self.mark(errors);
        self.show_summary();
    }

    /// Shows which rules were broken, and leaves the reader where they are.
    pub(super) fn mark(self, errors: Vec<FieldError>) {
        let errors = self.lists.with_value(|lists| {
            let each = errors.into_iter();
            each.map(|error| FieldError {
                pointer: pointer::to_rows(lists, error.pointer),
                ..error
            })
            .collect()
        });
        self.errors.set(errors);
    }

    /// Shows at each field what a reviewer asks for there. Only what is on the page can be pointed at.
    pub(crate) fn point_out(self, points: &[Point]) {
        let of_rows = |point: &Point| Point {
            pointer: self
                .lists
                .with_value(|lists| pointer::to_rows(lists, point.pointer.clone())),
            text: point.text.clone(),
        };
        self.points.set(points.iter().map(of_rows).collect());
    }

    /// What a reviewer asks for at the field.
    pub(super) fn points_at(self, pointer: &str) -> Vec<String> {
        let is_here = |at: &str| self.field_of(at).is_some_and(|(known, _)| known == pointer);
        self.points.with(|points| {
            let here = points.iter().filter(|point| is_here(&point.pointer));
            here.map(|point| point.text.clone()).collect()
        })
    }

    /// The label of the field at a pointer as the server counts rows, and a pointer to lead there.
    pub(crate) fn place_of(self, pointer: &str) -> Option<(String, String)> {
        let pointer = self
            .lists
            .with_value(|lists| pointer::to_rows(lists, pointer.to_owned()));
        self.field_of(&pointer)
    }

    /// Leads the reader to a part of a text, in UTF-16 units, and selects it.
    pub(crate) fn lead_to_part(self, pointer: String, part: Option<(u32, u32)>) {
        let id = self.id(&pointer);
        self.lead_to(pointer);
        if let Some((from, to)) = part {
            request_animation_frame(move || browser::select(&id, from, to));
        }
    }

    /// Shows what went wrong.
    pub(crate) fn fail(self, error: Error) {
        match error {
            Error::Problem(problem) if problem.code == ProblemCode::Invalid && !problem.errors.is_empty() => {
                self.mark(problem.errors);
            }
            error => self.failure.set(Some(error)),
        }
        self.show_summary();
    }

    /// Forgets what went wrong before.
    pub(crate) fn clear(self) {
        self.errors.set(Vec::new());
        self.failure.set(None);
        self.done.set(None);
    }

    /// Leads the reader to a field, which may have to be brought into sight first.
    pub(super) fn lead_to(self, pointer: String) {
        let id = self.id(&pointer);
        self.sought.set(Some(pointer));
        request_animation_frame(move || browser::focus(&id));
    }

    fn show_summary(self) {
        let id = self.id("/summary");
        request_animation_frame(move || browser::focus(&id));
    }

    /// Sends what was filled in, unless `errors` says what is wrong with it, and does `then` with the answer.
    pub(crate) fn send<T: 'static>(
        self,
        errors: Vec<FieldError>,
        call: impl Future<Output = Result<T, Error>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        self.send_boxed(
            errors,
            Box::pin(async move {
                then(call.await?);
                Ok(())
            }),
        );
    }

    fn send_boxed(self, mut errors: Vec<FieldError>, call: Call) {
        if self.busy.get_untracked() {
            return;
        }
        // A field that cannot be read is empty in what would be sent: its own error says more.
        let misread = self.misread.get_untracked();
        errors.retain(|error| misread.iter().all(|other| other.pointer != error.pointer));
        errors.extend(misread);
        if !errors.is_empty() {
            return self.refuse(errors);
        }
        self.clear();
        self.busy.set(true);
        spawn_local(async move {
            let outcome = call.await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_none()
                && let Err(error) = outcome
            {
                self.fail(error);
            }
        });
    }
}
