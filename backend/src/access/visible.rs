//! What an actor may see, as SQL made from the rows of the policy: each atom asks the same of a row's columns as
//! [`Atom::holds`] asks of what is known of it.

use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait,
    sea_query::{Expr, Query, SelectStatement},
};
use shared::{
    organisation::OrganisationStatus,
    policy::{self, Action, Atom},
};

use super::{Actor, asked_by, coordinated, organisations_of};
use crate::entity::organisation;

/// A table of things about which the policy decides: where its atoms find what they ask of a row. What a table has no column for
/// is so of none of its rows.
pub trait Governed: EntityTrait {
    /// Reading such a thing.
    const READ: Action = Action::Read;
    /// The organisation it belongs to.
    const OWNER: Option<Self::Column> = None;
    /// The code of its state.
    const STATE: Option<Self::Column> = None;
    /// The account that began it.
    const AUTHOR: Option<Self::Column> = None;
    /// The account that took it over.
    const HOLDER: Option<Self::Column> = None;
    /// Whether it is its author's alone.
    const PERSONAL: Option<Self::Column> = None;
    /// Whether the operating agency was asked to help with it.
    const HELP_ASKED: Option<Self::Column> = None;

    /// Where it is public: one comparison, so that the indexes of public lists serve. `None` where every row is.
    fn public() -> Option<Condition>;

    /// Where its owner may have such things: see [`owner_may`]. `None` where nothing says so.
    fn may_write() -> Option<Condition> {
        None
    }
}

/// A condition, as far as it depends on the row.
enum Sql {
    Always,
    Never,
    Where(Condition),
}

impl Sql {
    fn of(condition: Option<impl Into<Self>>) -> Self {
        condition.map_or(Self::Never, Into::into)
    }
}

impl From<Expr> for Sql {
    fn from(expression: Expr) -> Self {
        Self::Where(Condition::all().add(expression))
    }
}

/// Which rows of a table an actor may read.
#[must_use]
pub fn readable<E: Governed>(actor: Actor) -> Condition {
    visible::<E>(actor, E::READ)
}

/// With which rows of a table an actor may do this.
#[must_use]
pub fn visible<E: Governed>(actor: Actor, action: Action) -> Condition {
    let mut any = Condition::any();
    for when in policy::conditions(actor.roles_for(action), action) {
        match all::<E>(actor, when) {
            Sql::Always => return Condition::all(),
            Sql::Never => {}
            Sql::Where(condition) => any = any.add(condition),
        }
    }
    if any.is_empty() { nowhere() } else { any }
}

/// No row.
#[must_use]
pub fn nowhere() -> Condition {
    Condition::all().add(Expr::val(1).eq(0))
}

/// Where the owner in this column may do this, which is one of the columns that say what an organisation may do.
#[must_use]
pub fn owner_may(owner: impl ColumnTrait, capability: organisation::Column) -> Condition {
    Condition::all().add(owner.in_subquery(organisations(capability.eq(true))))
}

/// Where all of these hold.
fn all<E: Governed>(actor: Actor, atoms: &[Atom]) -> Sql {
    let mut all = Condition::all();
    for atom in atoms {
        match sql::<E>(actor, *atom) {
            Sql::Always => {}
            Sql::Never => return Sql::Never,
            Sql::Where(condition) => all = all.add(condition),
        }
    }
    if all.is_empty() { Sql::Always } else { Sql::Where(all) }
}

fn sql<E: Governed>(actor: Actor, atom: Atom) -> Sql {
    let person = actor.account();
    let owned_by = |organisations: SelectStatement| Sql::of(E::OWNER.map(|owner| owner.in_subquery(organisations)));
    match atom {
        Atom::Public => E::public().map_or(Sql::Always, Sql::Where),
        Atom::Own => own::<E>(actor),
        Atom::OfMember => person.map_or(Sql::Never, |person| owned_by(organisations_of(person))),
        Atom::OfCoordinator => person.map_or(Sql::Never, |person| owned_by(coordinated(Some(person)))),
        Atom::OfApplicant => person.map_or(Sql::Never, |person| owned_by(asked_by(person))),
        Atom::Personal => Sql::of(E::PERSONAL.map(|personal| personal.eq(true))),
        Atom::Shared => E::PERSONAL.map_or(Sql::Always, |personal| personal.eq(false).into()),
        Atom::Unrelated => unrelated::<E>(actor),
        // Accounts are no such things.
        Atom::NoStaff => Sql::Always,
        Atom::OwnerActive => owned_by(taking_part()),
        Atom::MayWrite => E::may_write().map_or(Sql::Never, Sql::Where),
        Atom::HelpAsked => Sql::of(E::HELP_ASKED.map(|asked| asked.eq(true))),
        Atom::StateIn(states) => Sql::of(E::STATE.map(|state| state.is_in(states.iter().copied()))),
    }
}

/// Begun or taken over by the actor.
fn own<E: Governed>(actor: Actor) -> Sql {
    let mut any = Condition::any();
    if let Some(person) = actor.account() {
        for column in [E::AUTHOR, E::HOLDER].into_iter().flatten() {
            any = any.add(column.eq(person));
        }
    }
    if any.is_empty() { Sql::Never } else { Sql::Where(any) }
}

fn unrelated<E: Governed>(actor: Actor) -> Sql {
    let mut all = Condition::all();
    if let Some(person) = actor.account() {
        for column in [E::AUTHOR, E::HOLDER].into_iter().flatten() {
            all = all.add(column.is_null().or(column.ne(person)));
        }
        let elsewhere = E::OWNER.map(|owner| owner.not_in_subquery(organisations_of(person)));
        all = all.add_option(elsewhere);
    }
    if all.is_empty() { Sql::Always } else { Sql::Where(all) }
}

/// The organisations that take part.
#[must_use]
pub fn taking_part() -> SelectStatement {
    organisations(organisation::Column::Status.eq(OrganisationStatus::Active.code()))
}

/// The organisations of which this is so.
fn organisations(so: Expr) -> SelectStatement {
    Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .and_where(so)
        .take()
}
