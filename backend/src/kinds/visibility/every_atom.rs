//! An invented kind that has every column an atom asks for: each row of the policy as SQL and as a decision.

use sea_orm::{Condition, ConnectionTrait, EntityTrait, IntoActiveModel, Schema, entity::prelude::*};
use shared::{
    membership::MembershipState,
    policy::{Action, Facts},
    wish::WishState,
};
use uuid::Uuid;

use super::{
    agree::{agrees, database},
    ground::{begun, settled},
    people,
};
use crate::{
    access::{Governed, owner_may},
    db::Writer,
    entity::organisation,
};

mod invented {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "invented")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organisation_id: Uuid,
        pub author_id: Option<Uuid>,
        pub holder_id: Option<Uuid>,
        pub personal: bool,
        pub state: String,
        pub is_public: bool,
        pub help_asked: bool,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use invented::{Column, Entity, Model};

impl Governed for Entity {
    const OWNER: Option<Column> = Some(Column::OrganisationId);
    const STATE: Option<Column> = Some(Column::State);
    const AUTHOR: Option<Column> = Some(Column::AuthorId);
    const HOLDER: Option<Column> = Some(Column::HolderId);
    const PERSONAL: Option<Column> = Some(Column::Personal);
    const HELP_ASKED: Option<Column> = Some(Column::HelpAsked);

    fn public() -> Option<Condition> {
        Some(Condition::all().add(Column::IsPublic.eq(true)))
    }

    fn may_write() -> Option<Condition> {
        Some(owner_may(Column::OrganisationId, organisation::Column::MayWish))
    }
}

/// For each of these organisations a thing of each author and holder, in review and out of it, public and not, with help asked for and
/// without, and its author's alone.
async fn things(tx: &Writer, organisations: &[organisation::Model], held: &[[Option<Uuid>; 2]]) -> Vec<Model> {
    let table = Schema::new(tx.get_database_backend()).create_table_from_entity(Entity);
    tx.execute(&table).await.expect("made");
    let stages = [
        (WishState::Draft, false),
        (WishState::Submitted, false),
        (WishState::Published, false),
        (WishState::Published, true),
    ];
    let mut things = Vec::new();
    for organisation in organisations {
        for [author_id, holder_id] in held {
            for (state, is_public) in stages {
                for (help_asked, personal) in [(false, false), (true, false), (false, true)] {
                    things.push(Model {
                        id: Uuid::now_v7(),
                        organisation_id: organisation.id,
                        author_id: *author_id,
                        holder_id: *holder_id,
                        personal,
                        state: state.code().to_owned(),
                        is_public,
                        help_asked,
                    });
                }
            }
        }
    }
    let rows = things.iter().cloned().map(IntoActiveModel::into_active_model);
    Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await
        .expect("inserted");
    things
}

#[tokio::test]
async fn each_row_of_the_policy_means_the_same_in_sql() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = database(folder.path()).await;
    let tx = db.begin().await.expect("begun");
    begun(&tx).await;
    let organisations = settled(&tx).await;
    let ids: Vec<Uuid> = organisations.iter().map(|row| row.id).collect();
    let accounts = people::accounts(&tx, &ids).await;
    // No known author, a person from elsewhere, an active member, one who asked to be one; and a member who took it over.
    let active = Some(people::with(&accounts, MembershipState::Active));
    let applicant = Some(people::with(&accounts, MembershipState::Requested));
    let held = [
        [None, None],
        [Some(accounts[0]), None],
        [active, None],
        [applicant, None],
        [None, active],
    ];
    let things = things(&tx, &organisations, &held).await;
    for account in accounts {
        for actor in people::actors(account) {
            let standing = people::standing(&tx, actor, &organisations).await;
            let known = things.iter().map(|thing| {
                let owner = organisations.iter().find(|row| row.id == thing.organisation_id);
                let may_wish = owner.expect("an owner").may_wish;
                let state = WishState::ALL.into_iter().find(|state| state.code() == thing.state);
                let facts = standing[&thing.organisation_id]
                    .of_its_thing(thing.is_public, state.expect("a state").code(), may_wish)
                    .held_by_them(actor.is(thing.author_id) || actor.is(thing.holder_id))
                    .kept_personal(thing.personal)
                    .with_help_asked(thing.help_asked);
                (thing.id, facts)
            });
            let known: Vec<(Uuid, Facts)> = known.collect();
            agrees::<Entity>(&tx, Column::Id, actor, &Action::ALL, &known).await;
        }
    }
}
