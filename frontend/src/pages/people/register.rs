//! Making an account: what is kept and why, the form, and that a mail is on its way.

use leptos::prelude::*;
use shared::{
    account::NewAccount,
    language::Language,
    route::{Page, PeoplePage},
    validate::Validate,
};

use super::{
    draft::Draft,
    guard::title_of,
    notice::{mail_in_files, personal_data_notice},
    organisations::organisation_field,
};
use crate::{
    browser,
    components::Title,
    forms::{Field, Form, Kind, form_view, select_field, text_field},
    portal::{link, messages, people, portal},
};

/// The languages of mail, for a list to choose from.
pub(in crate::pages) fn languages() -> Vec<(String, String)> {
    Language::ALL
        .into_iter()
        .map(|language| (language.code().to_owned(), language.endonym().to_owned()))
        .collect()
}

/// The language of a code from that list.
pub(in crate::pages) fn language_of(code: &str) -> Language {
    let found = Language::ALL.into_iter().find(|language| language.code() == code);
    found.unwrap_or_default()
}

/// The page that makes an account.
pub(super) fn register() -> impl IntoView {
    let sent = RwSignal::new(None::<String>);
    let form = Form::new("register");
    let fields = [(); 5].map(|()| RwSignal::new(String::new()));
    let language = RwSignal::new(messages().language().code().to_owned());
    let [email, name, post_title, _, organisation] = fields;
    let typed = vec![
        ("email", email),
        ("name", name),
        ("post_title", post_title),
        ("organisation", organisation),
    ];
    let draft = Draft::of("register", typed, Some(language));
    move || match sent.get() {
        None => registration(form, fields, (language, draft.clone()), sent).into_any(),
        Some(address) => on_its_way(&address, sent).into_any(),
    }
}

fn registration(
    form: Form,
    [email, name, post_title, password, organisation]: [RwSignal<String>; 5],
    (language, draft): (RwSignal<String>, Draft),
    sent: RwSignal<Option<String>>,
) -> impl IntoView {
    let (p, portal) = (people(), portal());
    let note = draft.note();
    let submit = move || {
        let draft = draft.clone();
        let new = NewAccount {
            email: email.get_untracked(),
            name: name.get_untracked(),
            post_title: Some(post_title.get_untracked()).filter(|post| !post.trim().is_empty()),
            language: language_of(&language.read_untracked()),
            password: password.get_untracked(),
            notice: portal.site.reviewed_on,
            organisation: Some(organisation.get_untracked()).filter(|slug| !slug.is_empty()),
        };
        form.send(
            new.validate(),
            async move { portal.client.create_account(&new).await },
            move |()| {
                draft.sent();
                password.set(String::new());
                sent.set(Some(email.get_untracked()));
                request_animation_frame(|| browser::focus("page-title"));
            },
        );
    };
    let fields = view! {
        {text_field(
            form,
            &Field {
                pointer: "/email".to_owned(),
                label: p.field_email().to_owned(),
                kind: Kind::Email,
                autocomplete: "email",
                ..Field::default()
            },
            email,
        )}
        {text_field(
            form,
            &Field {
                pointer: "/name".to_owned(),
                label: p.field_name().to_owned(),
                hint: Some(p.field_name_hint()),
                autocomplete: "name",
                ..Field::default()
            },
            name,
        )}
        {text_field(
            form,
            &Field {
                pointer: "/post_title".to_owned(),
                label: p.field_post_title().to_owned(),
                hint: Some(p.field_post_title_hint()),
                autocomplete: "organization-title",
                optional: true,
                ..Field::default()
            },
            post_title,
        )}
        {organisation_field(form, organisation)}
        {select_field(
            form,
            &Field {
                pointer: "/language".to_owned(),
                label: p.field_mail_language().to_owned(),
                ..Field::default()
            },
            languages(),
            language,
        )}
        {new_password(form, p.field_password(), password)}
    };
    view! {
        <div class="page reading">
            <Title text=title_of(&PeoplePage::Register) />
            <p class="lead">{p.page_description("register")}</p>
            {personal_data_notice()}
            {note}
            {form_view(form, p.register_submit(), submit, fields.into_any())}
            <p class="after">
                {p.register_have_account()} " "
                <a href=link(&Page::People(PeoplePage::SignIn))>{title_of(&PeoplePage::SignIn)}</a>
            </p>
        </div>
    }
}

/// The field for a password that is being chosen.
pub(in crate::pages) fn new_password(form: Form, label: &'static str, value: RwSignal<String>) -> AnyView {
    let field = Field {
        pointer: "/password".to_owned(),
        label: label.to_owned(),
        hint: Some(people().field_password_hint()),
        kind: Kind::Password,
        autocomplete: "new-password",
        ..Field::default()
    };
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
