//! Prices beside budgets, for staff: both are private, and only how they compare is told.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shared::{matches::PriceFit, taxonomy::MoneyBand};
use uuid::Uuid;

use crate::{
    entity::{json, solution, wish},
    error::Error,
};

/// How the prices of these solutions compare with a wish's budget; those that are not known are left out.
pub(super) async fn of_solutions(
    db: &impl ConnectionTrait,
    budget: Option<&str>,
    solutions: &[Uuid],
) -> Result<HashMap<Uuid, PriceFit>, Error> {
    let Some(budget) = budget else {
        return Ok(HashMap::new());
    };
    let prices = solution::Entity::find()
        .select_only()
        .columns([solution::Column::Id, solution::Column::PriceBand])
        .filter(solution::Column::Id.is_in(solutions.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    compared(prices, |price| fit(price, budget))
}

/// How a solution's price compares with the budgets of these wishes; those that are not known are left out.
pub(super) async fn of_wishes(
    db: &impl ConnectionTrait,
    price: Option<&str>,
    wishes: &[Uuid],
) -> Result<HashMap<Uuid, PriceFit>, Error> {
    let Some(price) = price else {
        return Ok(HashMap::new());
    };
    let budgets = wish::Entity::find()
        .select_only()
        .columns([wish::Column::Id, wish::Column::BudgetBand])
        .filter(wish::Column::Id.is_in(wishes.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    compared(budgets, |budget| fit(price, budget))
}

fn fit(price: &str, budget: &str) -> Result<Option<PriceFit>, Error> {
    let (price, budget): (MoneyBand, MoneyBand) = (json::parse(price)?, json::parse(budget)?);
    Ok(PriceFit::of(price, budget))
}

fn compared(
    bands: Vec<(Uuid, Option<String>)>,
    fit: impl Fn(&str) -> Result<Option<PriceFit>, Error>,
) -> Result<HashMap<Uuid, PriceFit>, Error> {
    let mut fits = HashMap::new();
    for (id, band) in bands {
        if let Some(found) = band.as_deref().map(&fit).transpose()?.flatten() {
            fits.insert(id, found);
        }
    }
    Ok(fits)
}
