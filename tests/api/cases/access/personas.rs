//! Who asks: a visitor, people by their membership in the organisations, staff, and keys.

use serde_json::json;
use shared::{account::AccountRole, kind::Kind};

use super::{
    things::{ORGANISATIONS, OURS, THEIRS, Things},
    written,
};
use crate::support::{Person, Portal, database::Database, people};

/// A caller.
#[derive(Debug)]
pub struct Persona {
    pub name: &'static str,
    pub token: Option<String>,
    /// The account's id.
    pub account: Option<String>,
    /// The id of the membership in the active organisation.
    pub membership: Option<String>,
}

/// Everybody who asks.
#[derive(Debug)]
pub struct Cast {
    pub personas: Vec<Persona>,
    /// What makes the memberships be as they were, and what is published without a revision.
    restoring: Vec<String>,
}

/// Name, membership in each of the organisations, whether as a coordinator, and role.
const PEOPLE: [(&str, Option<&str>, bool, AccountRole); 11] = [
    ("person", None, false, AccountRole::Member),
    ("requested", Some("requested"), false, AccountRole::Member),
    ("invited", Some("invited"), false, AccountRole::Member),
    ("member", Some("active"), false, AccountRole::Member),
    ("coordinator", Some("active"), true, AccountRole::Member),
    ("suspended_member", Some("suspended"), true, AccountRole::Member),
    ("former_member", Some("left"), true, AccountRole::Member),
    ("facilitator", None, false, AccountRole::Facilitator),
    ("facilitator_member", Some("active"), false, AccountRole::Facilitator),
    ("administrator", None, false, AccountRole::Administrator),
    (
        "administrator_member",
        Some("active"),
        false,
        AccountRole::Administrator,
    ),
];

/// Name, owner and scope of the keys.
const KEYS: [(&str, &str, &str); 4] = [
    ("read_key", "coordinator", "read"),
    ("write_key", "coordinator", "write"),
    ("organisations_key", "coordinator", "organisations"),
    ("administration_key", "administrator", "administration"),
];

/// The secret of a key that a person creates.
async fn made(owner: &Person, scope: &str) -> String {
    let body = json!({ "name": scope, "scopes": [scope], "days": 30, "proof": owner.proof() });
    let answer = owner
        .send("POST", "/api/v1/account/api-keys", &body)
        .send()
        .await
        .json();
    answer["secret"].as_str().expect("a secret").to_owned()
}

fn email(name: &str) -> String {
    format!("{name}@cast.example")
}

/// The id in a row of one column, as an address has it.
fn id(portal: &Portal, query: &str) -> Option<String> {
    let query = match portal.store.database {
        Database::Sqlite(_) => query.replacen("id FROM", "lower(hex(id)) FROM", 1),
        Database::Postgres { .. } => query.to_owned(),
    };
    portal.store.database.sql(&query).first().map(|id| {
        let id = id.replace('-', "");
        format!(
            "{}-{}-{}-{}-{}",
            &id[..8],
            &id[8..12],
            &id[12..16],
            &id[16..20],
            &id[20..]
        )
    })
}

fn membership(portal: &Portal, name: &str, slug: &str) -> Option<String> {
    let of = format!(
        "account_id = (SELECT id FROM accounts WHERE email = '{}') AND \
         organisation_id = (SELECT id FROM organisations WHERE slug = '{slug}')",
        email(name)
    );
    id(portal, &format!("SELECT id FROM memberships WHERE {of}"))
}

/// People who ask for nothing and are asked for.
pub async fn bystanders(portal: &Portal) -> Things {
    let colleague = Person::new(portal, &email("colleague")).await;
    colleague.joins(portal, ORGANISATIONS[0].1, true);
    colleague.joins(portal, ORGANISATIONS[2].1, true);
    let elsewhere = Person::new(portal, &email("elsewhere")).await;
    elsewhere.joins(portal, "roads-and-footbridges-bureau", false);
    let staff = Person::new(portal, &email("staff")).await;
    people::give_role(portal, &staff.email, AccountRole::Facilitator);
    Things {
        person: elsewhere.id.to_string(),
        staff: staff.id.to_string(),
        colleague: membership(portal, "colleague", ORGANISATIONS[0].1).unwrap(),
        colleague_in_suspended: membership(portal, "colleague", ORGANISATIONS[2].1).unwrap(),
        elsewhere: membership(portal, "elsewhere", "roads-and-footbridges-bureau").unwrap(),
        term: id(portal, "SELECT id FROM terms WHERE slug = 'fire-services'").expect("a term"),
        written: [
            written::at_each_step(&colleague, Kind::Wish).await,
            written::at_each_step(&colleague, Kind::Solution).await,
        ],
    }
}

impl Cast {
    pub async fn assembled(portal: &Portal, _: &Things) -> Self {
        let mut personas = vec![Persona {
            name: "visitor",
            token: None,
            account: None,
            membership: None,
        }];
        let mut restoring = Vec::new();
        let mut owners = Vec::new();
        for (name, state, coordinator, role) in PEOPLE {
            let email = email(name);
            let person = match role {
                AccountRole::Member => Person::new(portal, &email).await,
                _ => Person::staff(portal, &email, role).await,
            };
            let whose = format!("account_id = (SELECT id FROM accounts WHERE email = '{email}')");
            let organisations = ORGANISATIONS.map(|(_, slug)| format!("'{slug}'")).join(", ");
            if let Some(state) = state {
                for (_, slug) in ORGANISATIONS {
                    person.is(portal, slug, state, coordinator);
                }
                restoring.push(format!(
                    "UPDATE memberships SET state = '{state}', coordinator = {coordinator} WHERE {whose}"
                ));
            }
            restoring.push(format!(
                "DELETE FROM memberships WHERE {whose} AND ('{state:?}' = 'None' OR organisation_id NOT IN \
                 (SELECT id FROM organisations WHERE slug IN ({organisations})))"
            ));
            personas.push(Persona {
                name,
                token: Some(person.token.clone()),
                account: Some(person.id.to_string()),
                membership: membership(portal, name, ORGANISATIONS[0].1),
            });
            owners.push((name, person));
        }
        for (name, owner, scope) in KEYS {
            let of_owner = personas.iter().find(|persona| persona.name == owner).expect("an owner");
            let (_, person) = owners.iter().find(|(name, _)| *name == owner).expect("an owner");
            let key = made(person, scope).await;
            personas.push(Persona {
                name,
                token: Some(key),
                account: of_owner.account.clone(),
                membership: of_owner.membership.clone(),
            });
        }
        let mut unfit = Person::new(portal, &email("staff_without_second_factor")).await;
        restoring.push(format!(
            "DELETE FROM memberships WHERE account_id = (SELECT id FROM accounts WHERE email = '{}')",
            unfit.email
        ));
        people::give_role(portal, &unfit.email, AccountRole::Administrator);
        personas.push(Persona {
            name: "staff_without_second_factor",
            token: Some(std::mem::take(&mut unfit.token)),
            account: Some(unfit.id.to_string()),
            membership: None,
        });
        let suspended = Person::new(portal, &email("suspended")).await;
        portal.store.database.sql(&format!(
            "UPDATE accounts SET status = 'suspended' WHERE email = '{}'",
            suspended.email
        ));
        personas.push(Persona {
            name: "suspended",
            token: Some(suspended.token),
            account: None,
            membership: None,
        });
        let [wishes, solutions] = [0, 1].map(|kind| format!("('{}', '{}')", THEIRS[kind], OURS[kind]));
        for table in ["revision_steps", "revisions"] {
            restoring.push(format!(
                "DELETE FROM {table} WHERE thing_id IN (SELECT id FROM wishes WHERE reference IN {wishes} \
                 UNION SELECT id FROM solutions WHERE reference IN {solutions})"
            ));
        }
        Self { personas, restoring }
    }

    /// Makes memberships and revisions be as they were, and ended sessions go on.
    pub fn restore(&self, portal: &Portal) {
        let sessions = "UPDATE sessions SET ended_at = NULL".to_owned();
        let statements: Vec<String> = self.restoring.iter().cloned().chain([sessions]).collect();
        portal.store.database.sql(&statements.join("; "));
    }
}
