//! Accounts at the command line: creating the first administrator and people who cannot register, and resetting a lost second
//! factor.

use std::{io::IsTerminal, sync::Arc};

use clap::{Args, Subcommand, ValueEnum};
use shared::{
    account::{AccountRole, MIN_PASSWORD, PasswordReset, normal_email},
    language::Language,
    problem::{FieldError, ProblemCode},
    validate::Validate,
};

use super::run::{print, ready};
use crate::{
    account_desk::{self, Added},
    auth::{Passwords, weakness},
    cpu::Cpu,
    error::Error,
    keys::Keys,
    settings::Settings,
};

#[derive(Debug, Subcommand)]
pub(super) enum Account {
    /// Create an account that can be used immediately.
    Add(Add),
    /// Remove the second factor of a person who has lost both app and recovery codes.
    ResetSecondFactor(ResetSecondFactor),
}

#[derive(Debug, Args)]
pub(super) struct ResetSecondFactor {
    /// The e-mail address of the account.
    email: String,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// The e-mail address to sign in with.
    email: String,
    /// The person's role on the portal.
    #[arg(long, value_enum, default_value_t = RoleName::Member)]
    role: RoleName,
    /// The person's name.
    #[arg(long)]
    name: Option<String>,
    /// The language of e-mails: en, zh-hant or zh-hans.
    #[arg(long, default_value = "en", value_parser = language)]
    language: Language,
    /// Print a link to choose a password with, instead of asking for one.
    #[arg(long)]
    invite: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleName {
    Member,
    Facilitator,
    Administrator,
}

impl From<RoleName> for AccountRole {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Member => Self::Member,
            RoleName::Facilitator => Self::Facilitator,
            RoleName::Administrator => Self::Administrator,
        }
    }
}

/// One of the portal's languages, by the name that its pages have.
pub(super) fn language(text: &str) -> Result<Language, String> {
    Language::from_path(text).ok_or_else(|| "one of en, zh-hant, zh-hans".to_owned())
}

pub(super) async fn act(settings: &Settings, command: Account) -> Result<(), String> {
    match command {
        Account::Add(new) => add(settings, new).await,
        Account::ResetSecondFactor(ResetSecondFactor { email }) => reset_second_factor(settings, &email).await,
    }
}

async fn reset_second_factor(settings: &Settings, email: &str) -> Result<(), String> {
    let email = normal_email(email);
    let (db, _) = ready(settings).await?;
    // The e-mail to the owner is in the outbox, sealed.
    let db = db.sealing_with(Keys::load(settings)?);
    let done = account_desk::reset_by_operator(&db, &email).await;
    db.close().await;
    match done {
        Ok(()) => print(&format!(
            "Took off the second factor of {email}. The owner signs in with the password and is told by mail.\n"
        )),
        Err(error) => Err(match error.code() {
            ProblemCode::NotFound => format!("there is no account with the e-mail address {email}"),
            ProblemCode::IllegalTransition => format!("the account {email} has no second factor"),
            _ => format!("the second factor cannot be taken off: {error}"),
        }),
    }
}

async fn add(settings: &Settings, new: Add) -> Result<(), String> {
    let email = normal_email(&new.email);
    let name = new
        .name
        .unwrap_or_else(|| email.split('@').next().unwrap_or_default().replace('.', " "));
    let role = AccountRole::from(new.role);
    let failed = |error: Error| format!("the account cannot be made: {}", words(&error));
    let password_hash = if new.invite {
        None
    } else {
        let password = password(&email, &name)?;
        let passwords = Passwords::new(Arc::new(Cpu::new(false)));
        Some(passwords.hash(password).await.map_err(failed)?)
    };
    let (db, _) = ready(settings).await?;
    let added = Added {
        email: email.clone(),
        name,
        role,
        password_hash,
        language: new.language,
    };
    let path = account_desk::add(&db, added).await;
    db.close().await;
    let made = format!("Made the account {email} with the role {}.\n", role.code());
    let next = match path.map_err(failed)? {
        Some(path) => format!(
            "With this link its owner chooses a password; it works once, for {} days:\n{}{path}\n",
            account_desk::INVITATION.num_days(),
            base(settings)
        ),
        None => String::new(),
    };
    let second_factor = if role.needs_second_factor() {
        "The role can be used once two-step sign-in is set up on the page of the account.\n"
    } else {
        ""
    };
    print(&format!("{made}{next}{second_factor}"))
}

/// The address of the portal, as configured for the server.
fn base(settings: &Settings) -> String {
    let named = settings.base_url.as_ref().map(ToString::to_string);
    let base = named.unwrap_or_else(|| format!("http://{}", settings.bind));
    base.trim_end_matches('/').to_owned()
}

/// The password: asked for twice at a terminal, without showing it; else the first line of standard input.
fn password(email: &str, name: &str) -> Result<String, String> {
    let password = if std::io::stdin().is_terminal() {
        let ask = |prompt: &str| {
            rpassword::prompt_password(prompt).map_err(|error| format!("the password cannot be read: {error}"))
        };
        let first = ask("Password: ")?;
        if first != ask("The same again: ")? {
            return Err("the two passwords differ".into());
        }
        first
    } else {
        let mut line = String::new();
        std::io::stdin()
            .read_line(&mut line)
            .map_err(|error| format!("the password cannot be read: {error}"))?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    let asked = PasswordReset {
        token: String::new(),
        password,
    };
    let errors = asked.validate();
    let weak = weakness("/password", &asked.password, &[email, name]);
    match errors.into_iter().chain(weak).next() {
        None => Ok(asked.password),
        Some(error) => Err(match error.code.as_str() {
            "required" => "a password is needed: on standard input, or give --invite for a link".to_owned(),
            "too_short" => format!("the password is too short: at least {MIN_PASSWORD} characters"),
            "too_long" => "the password is too long".to_owned(),
            _ => "the password is too easy to guess".to_owned(),
        }),
    }
}

fn words(error: &Error) -> String {
    let said = |named: &FieldError| match (named.pointer.as_str(), named.code.as_str()) {
        ("/email", "taken") => "there is one with this e-mail address already".to_owned(),
        ("/email", _) => "this is no e-mail address".to_owned(),
        (pointer, code) => format!("{pointer}: {code}"),
    };
    match error.code() {
        ProblemCode::Invalid => error.named().iter().map(said).collect::<Vec<_>>().join("; "),
        _ => error.to_string(),
    }
}
