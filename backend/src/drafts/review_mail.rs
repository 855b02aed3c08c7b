//! One mail a day to each facilitator about what newly waits for them: not one for each submission, and none where nothing is new.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::Expr,
};
use serde::{Deserialize, Serialize};
use shared::{
    account::{AccountRole, AccountStatus},
    kind::Kind,
    language::Language,
    localized::LocalizedText,
    revision::DraftCard,
    route::{Page, PeoplePage},
};
use uuid::Uuid;

use super::{cards::cards, pledge::Pledge, queue};
use crate::{
    access::taking_part,
    accounts::name_of,
    db::{Queue, Writer},
    entity::{
        account, json,
        revision::{Column, Entity},
    },
    error::Error,
    jobs::{Job, enqueue},
    mail::{MailLink, Message, MessageKind, ORGANISATION},
    site_text::date,
    state::State,
};

/// So many new ones are named; the page shows all.
const NAMED: u64 = 10;

/// Writes to the facilitators.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewMail {}

impl Job for ReviewMail {
    const KIND: &'static str = "review_mail";
    const QUEUE: Queue = Queue::Long;

    fn deduplication_key(&self) -> Option<String> {
        Some("all".into())
    }

    async fn write(self, state: &State, tx: &Writer) -> Result<(), Error> {
        // Held until they count as told of: what is taken back at this moment comes before or after.
        let new: Vec<Uuid> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(is_new())
            .filter(Column::OrganisationId.in_subquery(taking_part()))
            .order_by_asc(Column::Id)
            .lock_exclusive()
            .into_tuple()
            .all(tx)
            .await?;
        if new.is_empty() {
            return Ok(());
        }
        let facilitators = account::Entity::find()
            .filter(account::Column::Role.eq(AccountRole::Facilitator.code()))
            .filter(account::Column::Status.eq(AccountStatus::Active.code()))
            .order_by_asc(account::Column::Id)
            .all(tx)
            .await?;
        for facilitator in facilitators {
            write_to(tx, &facilitator, Pledge::of(state)).await?;
        }
        Entity::update_many()
            .col_expr(Column::Announced, Expr::value(true))
            .filter(Column::Id.is_in(new))
            .exec(tx)
            .await?;
        Ok(())
    }
}

/// Nobody was told yet that it waits.
fn is_new() -> Condition {
    Condition::all()
        .add(queue::waits_for_review())
        .add(Column::Announced.eq(false))
}

/// Writes to one of them, where something is new in their own queue.
async fn write_to(tx: &Writer, facilitator: &account::Model, pledge: Pledge) -> Result<(), Error> {
    let theirs = Entity::find().filter(queue::for_reviewer(facilitator.id));
    let new = theirs.clone().filter(is_new());
    let count = new.clone().count(tx).await?;
    if count == 0 {
        return Ok(());
    }
    let total = theirs.clone().count(tx).await?;
    let named = cards(tx, oldest(new, NAMED).all(tx).await?, pledge).await?;
    let first = cards(tx, oldest(theirs, 1).all(tx).await?, pledge).await?;
    let language: Language = json::parse(&facilitator.language)?;
    let mut values = BTreeMap::from([("count", count.to_string()), ("total", total.to_string())]);
    if let Some(first) = first.first() {
        let since = pledge.day(first.sent_at.unwrap_or(first.updated_at));
        values.insert("thing", title(first, language));
        values.insert(ORGANISATION, first.organisation.name.text(language).to_owned());
        values.insert("since", date(since, language));
        if let Some(by) = first.answer_by {
            values.insert("by", date(by, language));
        }
    }
    let link = |card: &DraftCard| {
        let owner = card.organisation.name.text(language);
        MailLink {
            text: joined([&title(card, language), owner], " · "),
            path: Page::People(page_of(card)).path(language),
        }
    };
    let message = Message {
        to: facilitator.email.clone(),
        name: name_of(facilitator),
        language,
        kind: MessageKind::ReviewsWaiting,
        path: Some(Page::People(PeoplePage::DeskReviews).path(language)),
        links: named.iter().map(link).collect(),
        values: values
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    };
    enqueue(tx, message).await
}

fn oldest(waiting: Select<Entity>, most: u64) -> Select<Entity> {
    // Drafts with which help is asked were not sent: they come after, on both databases.
    waiting
        .order_by_asc(Expr::col(Column::SentAt).is_null())
        .order_by_asc(Column::SentAt)
        .order_by_asc(Column::Id)
        .limit(most)
}

/// The reference and the title, as far as there are any.
fn title(card: &DraftCard, language: Language) -> String {
    let title = LocalizedText::from(card.title.clone());
    joined(
        [card.reference.as_deref().unwrap_or_default(), title.text(language)],
        " ",
    )
}

/// Those of these that say something.
fn joined(parts: [&str; 2], between: &str) -> String {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

fn page_of(card: &DraftCard) -> PeoplePage {
    let key = card.reference.clone().unwrap_or_else(|| card.id.to_string());
    match card.kind {
        Kind::Solution => PeoplePage::DeskReviewSolution(key),
        _ => PeoplePage::DeskReviewWish(key),
    }
}
