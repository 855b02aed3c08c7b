//! Prices compared with budgets, for staff: both are private, and only the comparison is shown.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shared::{matches::PriceFit, taxonomy::MoneyBand};
use uuid::Uuid;

use crate::{
    entity::{coded::Coded, solution, wish},
    error::Error,
};

/// How the prices of these solutions compare with a wish's budget; those that are not known are left out.
pub(super) async fn of_solutions(
    db: &impl ConnectionTrait,
    budget: Option<MoneyBand>,
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
    Ok(compared(prices, |price| PriceFit::of(price, budget)))
}

/// How a solution's price compares with the budgets of these wishes; those that are not known are left out.
pub(super) async fn of_wishes(
    db: &impl ConnectionTrait,
    price: Option<MoneyBand>,
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
    Ok(compared(budgets, |budget| PriceFit::of(price, budget)))
}

fn compared(
    bands: Vec<(Uuid, Option<Coded<MoneyBand>>)>,
    fit: impl Fn(MoneyBand) -> Option<PriceFit>,
) -> HashMap<Uuid, PriceFit> {
    let fits = bands.into_iter().filter_map(|(id, band)| Some((id, fit(band?.0)?)));
    fits.collect()
}
