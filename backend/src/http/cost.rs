//! The cost of a request in its caller's quota: one for a read of a millisecond, more for slower operations.

use std::num::NonZeroU32;

use actix_web::http::Method;

use super::paths;

/// What a request costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Health and files of the web app: served from memory, and never refused.
    Nothing,
    /// So many pages.
    Page(NonZeroU32),
    /// So many operations of the API.
    Operation(NonZeroU32),
}

/// Operations by method and the end of their path, with what each costs. A text is compared with everything there is; a
/// password is hashed.
const COSTLY: [(Method, &str, u32); 16] = [
    (Method::POST, "/match", 40),
    (Method::POST, "/similar-wishes", 40),
    (Method::POST, "/similar-solutions", 40),
    (Method::GET, "/matches", 5),
    (Method::GET, "/similar", 5),
    (Method::GET, "/candidates", 5),
    (Method::GET, "/search", 2),
    (Method::POST, "/sessions", 10),
    (Method::POST, "/accounts", 10),
    (Method::POST, "/accounts/confirm", 10),
    (Method::POST, "/password-resets", 10),
    (Method::POST, "/password-resets/confirm", 10),
    (Method::POST, "/invitations/accept", 10),
    (Method::POST, "/account/password", 10),
    (Method::POST, "/account/email", 10),
    (Method::POST, "/account/second-factor/remove", 10),
];
/// The site map has a line for each page there is.
const SITE_MAP: u32 = 20;

impl Cost {
    /// What a request to this path, in which nothing plain is escaped, costs.
    #[must_use]
    pub fn of(method: &Method, path: &str) -> Self {
        let tokens = |number: u32| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        if path.starts_with("/health/") || path.starts_with("/assets/") || path == "/favicon.ico" {
            return Self::Nothing;
        }
        let Some(operation) = paths::operation(path) else {
            return Self::Page(tokens(if path == "/sitemap.xml" { SITE_MAP } else { 1 }));
        };
        let costly = COSTLY.iter().find(|(of, end, _)| {
            // A path of one part is meant whole: `/accounts`, not what belongs to one account.
            of == method && (operation == *end || (*of == Method::GET && operation.ends_with(end)))
        });
        Self::Operation(tokens(costly.map_or(1, |(.., cost)| *cost)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_passwords_cost_more_and_health_nothing() {
        let of = |method: Method, path: &str| match Cost::of(&method, path) {
            Cost::Nothing => "0".to_owned(),
            Cost::Page(cost) => format!("{cost} pages"),
            Cost::Operation(cost) => cost.to_string(),
        };
        assert_eq!(of(Method::POST, "/api/v1/match"), "40");
        assert_eq!(of(Method::GET, "/api/v1/match"), "1");
        assert_eq!(of(Method::GET, "/api/v1/wishes/W-0001/matches"), "5");
        assert_eq!(of(Method::POST, "/api/v1/accounts"), "10");
        assert_eq!(of(Method::GET, "/api/v1/accounts"), "1");
        assert_eq!(of(Method::GET, "/health/live"), "0");
        assert_eq!(of(Method::GET, "/en/wishes"), "1 pages");
        assert_eq!(of(Method::GET, "/api/docs/viewer.js"), "1 pages");
        assert_eq!(of(Method::GET, "/sitemap.xml"), "20 pages");
    }

    #[test]
    fn what_is_costly_is_in_the_contract() {
        let paths = crate::app::contract().paths.paths;
        for (method, end, _) in COSTLY {
            let known = paths.iter().any(|(path, item)| {
                let taken = if method == Method::POST { &item.post } else { &item.get };
                path.ends_with(end) && taken.is_some()
            });
            assert!(known, "{method} …{end}");
        }
    }
}
