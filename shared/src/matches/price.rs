//! A solution's price beside a wish's budget.

use serde::{Deserialize, Serialize};

use crate::taxonomy::MoneyBand;

/// How the price compares with the budget, both known as rough bands. Information for facilitators; it does not affect the
/// score or the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PriceFit {
    /// The price's band is the budget's or below it.
    WithinBudget,
    /// The price's band lies above the budget's.
    AboveBudget,
}

impl PriceFit {
    /// Compares two bands; `None` where one names no amount.
    #[must_use]
    pub fn of(price: MoneyBand, budget: MoneyBand) -> Option<Self> {
        let (price, budget) = (price.place()?, budget.place()?);
        Some(if price <= budget {
            Self::WithinBudget
        } else {
            Self::AboveBudget
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_compared_where_both_name_an_amount() {
        use MoneyBand::{From100kTo500k, OnRequest, Over2m, Under100k, Undisclosed};
        assert_eq!(PriceFit::of(Under100k, From100kTo500k), Some(PriceFit::WithinBudget));
        assert_eq!(PriceFit::of(Over2m, Over2m), Some(PriceFit::WithinBudget));
        assert_eq!(PriceFit::of(Over2m, From100kTo500k), Some(PriceFit::AboveBudget));
        assert_eq!(PriceFit::of(OnRequest, Over2m), None);
        assert_eq!(PriceFit::of(Under100k, Undisclosed), None);
    }
}
