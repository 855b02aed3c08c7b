//! Reading the accounts of others.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Func, LikeExpr},
};
use shared::{
    account::AccountStatus,
    account::{AccountCard, AccountQuery, MAX_QUERY, OtherAccountView},
    problem::{FieldError, ProblemCode},
};
use uuid::Uuid;

use crate::{
    belonging,
    db::{Writer, keyset},
    entity::{
        account::{Column, Entity, Model},
        json,
    },
    error::Error,
    keys::Keys,
};

/// An account with this status has no address, but a unique placeholder.
const LEFT: AccountStatus = AccountStatus::Left;

/// A page of the list by e-mail address, and the cursor of the next.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    keys: &Keys,
    query: &AccountQuery,
) -> Result<(Vec<Model>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    if query.q.as_ref().is_some_and(|q| q.chars().count() > MAX_QUERY) {
        let error = FieldError::new("?q", "too_long").with("max", MAX_QUERY);
        return Err(Error::problem(ProblemCode::InvalidQuery).with_error(error));
    }
    let filters = AccountQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(keys, "accounts", &filters);
    let after: Option<String> = list.after(query.cursor.as_deref())?;
    let mut rows = Entity::find()
        .filter(matching(query))
        .filter(Condition::all().add_option(after.map(|email| Column::Email.gt(email))))
        .order_by_asc(Column::Email)
        .limit(u64::from(limit) + 1)
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit).map(|row| list.cursor(&row.email));
    Ok((rows, next))
}

fn matching(query: &AccountQuery) -> Condition {
    let mut all = Condition::all();
    if let Some(q) = query.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        let part = |column: Column| Expr::expr(Func::lower(Expr::col(column))).like(containing(q));
        all = all.add(Condition::any().add(part(Column::Email)).add(part(Column::Name)));
    }
    if !query.role.is_empty() {
        all = all.add(Column::Role.is_in(query.role.iter().map(|role| role.code())));
    }
    if query.status.is_empty() {
        // Nothing of a closed account is shown.
        return all.add(Column::Status.ne(LEFT.code()));
    }
    all.add(Column::Status.is_in(query.status.iter().map(json::code)))
}

/// A `LIKE` pattern for texts that contain `part`, with its special characters escaped.
fn containing(part: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for sign in part.to_lowercase().chars() {
        if matches!(sign, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('!')
}

/// One account.
pub(super) async fn one(db: &impl ConnectionTrait, id: Uuid) -> Result<Model, Error> {
    Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// The same, locked until the transaction ends.
pub(super) async fn locked(tx: &Writer, id: Uuid) -> Result<Model, Error> {
    let found = Entity::find_by_id(id).lock_exclusive().one(tx).await?;
    found.ok_or_else(Error::not_found)
}

/// An account in a list. Taken apart without `..`, so that a new column is a decision.
pub(super) fn card(row: Model) -> Result<AccountCard, Error> {
    let Model {
        id,
        version: _,
        created_at,
        updated_at: _,
        email,
        name,
        post_title,
        language: _,
        status,
        role,
        password_hash: _,
        notice: _,
        joins: _,
        totp_secret: _,
        totp_since: _,
        totp_step: _,
    } = row;
    Ok(AccountCard {
        id,
        email: (status != LEFT).then_some(email),
        name,
        post_title,
        role: role.0,
        status: status.0,
        created_at,
    })
}

/// An account as staff sees it.
pub(super) async fn view(db: &impl ConnectionTrait, row: Model) -> Result<OtherAccountView, Error> {
    let Model {
        id,
        version,
        created_at,
        updated_at,
        email,
        name,
        post_title,
        language,
        status,
        role,
        password_hash: _,
        notice: _,
        joins: _,
        totp_secret: _,
        totp_since,
        totp_step: _,
    } = row;
    Ok(OtherAccountView {
        id,
        version,
        email: (status != LEFT).then_some(email),
        name,
        post_title,
        language: json::parse(&language)?,
        role: role.0,
        status: status.0,
        second_factor: totp_since.is_some(),
        memberships: belonging::of_account::memberships(db, id).await?,
        created_at,
        updated_at,
    })
}
