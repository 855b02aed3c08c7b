//! Every kind of thing, once: what is not here is not found, has no page and is not taken from files.

use chrono::NaiveDate;
use matching::Document;
use sea_orm::ConnectionTrait;
use shared::{
    kind::{Found, Kind, ThingKind},
    reference::Key,
};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    db::{Database, Writer},
    entity::{highlight, organisation, solution, term, wish},
    error::Error,
    imports::{self, Format, Report},
    state::State,
    terms::TermsSnapshot,
    things::kind::{self, About, Gone, Thing},
};

macro_rules! kinds {
    (found { $($kind:ident => $things:ty,)+ } imported { $($other:ident => $others:ty,)+ }) => {
        /// What can be taken from files, in an order in which what is referred to comes first.
        pub const IMPORTED: &[ThingKind] = &[$(ThingKind::$other,)+ $(ThingKind::$kind,)+];

        /// Mounts the operations of every kind.
        pub fn mount(config: &mut ServiceConfig<'_>) {
            $(<$things>::mount(config);)+
        }

        /// The ids of all things of a kind, public or not.
        ///
        /// # Errors
        /// When the database fails.
        pub async fn ids(db: &impl ConnectionTrait, kind: Kind) -> Result<Vec<Uuid>, Error> {
            match kind {
                $(Kind::$kind => kind::ids::<$things>(db).await,)+
            }
        }

        /// Which of these things of a kind are public, in any order.
        ///
        /// # Errors
        /// When the database fails.
        pub async fn public(db: &impl ConnectionTrait, kind: Kind, ids: &[Uuid]) -> Result<Vec<Uuid>, Error> {
            match kind {
                $(Kind::$kind => kind::public::<$things>(db, ids).await,)+
            }
        }

        /// The names of the public things of a kind in the order of the site map, at most so many.
        ///
        /// # Errors
        /// When the database fails.
        pub async fn public_names(db: &impl ConnectionTrait, kind: Kind, most: u64) -> Result<Vec<String>, Error> {
            match kind {
                $(Kind::$kind => kind::public_names::<$things>(db, most).await,)+
            }
        }

        /// The documents of those of these things of a kind that are public.
        ///
        /// # Errors
        /// When the database fails or a row cannot be read.
        pub async fn documents(
            db: &impl ConnectionTrait,
            terms: &TermsSnapshot,
            kind: Kind,
            ids: &[Uuid],
        ) -> Result<Vec<Document>, Error> {
            match kind {
                $(Kind::$kind => <$things>::documents(db, terms, ids).await,)+
            }
        }

        /// Those of these things of a kind that are public, as results of a search, in any order.
        ///
        /// # Errors
        /// When the database fails or a row cannot be read.
        pub async fn found(state: &State, kind: Kind, ids: &[Uuid]) -> Result<Vec<Found>, Error> {
            match kind {
                $(Kind::$kind => <$things>::found(state, ids).await,)+
            }
        }

        /// What the page of a public thing says before the web app has loaded.
        ///
        /// # Errors
        /// `not_found`; or the database fails.
        pub async fn about(db: &impl ConnectionTrait, kind: Kind, key: &Key) -> Result<About, Error> {
            match kind {
                $(Kind::$kind => <$things>::about(db, key).await,)+
            }
        }

        /// What is said of a thing that was public and has ended.
        ///
        /// # Errors
        /// When the database fails.
        pub async fn gone(db: &impl ConnectionTrait, kind: Kind, key: &Key) -> Result<Option<Gone>, Error> {
            match kind {
                $(Kind::$kind => <$things>::gone(db, key).await,)+
            }
        }

        /// Whether there is anything that is not demonstration content.
        ///
        /// # Errors
        /// When the database fails.
        pub async fn holds_real(db: &impl ConnectionTrait) -> Result<bool, Error> {
            Ok($(kind::has_real::<$things>(db).await?)||+)
        }

        /// Takes the things of a kind that a file holds; see [`imports::import`].
        ///
        /// # Errors
        /// When the kind is not [`IMPORTED`], or the database fails; nothing was taken then.
        pub async fn import(
            db: &Database,
            kind: ThingKind,
            text: &str,
            format: Format,
            skip_bad: bool,
            today: NaiveDate,
        ) -> Result<Report, Error> {
            match kind {
                $(ThingKind::$kind => imports::import::<$things>(db, text, format, skip_bad, today).await,)+
                $(ThingKind::$other => imports::import::<$others>(db, text, format, skip_bad, today).await,)+
                _ => Err(not_imported(kind)),
            }
        }

        /// The same within a transaction; see [`imports::import_in`].
        ///
        /// # Errors
        /// As [`import`] has.
        pub async fn import_in(
            tx: &Writer,
            kind: ThingKind,
            text: &str,
            format: Format,
            today: NaiveDate,
        ) -> Result<Report, Error> {
            match kind {
                $(ThingKind::$kind => imports::import_in::<$things>(tx, text, format, today).await,)+
                $(ThingKind::$other => imports::import_in::<$others>(tx, text, format, today).await,)+
                _ => Err(not_imported(kind)),
            }
        }
    };
}

kinds! {
    found {
        Organisation => organisation::Entity,
        Wish => wish::Entity,
        Solution => solution::Entity,
        Highlight => highlight::Entity,
    }
    imported {
        Term => term::Entity,
    }
}

fn not_imported(kind: ThingKind) -> Error {
    Error::Internal(format!("{} is not taken from files", kind.code()))
}
