//! The fields in which a person who is signed in proves again who they are, before something that lasts longer than a session.

use leptos::prelude::*;
use shared::account::Proof;

use super::password::present_password;
use crate::{
    forms::{Field, Form, Kind, text_field},
    portal::people,
    session::session,
};

/// What is typed in them.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Typed {
    password: RwSignal<String>,
    code: RwSignal<String>,
}

impl Typed {
    /// Nothing yet.
    pub(in crate::pages) fn new() -> Self {
        let [password, code] = [(); 2].map(|()| RwSignal::new(String::new()));
        Self { password, code }
    }

    /// What is sent.
    pub(in crate::pages) fn proof(self) -> Proof {
        Proof {
            password: self.password.get_untracked(),
            code: Some(self.code.get_untracked().trim().to_owned()).filter(|code| !code.is_empty()),
        }
    }

    /// Forgets it.
    pub(in crate::pages) fn clear(self) {
        self.password.set(String::new());
        self.code.set(String::new());
    }
}

/// The password, and the code where the account has a second factor; errors about them point to the two `pointers`.
pub(in crate::pages) fn proof_fields(form: Form, pointers: [&'static str; 2], typed: Typed) -> AnyView {
    let (p, session) = (people(), session());
    let [password, code] = pointers;
    // Read once: what was typed stays while the account is read again.
    let has_factor = untrack(move || session.account()).is_some_and(|account| account.second_factor);
    let code = has_factor.then(|| {
        let field = Field::new(code, p.field_code())
            .hint(p.field_code_hint())
            .kind(Kind::Code)
            .autocomplete("one-time-code");
        text_field(form, &field, typed.code)
    });
    view! {
        {present_password(form, password, typed.password)}
        {code}
    }
    .into_any()
}
