//! Which organisations somebody sees, as SQL. It says the same as the table of the policy; the test below holds one against the
//! other.

use sea_orm::{ColumnTrait, Condition};
use shared::{account::AccountRole, organisation::OrganisationStatus, policy::Action};

use crate::{access::Actor, belonging, entity::organisation::Column};

/// What this actor may see.
#[must_use]
pub fn visible_to(actor: Actor) -> Condition {
    match actor {
        Actor::Visitor => active(),
        Actor::Account(person) if !person.reaches(Action::ReadOrganisation) => active(),
        Actor::Account(person) if person.role != AccountRole::Member => Condition::all(),
        Actor::Account(person) => {
            let own = Column::Id.in_subquery(belonging::query::organisations_of(person.account));
            Condition::any().add(active()).add(own)
        }
        Actor::Operator => Condition::all(),
    }
}

fn active() -> Condition {
    Condition::all().add(Column::Status.eq(OrganisationStatus::Active.code()))
}

#[cfg(test)]
mod tests {
    use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel, QueryFilter};
    use shared::{
        api_key::{Scope, Scopes},
        membership::MembershipState,
        organisation::OrganisationKind,
    };
    use uuid::Uuid;

    use super::*;
    use crate::{
        access::{Credential, SignedIn, authorize},
        clock,
        db::{Database, Writer},
        entity::{account, json::Text, membership, organisation},
    };

    async fn database(folder: &std::path::Path) -> Database {
        let mut settings = crate::settings::load(None).expect("the defaults are valid");
        settings.data_dir = folder.to_owned();
        settings.database_url = None;
        let db = Database::open(&settings).await.expect("the folder can be used");
        db.migrate().await.expect("the schema can be made");
        db
    }

    async fn organisation(tx: &Writer, status: OrganisationStatus) -> organisation::Model {
        let id = Uuid::now_v7();
        let now = clock::now();
        let row = organisation::Model {
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            slug: format!("organisation-{id}"),
            kind: OrganisationKind::Sme.code().into(),
            status: status.code().into(),
            name: Text::default(),
            about: None,
            region: "hong_kong".into(),
            may_wish: false,
            may_offer: false,
            may_host: false,
            needs_endorsement: false,
            registration_number: None,
            email_domains: crate::entity::json::Strings::default(),
            website: None,
            moc_on: None,
            moc_field: None,
            demonstration: false,
        };
        let inserted = organisation::Entity::insert(row.clone().into_active_model());
        inserted.exec_without_returning(tx).await.expect("inserted");
        row
    }

    async fn account(tx: &Writer) -> Uuid {
        let (id, now) = (Uuid::now_v7(), clock::now());
        let row = account::ActiveModel {
            id: Set(id),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            email: Set(format!("{id}@works.example")),
            name: Set("Somebody".into()),
            language: Set("en".into()),
            status: Set("active".into()),
            role: Set("member".into()),
            ..Default::default()
        };
        let inserted = account::Entity::insert(row);
        inserted.exec_without_returning(tx).await.expect("inserted");
        id
    }

    async fn join(tx: &Writer, account: Uuid, organisation: Uuid, state: MembershipState, coordinator: bool) {
        let now = clock::now();
        let row = membership::Model {
            id: Uuid::now_v7(),
            version: 1,
            created_at: now,
            updated_at: now,
            account_id: account,
            organisation_id: organisation,
            state: state.code().into(),
            coordinator,
            since: now,
            removed: false,
            by_domain: false,
            invited_as: None,
        };
        let inserted = membership::Entity::insert(row.into_active_model());
        inserted.exec_without_returning(tx).await.expect("inserted");
    }

    /// Everybody who may come: in each role, by session and by keys of different scopes.
    fn actors(account: Uuid) -> Vec<Actor> {
        let id = Uuid::now_v7();
        let credentials = [
            Credential::Session(id),
            Credential::Key(id, Scopes::default()),
            Credential::Key(id, [Scope::Read].into_iter().collect()),
            Credential::Key(id, [Scope::Organisations, Scope::Administration].into_iter().collect()),
        ];
        let people = credentials.into_iter().flat_map(|credential| {
            AccountRole::ALL.map(|role| {
                Actor::Account(SignedIn {
                    account,
                    credential,
                    role,
                    second_factor: role.needs_second_factor(),
                })
            })
        });
        people.chain([Actor::Visitor, Actor::Operator]).collect()
    }

    #[tokio::test]
    async fn who_sees_an_organisation_is_who_may_read_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = database(folder.path()).await;
        let tx = db.begin().await.expect("begun");
        let mut all = Vec::new();
        for status in OrganisationStatus::ALL {
            all.push(organisation(&tx, status).await);
        }
        let mut accounts = vec![account(&tx).await];
        for state in MembershipState::ALL {
            for coordinator in [false, true] {
                let one = account(&tx).await;
                for organisation in &all {
                    join(&tx, one, organisation.id, state, coordinator).await;
                }
                accounts.push(one);
            }
        }
        for actor in accounts.into_iter().flat_map(actors) {
            for organisation in &all {
                let seen = organisation::Entity::find_by_id(organisation.id)
                    .filter(visible_to(actor))
                    .one(&tx)
                    .await
                    .expect("readable");
                let facts = belonging::query::facts(&tx, actor, organisation)
                    .await
                    .expect("readable");
                let may = authorize(actor, Action::ReadOrganisation, facts).is_ok();
                assert_eq!(seen.is_some(), may, "{actor:?} {facts:?} {}", organisation.status);
            }
        }
    }
}
