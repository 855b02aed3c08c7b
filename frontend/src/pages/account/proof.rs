//! The fields in which a person who is signed in proves again who they are, before something that lasts longer than a session.

use leptos::prelude::*;
use shared::{account::Proof, problem::FieldError};

use super::password::present_password;
use crate::{
    forms::{Field, Form, Kind, field, missing, text_field},
    portal::people,
    session::session,
};

/// What is typed in them. It is never kept.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Typed(RwSignal<Proof>);

impl Typed {
    /// Nothing yet.
    pub(in crate::pages) fn new() -> Self {
        Self(RwSignal::new(Proof::default()))
    }

    /// What is sent.
    pub(in crate::pages) fn proof(self) -> Proof {
        self.0.get_untracked()
    }

    /// What has to be filled in first.
    pub(in crate::pages) fn missing(self, [password, code]: [&str; 2]) -> Vec<FieldError> {
        let proof = self.proof();
        let given = if has_factor() {
            proof.code.unwrap_or_default()
        } else {
            "-".to_owned()
        };
        missing(&[(password, &proof.password), (code, &given)])
    }

    /// Forgets it.
    pub(in crate::pages) fn clear(self) {
        self.0.set(Proof::default());
    }
}

fn has_factor() -> bool {
    let session = session();
    untrack(move || session.account()).is_some_and(|account| account.second_factor)
}

/// The password, and the code where the account has a second factor; errors about them point to the two `pointers`.
pub(in crate::pages) fn proof_fields(form: Form, pointers: [&'static str; 2], Typed(typed): Typed) -> AnyView {
    let p = people();
    let [password, code] = pointers;
    // Read once: what was typed stays while the account is read again.
    let code = has_factor().then(|| {
        let field = Field::new(code, p.field_code())
            .hint(p.field_code_hint())
            .kind(Kind::Code)
            .autocomplete("one-time-code");
        text_field(form, &field, field!(typed.code))
    });
    view! {
        {present_password(form, password, field!(typed.password))}
        {code}
    }
    .into_any()
}
