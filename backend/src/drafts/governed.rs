//! Revisions as the policy sees them: read by who may read drafts, and never public themselves.

use sea_orm::{ColumnTrait, Condition};
use shared::policy::Action;

use crate::{
    access::{Governed, nowhere, owner_may},
    entity::revision::{Column, Entity},
    things::{every_listed, kind::Thing, listed::Listed},
};

impl Governed for Entity {
    const READ: Action = Action::ReadDraft;
    const OWNER: Option<Column> = Some(Column::OrganisationId);
    const STATE: Option<Column> = Some(Column::State);
    const AUTHOR: Option<Column> = Some(Column::AuthorId);
    const HOLDER: Option<Column> = Some(Column::HolderId);
    const PERSONAL: Option<Column> = Some(Column::Personal);
    const HELP_ASKED: Option<Column> = Some(Column::HelpAsked);

    fn public() -> Option<Condition> {
        Some(nowhere())
    }

    fn may_write() -> Option<Condition> {
        let mut any = Condition::any();
        every_listed!(T => any = any.add(
            owner_may(Column::OrganisationId, T::CAPABILITY).add(Column::ThingKind.eq(<T as Thing>::KIND.code()))
        ));
        Some(any)
    }
}
