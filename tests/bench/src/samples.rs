//! What several turns found, as a median and a spread.

/// The values of the turns, in their order.
#[derive(Debug, Clone, Default)]
pub struct Samples(pub Vec<f64>);

/// The value that `share` (0 to 1) of the sorted values do not exceed; 0 for none.
#[must_use]
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    let at = (last as f64 * share).round();
    let at = at as usize;
    sorted.get(at).copied().unwrap_or_default()
}

impl Samples {
    /// The middle value, or the mean of the two.
    #[must_use]
    pub fn median(&self) -> f64 {
        let sorted = self.sorted();
        let half = sorted.len() / 2;
        match sorted.len() {
            0 => 0.0,
            even if even % 2 == 0 => f64::midpoint(sorted[half - 1], sorted[half]),
            _ => sorted[half],
        }
    }

    /// The smallest value.
    #[must_use]
    pub fn least(&self) -> f64 {
        self.sorted().first().copied().unwrap_or_default()
    }

    /// The largest value.
    #[must_use]
    pub fn most(&self) -> f64 {
        self.sorted().last().copied().unwrap_or_default()
    }

    /// Each value by the one of the same turn of `other`: what slows down a whole turn slows down both.
    #[must_use]
    pub fn by(&self, other: &Self) -> Self {
        Self(
            self.0
                .iter()
                .zip(&other.0)
                .map(|(ours, theirs)| ours / theirs)
                .collect(),
        )
    }

    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }
}

impl FromIterator<f64> for Samples {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_ratios() {
        let ours = Samples(vec![30.0, 10.0, 20.0]);
        let theirs = Samples(vec![10.0, 10.0, 5.0]);
        assert_eq!((ours.median(), ours.least(), ours.most()), (20.0, 10.0, 30.0));
        assert_eq!(ours.by(&theirs).median(), 3.0);
        assert_eq!(Samples(vec![1.0, 2.0]).median(), 1.5);
        assert_eq!(Samples::default().median(), 0.0);
    }

    #[test]
    fn quantiles_of_few_values() {
        assert_eq!(quantile(&[1.0, 2.0, 3.0], 0.5), 2.0);
        assert_eq!(quantile(&[1.0, 2.0, 3.0], 0.99), 3.0);
        assert_eq!(quantile(&[], 0.5), 0.0);
    }
}
