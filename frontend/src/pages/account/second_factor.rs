//! Setting up a second factor, and taking it off.

use leptos::{prelude::*, task::spawn_local};
use shared::account::{SecondFactorCode, SecondFactorRemoval, SecondFactorSetup};

use super::{frame::section, password::present_password, qr::qr_code, recovery_codes::recovery_codes};
use crate::{
    browser,
    forms::{Field, Form, Kind, action_button, form_summary, form_view, text_field},
    i18n::number,
    portal::{messages, people},
    session::{Session, session},
};

/// How far it is.
#[derive(Clone)]
enum Step {
    /// As the account has it.
    Resting,
    /// A secret is there and waits for its first code.
    Scanning(SecondFactorSetup),
    /// It is on; these codes are shown this one time.
    Codes(Vec<String>),
}

/// The part of the page about it.
pub(super) fn second_factor() -> AnyView {
    let (p, session) = (people(), session());
    let step = RwSignal::new(Step::Resting);
    let is_on = Memo::new(move |_| session.account().is_some_and(|account| account.second_factor));
    let content = move || match step.get() {
        Step::Resting if is_on.get() => on(session).into_any(),
        Step::Resting => off(session, step).into_any(),
        Step::Scanning(setup) => scanning(session, step, &setup).into_any(),
        Step::Codes(codes) => {
            let kept = Callback::new(move |()| step.set(Step::Resting));
            recovery_codes(&codes, kept).into_any()
        }
    };
    section("factor-title", p.factor_title(), content.into_any())
}

/// Asks the server how the account is now.
fn follow(session: Session) {
    spawn_local(async move {
        if let Ok(account) = session.client.get_account().await {
            session.update(account);
        }
    });
}

fn off(session: Session, step: RwSignal<Step>) -> impl IntoView {
    let p = people();
    let form = Form::new("factor-begin");
    let begin = move || {
        form.send(
            Vec::new(),
            async move { session.client.begin_second_factor().await },
            move |setup| {
                step.set(Step::Scanning(setup));
                request_animation_frame(|| browser::focus("factor-scan"));
            },
        );
    };
    let needed = move || session.account().is_some_and(|account| account.second_factor_needed);
    view! {
        {move || needed().then(|| view! { <p class="aside-note">{p.factor_needed()}</p> })}
        <p>{p.factor_off()}</p>
        {form_summary(form)}
        <p class="row-actions">{action_button(form, p.factor_begin().to_owned(), false, begin)}</p>
    }
}

fn scanning(session: Session, step: RwSignal<Step>, setup: &SecondFactorSetup) -> impl IntoView + use<> {
    let p = people();
    let form = Form::new("factor");
    let code = RwSignal::new(String::new());
    let submit = move || {
        let shown = SecondFactorCode {
            code: code.get_untracked().split_whitespace().collect(),
        };
        form.send(
            Vec::new(),
            async move { session.client.confirm_second_factor(&shown).await },
            move |made| {
                step.set(Step::Codes(made.codes));
                follow(session);
                request_animation_frame(|| browser::focus("recovery-codes"));
            },
        );
    };
    // In groups of four a key is easier to copy by hand.
    let secret = setup.secret.as_bytes().chunks(4);
    let secret: Vec<String> = secret.map(|four| String::from_utf8_lossy(four).into_owned()).collect();
    let field = Field {
        pointer: "/code".to_owned(),
        label: p.field_code().to_owned(),
        hint: Some(p.field_app_code_hint()),
        kind: Kind::Code,
        autocomplete: "one-time-code",
        ..Field::default()
    };
    view! {
        <h3 id="factor-scan" tabindex="-1">
            {p.factor_scan_title()}
        </h3>
        <p>{p.factor_scan_text()}</p>
        <p>
            <code class="secret">{secret.join(" ")}</code>
        </p>
        {qr_code(&setup.qr, p.factor_qr())}
        <h3>{p.factor_code_title()}</h3>
        {form_view(form, p.factor_confirm(), submit, text_field(form, &field, code))}
        <p>
            <button type="button" class="link-button" on:click=move |_| step.set(Step::Resting)>
                {p.form_cancel()}
            </button>
        </p>
    }
}

fn on(session: Session) -> impl IntoView {
    let (p, language) = (people(), messages().language());
    let form = Form::new("factor-off");
    let [password, code] = [(); 2].map(|()| RwSignal::new(String::new()));
    let submit = move || {
        let removal = SecondFactorRemoval {
            password: password.get_untracked(),
            code: code.get_untracked().trim().to_owned(),
        };
        form.send(
            Vec::new(),
            async move { session.client.remove_second_factor(&removal).await },
            move |()| follow(session),
        );
    };
    let left = move || {
        session
            .account()
            .map_or(0, |account| u64::from(account.recovery_codes_left))
    };
    let field = Field {
        pointer: "/code".to_owned(),
        label: p.field_code().to_owned(),
        hint: Some(p.field_code_hint()),
        kind: Kind::Code,
        autocomplete: "one-time-code",
        ..Field::default()
    };
    let fields = view! {
        {present_password(form, "/password", password)}
        {text_field(form, &field, code)}
    };
    view! {
        <p class="good-line">{move || p.factor_on(left(), number(left(), language))}</p>
        <details class="more-of-it">
            <summary>{p.factor_remove_title()}</summary>
            <p>{p.factor_remove_text()}</p>
            {form_view(form, p.factor_remove(), submit, fields.into_any())}
        </details>
    }
}
