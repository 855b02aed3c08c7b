//! A form that saves itself, and a server that answers as one chooses.

use std::{cell::RefCell, rc::Rc};

use client::Error;
use leptos::prelude::*;
use serde_json::{Value, json};
use shared::problem::{FieldError, Problem, ProblemCode};
use uuid::Uuid;

use super::{controls::fields, sample::Sample};
use crate::{
    forms::{
        Autosave, Bound, Field, Fields, Form, Kept, Options, Outcome, Stored, conflict_view, content_of, fields_of,
        form_summary, kept_note, outcome_notice, plain_sides, radio_field, status_line,
    },
    portal::form_texts,
};

/// What the server has, and how it answers.
#[derive(Clone)]
struct Server {
    has: Rc<RefCell<(i32, Value)>>,
    answers: RwSignal<String>,
}

impl Server {
    fn stored(&self) -> Result<Stored, Error> {
        let (version, content) = self.has.borrow().clone();
        let fields = serde_json::from_value(content).map_err(|error| Error::Response(error.to_string()))?;
        Ok(Stored { version, fields })
    }

    fn save(&self, version: i32, patch: Fields) -> Result<Stored, Error> {
        match self.answers.get_untracked().as_str() {
            "offline" => return Err(Error::Network("switched off".to_owned())),
            "refuses" => {
                let error = FieldError::new("/measures/0/measure/en", "required");
                return Err(problem(ProblemCode::Invalid, vec![error]));
            }
            "fails" => return Err(problem(ProblemCode::Internal, Vec::new())),
            "has another" => {
                // Another person has changed the title, the e-mail address and the website.
                let mut has = self.has.borrow_mut();
                has.0 += 1;
                has.1["title"] = json!({"en": "Silent pumps"});
                has.1["email"] = json!("other@example.org");
                has.1["website"] = Value::Null;
                self.answers.set("saves".to_owned());
            }
            _ => {}
        }
        if self.has.borrow().0 != version {
            return Err(problem(ProblemCode::PreconditionFailed, Vec::new()));
        }
        {
            let mut has = self.has.borrow_mut();
            has.0 += 1;
            for (key, value) in patch {
                has.1[&key] = value;
            }
        }
        self.stored()
    }
}

fn problem(code: ProblemCode, errors: Vec<FieldError>) -> Error {
    Error::Problem(Box::new(Problem {
        kind: String::new(),
        title: code.title().to_owned(),
        status: code.status(),
        code,
        detail: None,
        request_id: "gallery".to_owned(),
        errors,
        retry_after: None,
    }))
}

/// The form.
pub(super) fn saving() -> AnyView {
    let answers = RwSignal::new("saves".to_owned());
    let content = serde_json::to_value(Sample::filled()).unwrap_or_default();
    let server = Server {
        has: Rc::new(RefCell::new((1, content))),
        answers,
    };
    let form = Form::new("autosaved");
    let (saves, reads) = (server.clone(), server);
    let content = RwSignal::new(Sample::filled());
    let written = Bound::new(
        move || content.with(fields_of),
        move |fields| content.set(content_of(fields).unwrap_or_default()),
    );
    let saving = Autosave::begin(
        form,
        Kept::on_device(Uuid::nil(), "gallery"),
        (1, written),
        move |version, patch| {
            let server = saves.clone();
            Box::pin(async move { server.save(version, patch) })
        },
        move || {
            let server = reads.clone();
            Box::pin(async move { server.stored() })
        },
    );
    let choices: Options = ["saves", "offline", "has another", "refuses", "fails"]
        .map(|answer| (answer.to_owned(), answer.to_owned()))
        .into();
    let outcome = Outcome::of("sent-on");
    let send_on = move |_| {
        saving.when_saved(Callback::new(move |version| {
            outcome.say(format!("Version {version} was sent on."));
        }));
    };
    let panel = Form::new("server");
    let discard = Callback::new(move |()| saving.discard());
    view! {
        <section class="part" aria-labelledby="autosaved-title">
            <h2 id="autosaved-title">"Saved while one writes"</h2>
            {radio_field(panel, &Field::new("/answers", "The server"), choices, answers)}
            {kept_note(saving.restored, form_texts().form_draft_kept_device(), discard)}
            {outcome_notice(outcome)}
            <div class="form-bar">{status_line(saving.standing, Callback::new(move |()| saving.see_to_it()))}</div>
            {conflict_view(saving, plain_sides)}
            <form class="form" novalidate on:submit=|event| event.prevent_default()>
                {form_summary(form)}
                {fields(form, content)}
                <p class="form-actions">
                    <button type="button" class="button" on:click=send_on>
                        "Send on what is saved"
                    </button>
                </p>
            </form>
        </section>
    }
    .into_any()
}
