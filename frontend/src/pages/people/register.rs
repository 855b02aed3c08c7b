//! Making an account: what is kept and why, the form, and that a mail is on its way.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    account::NewAccount,
    language::Language,
    route::{Page, PeoplePage},
    validate::Validate,
};

use super::{
    guard::title_of,
    notice::{mail_in_files, personal_data_notice},
};
use crate::{
    browser,
    components::Title,
    forms::{
        Bound, Draft, Field, Form, Kind, Offers, Options, combobox_field, field, form_view, one_of, options,
        select_field, text_field,
    },
    portal::{link, messages, people, portal},
};

/// The languages of mail, for a list to choose from.
pub(in crate::pages) fn languages() -> Options {
    options(Language::endonym)
}

/// What is typed; never the password.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Typed {
    email: String,
    name: String,
    post_title: Option<String>,
    organisation: String,
    language: Language,
}

/// The page that makes an account.
pub(super) fn register() -> impl IntoView {
    let sent = RwSignal::new(None::<String>);
    let form = Form::new("register");
    let password = RwSignal::new(String::new());
    let empty = Typed {
        email: String::new(),
        name: String::new(),
        post_title: None,
        organisation: String::new(),
        language: messages().language(),
    };
    let draft = Draft::begin("register", empty);
    move || match sent.get() {
        None => registration(form, draft, password, sent).into_any(),
        Some(address) => on_its_way(&address, sent).into_any(),
    }
}

fn registration(
    form: Form,
    draft: Draft<Typed>,
    password: RwSignal<String>,
    sent: RwSignal<Option<String>>,
) -> impl IntoView {
    let (p, portal) = (people(), portal());
    let submit = move || {
        let typed = draft.content.get_untracked();
        let email = typed.email.clone();
        let new = NewAccount {
            email: typed.email,
            name: typed.name,
            post_title: typed.post_title,
            language: typed.language,
            password: password.get_untracked(),
            notice: portal.site.reviewed_on,
            organisation: Some(typed.organisation).filter(|slug| !slug.is_empty()),
        };
        form.send(
            new.validate(),
            async move { portal.client.create_account(&new).await },
            move |()| {
                draft.sent();
                password.set(String::new());
                sent.set(Some(email));
                request_animation_frame(|| browser::focus("page-title"));
            },
        );
    };
    view! {
        <div class="page reading">
            <Title text=title_of(&PeoplePage::Register) />
            <p class="lead">{p.page_description("register")}</p>
            {personal_data_notice()}
            {draft.note(p.register_kept())}
            {form_view(form, p.register_submit(), submit, fields(form, draft.content, password))}
            <p class="after">
                {p.register_have_account()} " "
                <a href=link(&Page::People(PeoplePage::SignIn))>{title_of(&PeoplePage::SignIn)}</a>
            </p>
        </div>
    }
}

fn fields(form: Form, typed: RwSignal<Typed>, password: RwSignal<String>) -> AnyView {
    let p = people();
    let name = Field::new("/name", p.field_name()).hint(p.field_name_hint());
    let post = Field::new("/post_title", p.field_post_title()).hint(p.field_post_title_hint());
    let organisation = Field::new("/organisation", p.register_organisation()).hint(p.register_organisation_hint());
    let email = Field::new("/email", p.field_email()).kind(Kind::Email);
    let language = one_of(field!(typed.language));
    view! {
        {text_field(form, &email.autocomplete("email"), field!(typed.email))}
        {text_field(form, &name.autocomplete("name"), field!(typed.name))}
        {text_field(form, &post.autocomplete("organization-title").optional(), field!(typed.post_title))}
        {combobox_field(form, &organisation.optional(), Offers::organisations(), field!(typed.organisation))}
        {select_field(form, &Field::new("/language", p.field_mail_language()), languages(), language)}
        {new_password(form, p.field_password(), password)}
    }
    .into_any()
}

/// The field for a password that is being chosen.
pub(in crate::pages) fn new_password(form: Form, label: &'static str, value: impl Into<Bound<String>>) -> AnyView {
    let field = Field::new("/password", label).hint(people().field_password_hint());
    let field = field.kind(Kind::Password).autocomplete("new-password");
    text_field(form, &field, value)
}

fn on_its_way(address: &str, sent: RwSignal<Option<String>>) -> impl IntoView + use<> {
    let p = people();
    view! {
        <div class="page reading">
            <Title text=p.register_sent_title() />
            <p class="lead">{p.register_sent_text(address)}</p>
            {mail_in_files()}
            <p class="after">
                <button type="button" class="link-button" on:click=move |_| sent.set(None)>
                    {p.register_again()}
                </button>
            </p>
        </div>
    }
}
