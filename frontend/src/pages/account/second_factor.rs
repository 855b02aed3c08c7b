//! Setting up a second factor, and taking it off.

use leptos::{prelude::*, task::spawn_local};
use shared::account::{SecondFactorCode, SecondFactorRemoval, SecondFactorSetup};

use super::{
    frame::section,
    proof::{Typed, proof_fields},
    qr::qr_code,
    recovery_codes::recovery_codes,
};
use crate::follow::memo;
use crate::{
    browser,
    forms::{Field, Form, Kind, form_view, missing, text_field},
    i18n::number,
    portal::{form_texts, messages, people},
    session::{Session, session},
};

/// How far it is.
#[derive(Clone)]
enum Step {
    /// As the account has it.
    Resting,
    /// A secret is there and waits for its first code; the password that began it will end it too.
    Scanning(SecondFactorSetup, String),
    /// It is on; these codes are shown this one time.
    Codes(Vec<String>),
}

/// The part of the page about it.
pub(super) fn second_factor() -> AnyView {
    let (p, session) = (people(), session());
    let step = RwSignal::new(Step::Resting);
    let is_on = memo(move || session.account().is_some_and(|account| account.second_factor));
    let content = move || match step.get() {
        Step::Resting if is_on.get() => on(session, step).into_any(),
        Step::Resting => off(session, step).into_any(),
        Step::Scanning(setup, password) => scanning(session, step, &setup, password).into_any(),
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
    let typed = Typed::new();
    let begin = move || {
        let proof = typed.proof();
        let password = proof.password.clone();
        form.send(
            typed.missing(["/password", "/code"]),
            async move { session.client.begin_second_factor(&proof).await },
            move |setup| {
                step.set(Step::Scanning(setup, password));
                request_animation_frame(|| browser::focus("factor-scan"));
            },
        );
    };
    let needed = move || session.account().is_some_and(|account| account.second_factor_needed);
    let fields = proof_fields(form, ["/password", "/code"], typed);
    view! {
        {move || needed().then(|| view! { <p class="aside-note">{p.factor_needed()}</p> })}
        <p>{p.factor_off()}</p>
        <p>{p.factor_begin_text()}</p>
        {form_view(form, p.factor_begin(), begin, fields)}
    }
}

fn scanning(
    session: Session,
    step: RwSignal<Step>,
    setup: &SecondFactorSetup,
    password: String,
) -> impl IntoView + use<> {
    let p = people();
    let form = Form::new("factor");
    let code = RwSignal::new(String::new());
    let submit = move || {
        let shown = SecondFactorCode {
            code: code.get_untracked().split_whitespace().collect(),
            password: password.clone(),
        };
        form.send(
            missing(&[("/code", &shown.code)]),
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
    let field = Field::new("/code", p.field_code())
        .hint(p.field_app_code_hint())
        .kind(Kind::Code)
        .autocomplete("one-time-code");
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
                {form_texts().form_cancel()}
            </button>
        </p>
    }
}

fn on(session: Session, step: RwSignal<Step>) -> impl IntoView {
    let (p, language) = (people(), messages().language());
    let left = move || {
        session
            .account()
            .map_or(0, |account| u64::from(account.recovery_codes_left))
    };
    view! {
        <p class="good-line">{move || p.factor_on(left(), number(left(), language))}</p>
        <details class="more-of-it">
            <summary>{p.factor_renew_title()}</summary>
            <p>{p.factor_renew_text()}</p>
            {renewing(session, step)}
        </details>
        <details class="more-of-it">
            <summary>{p.factor_remove_title()}</summary>
            <p>{p.factor_remove_text()}</p>
            {removing(session)}
        </details>
    }
}

fn renewing(session: Session, step: RwSignal<Step>) -> AnyView {
    let form = Form::new("factor-renew");
    let typed = Typed::new();
    let submit = move || {
        let proof = typed.proof();
        form.send(
            typed.missing(["/password", "/code"]),
            async move { session.client.renew_recovery_codes(&proof).await },
            move |made| {
                step.set(Step::Codes(made.codes));
                follow(session);
                request_animation_frame(|| browser::focus("recovery-codes"));
            },
        );
    };
    let fields = proof_fields(form, ["/password", "/code"], typed);
    form_view(form, people().factor_renew(), submit, fields)
}

fn removing(session: Session) -> AnyView {
    let form = Form::new("factor-off");
    let typed = Typed::new();
    let submit = move || {
        let proof = typed.proof();
        let removal = SecondFactorRemoval {
            password: proof.password,
            code: proof.code.unwrap_or_default(),
        };
        form.send(
            typed.missing(["/password", "/code"]),
            async move { session.client.remove_second_factor(&removal).await },
            move |()| follow(session),
        );
    };
    let fields = proof_fields(form, ["/password", "/code"], typed);
    form_view(form, people().factor_remove(), submit, fields)
}
