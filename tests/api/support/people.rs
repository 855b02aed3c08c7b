//! People of a test: registered, confirmed and signed in through the API, as anybody is.

use std::sync::{Arc, Mutex};

use client::Client;
use serde_json::json;
use shared::{
    account::{AccountRole, EmailConfirmation, NewAccount, Proof, SecondFactorCode},
    language::Language,
    session::{NewSession, SessionView},
};
use totp_rs::{Algorithm, Builder, Secret};
use uuid::Uuid;

use super::{Portal, mails, raw::Ask};

/// The password of everybody in these tests.
pub const PASSWORD: &str = "correct-horse-battery-9";

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: Uuid,
    pub email: String,
    /// The client that acts for them.
    pub client: Client,
    pub token: String,
    /// The secret of their second factor.
    pub secret: Option<String>,
    /// Their recovery codes: one for each proof, as an app shows a new code only every half minute.
    paper: Arc<Mutex<Vec<String>>>,
    url: String,
}

/// The data to register.
pub async fn registration(portal: &Portal, email: &str) -> NewAccount {
    let site = portal.client().get_site().await.unwrap();
    NewAccount {
        email: email.to_owned(),
        name: email.split('@').next().unwrap().replace('.', " "),
        post_title: Some("Engineer".to_owned()),
        language: Language::En,
        password: PASSWORD.to_owned(),
        notice: site.reviewed_on,
        organisation: None,
    }
}

/// The data to sign in.
pub fn credentials(email: &str) -> NewSession {
    NewSession {
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        code: None,
    }
}

/// The code that an authenticator app shows now, or `steps` half minutes from now.
pub fn code_at(secret: &str, steps: i64) -> String {
    let secret = Secret::try_from_base32(secret).expect("a secret");
    let builder = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30);
    let totp = builder.with_secret(secret).build().expect("a generator");
    let now = chrono::Utc::now().timestamp() + 30 * steps;
    totp.generate(u64::try_from(now).expect("after 1970")).to_string()
}

/// Registers and confirms an account.
pub async fn register(portal: &Portal, email: &str) {
    let client = portal.client();
    let before = mails::to(portal, email).len();
    client.create_account(&registration(portal, email).await).await.unwrap();
    let token = mails::next_to(portal, email, before).await.secret();
    let confirmation = EmailConfirmation {
        token,
        password: PASSWORD.to_owned(),
    };
    client.confirm_email(&confirmation).await.unwrap();
}

impl Person {
    /// A person who has just registered and signed in.
    pub async fn new(portal: &Portal, email: &str) -> Self {
        register(portal, email).await;
        Self::sign_in(portal, email).await
    }

    /// A person with an account, signed in again.
    pub async fn sign_in(portal: &Portal, email: &str) -> Self {
        let session = portal.client().create_session(&credentials(email)).await.unwrap();
        Self::of(portal, session)
    }

    /// The same with a code of their second factor, that of `steps` half minutes from now: none is taken twice.
    pub async fn sign_in_with_code(portal: &Portal, person: &Self, steps: i64) -> Self {
        let secret = person.secret.as_deref().expect("a second factor");
        let with_code = NewSession {
            code: Some(code_at(secret, steps)),
            ..credentials(&person.email)
        };
        let session = portal.client().create_session(&with_code).await.unwrap();
        Self::of(portal, session)
    }

    /// The person of a session.
    pub fn of(portal: &Portal, session: SessionView) -> Self {
        let client = portal.client();
        client.set_token(Some(session.access_token.clone()));
        Self {
            id: session.account.id,
            email: session.account.email,
            client,
            token: session.access_token,
            secret: None,
            paper: Arc::default(),
            url: portal.url.clone(),
        }
    }

    /// A member of staff of the operating agency: with this role, in a session with a second factor.
    pub async fn staff(portal: &Portal, email: &str, role: AccountRole) -> Self {
        let mut person = Self::new(portal, email).await;
        give_role(portal, email, role);
        person.set_up_second_factor().await;
        person
    }

    /// Sets up a second factor; the session has it from here on.
    pub async fn set_up_second_factor(&mut self) {
        let setup = self.client.begin_second_factor(&self.proof()).await.unwrap();
        let code = SecondFactorCode {
            code: code_at(&setup.secret, 0),
            password: PASSWORD.to_owned(),
        };
        let codes = self.client.confirm_second_factor(&code).await.unwrap();
        *self.paper.lock().unwrap() = codes.codes;
        self.secret = Some(setup.secret);
    }

    /// That it is them: the password, and a code where they have set up a second factor.
    pub fn proof(&self) -> Proof {
        Proof {
            password: PASSWORD.to_owned(),
            code: self.paper.lock().unwrap().pop(),
        }
    }

    /// Makes them an active member of an organisation, behind the portal's back.
    pub fn joins(&self, portal: &Portal, slug: &str, coordinator: bool) {
        self.is(portal, slug, "active", coordinator);
    }

    /// Gives them a membership in this state, behind the portal's back.
    pub fn is(&self, portal: &Portal, slug: &str, state: &str, coordinator: bool) {
        let id = Uuid::now_v7();
        let id = portal.store.database.literal(id);
        let now = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%S+00:00");
        portal.store.database.sql(&format!(
            "INSERT INTO memberships (id, version, created_at, updated_at, account_id, organisation_id, state, coordinator, \
             invited_as) SELECT {id}, 1, '{now}', '{now}', a.id, o.id, '{state}', {coordinator}, \
             CASE '{state}' WHEN 'invited' THEN a.email END FROM accounts a, organisations o \
             WHERE a.email = '{}' AND o.slug = '{slug}'",
            self.email
        ));
    }

    /// Changes the state of a membership that they have, behind the portal's back.
    pub fn is_again(&self, portal: &Portal, slug: &str, state: &str) {
        portal.store.database.sql(&format!(
            "UPDATE memberships SET state = '{state}', removed = FALSE WHERE account_id = (SELECT id FROM accounts WHERE \
             email = '{}') AND organisation_id = (SELECT id FROM organisations WHERE slug = '{slug}')",
            self.email
        ));
    }

    /// A raw request that carries their token.
    pub fn ask(&self, method: &str, address: &str) -> Ask {
        Ask::new(method, &format!("{}{address}", self.url)).header("authorization", &format!("Bearer {}", self.token))
    }

    /// A raw request that carries their token and JSON.
    pub fn send(&self, method: &str, address: &str, body: &serde_json::Value) -> Ask {
        self.ask(method, address)
            .header("content-type", "application/json")
            .body(body.to_string())
    }
}

/// Gives an account a role, behind the portal's back.
pub fn give_role(portal: &Portal, email: &str, role: AccountRole) {
    let role = role.code();
    let statement = format!("UPDATE accounts SET role = '{role}' WHERE email = '{email}'");
    portal.store.database.sql(&statement);
}

/// A raw request of a visitor with JSON.
pub fn post(portal: &Portal, address: &str, body: &serde_json::Value) -> Ask {
    portal
        .ask("POST", address)
        .header("content-type", "application/json")
        .body(body.to_string())
}

/// The body of a sign-in request, as JSON.
pub fn sign_in_body(email: &str, password: &str) -> serde_json::Value {
    json!({ "email": email, "password": password })
}
