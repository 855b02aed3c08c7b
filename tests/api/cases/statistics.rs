//! Every public figure equals the number of items in the list it can be followed to.

use chrono::{Datelike, Months};
use shared::{organisation::OrganisationQuery, statistics::Statistics};

use crate::support::Portal;

/// Walks a list to its end and counts.
async fn count(portal: &Portal, list: &str, filter: &str) -> u64 {
    let mut cursor = String::new();
    let mut count = 0;
    loop {
        let page = portal
            .get(&format!("/api/v1/{list}?limit=100&{filter}{cursor}"))
            .send()
            .await;
        assert_eq!(page.status, 200, "{list}?{filter}: {}", page.text());
        let page = page.json();
        count += page["items"].as_array().unwrap().len() as u64;
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return count,
        }
    }
}

async fn figures(portal: &Portal) -> Statistics {
    portal.client().get_statistics().await.unwrap()
}

#[tokio::test]
async fn the_totals() {
    let portal = Portal::to_read();
    let totals = figures(&portal).await.totals;
    assert_eq!(totals.wishes, count(&portal, "wishes", "").await);
    assert_eq!(totals.open_wishes, count(&portal, "wishes", "status=open").await);
    assert_eq!(totals.solutions, count(&portal, "solutions", "").await);
    assert_eq!(totals.organisations, count(&portal, "organisations", "").await);
    assert_eq!(totals.partners, count(&portal, "organisations", "partner=true").await);
}

#[tokio::test]
async fn by_term() {
    let portal = Portal::to_read();
    let figures = figures(&portal).await;
    for (parameter, terms) in [
        ("category", &figures.by_category),
        ("technology", &figures.by_technology),
    ] {
        assert!(!terms.is_empty());
        for term in terms {
            let filter = format!("{parameter}={}", term.slug);
            assert_eq!(term.wishes, count(&portal, "wishes", &filter).await, "{filter}");
            assert_eq!(term.solutions, count(&portal, "solutions", &filter).await, "{filter}");
        }
    }
}

#[tokio::test]
async fn by_value() {
    let portal = Portal::to_read();
    let figures = figures(&portal).await;
    for (list, parameter, values) in [
        ("wishes", "status", &figures.wishes_by_status),
        ("solutions", "readiness_level", &figures.solutions_by_readiness),
        ("organisations", "kind", &figures.organisations_by_kind),
    ] {
        for value in values {
            let filter = format!("{parameter}={}", value.value);
            assert_eq!(value.count, count(&portal, list, &filter).await, "{list}?{filter}");
        }
    }
    let of_kinds: u64 = figures.organisations_by_kind.iter().map(|value| value.count).sum();
    assert_eq!(of_kinds, figures.totals.organisations);
}

#[tokio::test]
async fn by_month() {
    let portal = Portal::to_read();
    let figures = figures(&portal).await;
    assert_eq!(figures.by_month.len(), 12);
    assert_eq!(figures.by_month[11].month, figures.as_of.with_day(1).unwrap());
    for month in &figures.by_month {
        let last = month.month + Months::new(1) - chrono::Days::new(1);
        let filter = format!("published_from={}&published_to={last}", month.month);
        assert_eq!(month.wishes, count(&portal, "wishes", &filter).await, "{filter}");
        assert_eq!(month.solutions, count(&portal, "solutions", &filter).await, "{filter}");
    }
}

#[tokio::test]
async fn figures_say_that_they_count_a_demonstration() {
    let portal = Portal::to_read();
    assert!(figures(&portal).await.demonstration);
    let all = OrganisationQuery {
        limit: Some(1),
        ..OrganisationQuery::default()
    };
    assert!(portal.client().list_organisations(&all).await.unwrap().items[0].demonstration);
}
