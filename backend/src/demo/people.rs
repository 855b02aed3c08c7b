//! Who can be signed in as in the demonstration: one fictional person for each part that people play. Their passwords and
//! secrets are public here, which is why the demonstration refuses a database that holds anything real. Others have written in
//! it, too, and do not sign in: they have no password.

use std::{collections::HashMap, sync::Arc};

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use shared::{
    account::AccountRole,
    account::AccountStatus,
    kind::ThingKind,
    language::Language,
    membership::MembershipState,
    policy::{Action, Facts},
};
use uuid::Uuid;

use crate::{
    access::{Actor, Credential, SignedIn, authorize},
    audit,
    auth::Passwords,
    clock,
    cpu::Cpu,
    db::{Database, Writer},
    entity::{account, json, membership, organisation},
    error::Error,
    keys::Place,
};

/// The password of everybody in the demonstration.
const PASSWORD: &str = "lanterns-over-the-harbour";

/// The address of who works cases.
pub(super) const FACILITATOR: &str = "facilitator@demo.example";

struct Demonstrator {
    part: &'static str,
    email: &'static str,
    /// The post stands for the person.
    post: &'static str,
    role: AccountRole,
    /// The organisation, and whether to coordinate it.
    of: Option<(&'static str, bool)>,
    /// The second factor's secret.
    secret: Option<&'static str>,
}

const PEOPLE: [Demonstrator; 5] = [
    Demonstrator {
        part: "seeker",
        email: "seeker@demo.example",
        post: "Engineer, Lifts and Escalators",
        role: AccountRole::Member,
        of: Some(("roads-and-footbridges-bureau", false)),
        secret: None,
    },
    Demonstrator {
        part: "coordinator",
        email: "coordinator@demo.example",
        post: "Chief Engineer, Innovation",
        role: AccountRole::Member,
        of: Some(("roads-and-footbridges-bureau", true)),
        secret: None,
    },
    Demonstrator {
        part: "provider",
        email: "provider@demo.example",
        post: "Head of Product",
        role: AccountRole::Member,
        of: Some(("ropewise-instruments", false)),
        secret: None,
    },
    Demonstrator {
        part: "facilitator",
        email: FACILITATOR,
        post: "Innovation Facilitator",
        role: AccountRole::Facilitator,
        of: None,
        secret: Some("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
    },
    Demonstrator {
        part: "administrator",
        email: "administrator@demo.example",
        post: "Portal Administrator",
        role: AccountRole::Administrator,
        of: None,
        secret: Some("KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"),
    },
];

const fn colleague(
    part: &'static str,
    email: &'static str,
    post: &'static str,
    of: Option<(&'static str, bool)>,
) -> Demonstrator {
    Demonstrator {
        part,
        email,
        post,
        role: AccountRole::Member,
        of,
        secret: None,
    }
}

/// Who has written besides them.
const COLLEAGUES: [Demonstrator; 5] = [
    colleague(
        "colleague",
        "structures@demo.example",
        "Senior Engineer, Structures",
        Some(("roads-and-footbridges-bureau", false)),
    ),
    colleague(
        "waterworks engineer",
        "leakage@demo.example",
        "Engineer, Leakage Control",
        Some(("waterworks-and-reservoirs-bureau", false)),
    ),
    colleague(
        "waterworks coordinator",
        "distribution@demo.example",
        "Chief Engineer, Distribution",
        Some(("waterworks-and-reservoirs-bureau", true)),
    ),
    colleague(
        "founder",
        "founder@demo.example",
        "Founder",
        Some(("curbsense-mobility", false)),
    ),
    colleague("newcomer", "newcomer@demo.example", "Building Services Inspector", None),
];

/// The people by their parts, as they act.
pub(super) type People = HashMap<&'static str, SignedIn>;

/// Makes the accounts and memberships.
pub(super) async fn add(tx: &Writer, cpu: &Arc<Cpu>) -> Result<People, Error> {
    let permit = authorize(Actor::Operator, Action::AddAccount, Facts::NONE)?;
    let passwords = Passwords::new(Arc::clone(cpu));
    let now = clock::now();
    let mut people = People::new();
    let signing_in = PEOPLE.into_iter().map(|person| (person, Some(PASSWORD)));
    for (person, password) in signing_in.chain(COLLEAGUES.into_iter().map(|person| (person, None))) {
        let id = Uuid::now_v7();
        let hash = match password {
            Some(password) => Some(passwords.hash(password.into()).await?),
            None => None,
        };
        let seal = |secret| tx.keys()?.seal(Place::second_factor(id), secret);
        let row = account::Model {
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            email: person.email.into(),
            name: person.post.into(),
            post_title: Some(person.post.into()),
            language: json::code(&Language::En),
            status: AccountStatus::Active.into(),
            role: person.role.into(),
            password_hash: hash,
            notice: None,
            joins: None,
            totp_secret: person.secret.map(seal).transpose()?,
            totp_since: person.secret.map(|_| now),
            totp_step: None,
        };
        let acts = SignedIn {
            account: id,
            credential: Credential::Session(Uuid::now_v7()),
            role: person.role,
            second_factor: person.secret.is_some(),
        };
        people.insert(person.part, acts);
        account::Entity::insert(row.into_active_model())
            .exec_without_returning(tx)
            .await?;
        if let Some((slug, coordinator)) = person.of {
            join(tx, id, slug, coordinator).await?;
        }
    }
    let mut ids: Vec<Uuid> = people.values().map(|person| person.account).collect();
    ids.sort_unstable();
    audit::record_imports(tx, permit, ThingKind::Account, &ids).await?;
    Ok(people)
}

async fn join(tx: &Writer, account: Uuid, slug: &str, coordinator: bool) -> Result<(), Error> {
    let organisation = organisation::Entity::find()
        .filter(organisation::Column::Slug.eq(slug))
        .one(tx)
        .await?;
    let organisation = organisation.ok_or_else(|| Error::Internal(format!("the demonstration has no {slug}")))?;
    let now = clock::now();
    let row = membership::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        account_id: account,
        organisation_id: organisation.id,
        state: MembershipState::Active.into(),
        coordinator,
        since: now,
        removed: false,
        by_domain: false,
        invited_as: None,
    };
    membership::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Whether the demonstration's people can sign in.
///
/// # Errors
/// When the database fails.
pub async fn are_there(db: &Database) -> Result<bool, Error> {
    let found = account::Entity::find()
        .filter(account::Column::Email.is_in(PEOPLE.map(|person| person.email)))
        .filter(account::Column::Status.eq("active"));
    Ok(found.count(db.reader()).await? > 0)
}

/// Whether a person signs in as one of the demonstration's people, or with their password under another name: what stands
/// here for everybody to read.
#[must_use]
pub fn is_public(email: &str, password: &str) -> bool {
    password == PASSWORD || PEOPLE.iter().any(|person| person.email == email)
}

/// How to sign in to the demonstration, as a table.
#[must_use]
pub fn sign_ins() -> String {
    let mut table = format!("Sign in to the demonstration with the password {PASSWORD} as\n");
    for Demonstrator {
        part, email, secret, ..
    } in PEOPLE
    {
        let secret = secret.map(|secret| format!("  two-step secret {secret}"));
        let line = format!("  {part:<14} {email:<28}{}", secret.unwrap_or_default());
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::Totp;

    #[test]
    fn the_table_names_everybody_and_their_secrets_work() {
        let table = sign_ins();
        for person in PEOPLE {
            assert!(table.contains(person.email), "{table}");
            assert_eq!(person.role.needs_second_factor(), person.secret.is_some());
            if let Some(secret) = person.secret {
                assert!(table.contains(secret));
                Totp::with(secret, "InnoPortal", person.email).expect("a secret");
            }
        }
        for person in COLLEAGUES {
            assert!(!table.contains(person.email), "{table}");
            assert!(!person.role.needs_second_factor(), "{}", person.email);
        }
    }
}
