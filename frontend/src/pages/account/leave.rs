//! Leaving the portal for good.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{account::Leaving, problem::FieldError, route::Page};

use super::{frame::section, password::present_password};
use crate::{
    announcer::Announcer,
    forms::{Form, form_view},
    portal::{link, people},
    session::{session, sign_out},
};

/// The part of the page about it.
pub(super) fn leave() -> AnyView {
    let (p, session) = (people(), session());
    let form = Form::new("leave");
    let password = RwSignal::new(String::new());
    let announcer: Announcer = expect_context();
    let navigate = StoredValue::new_local(use_navigate());
    let home = StoredValue::new(link(&Page::Home));
    let submit = move || {
        let leaving = Leaving {
            password: password.get_untracked(),
        };
        let empty = leaving.password.is_empty();
        let errors = empty.then(|| FieldError::new("/password", "required"));
        form.send(
            errors.into_iter().collect(),
            async move { session.client.leave_portal(&leaving).await },
            move |()| {
                navigate.with_value(|navigate| navigate(&home.get_value(), NavigateOptions::default()));
                announcer.say(p.data_left().to_owned());
                spawn_local(async move {
                    sign_out(session).await;
                });
            },
        );
    };
    let content = view! {
        <p>{p.data_leave_text()}</p>
        {form_view(form, p.data_leave(), submit, present_password(form, "/password", password))}
    };
    section("leave-title", p.data_leave_title(), content.into_any())
}
