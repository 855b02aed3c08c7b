//! Entity tags: `"v{version}.{hash}"` for a thing, `"{hash}"` for a list. The hash covers the bytes that are sent, so it
//! differs by language and encoding; the version is what `If-Match` compares.

use xxhash_rust::xxh3::xxh3_64;

/// The tag of a representation.
#[must_use]
pub fn tag(version: Option<i32>, body: &[u8]) -> String {
    let hash = xxh3_64(body);
    match version {
        Some(version) => format!("\"v{version}.{hash:016x}\""),
        None => format!("\"{hash:016x}\""),
    }
}

/// Whether `If-None-Match` holds the tag, compared weakly (RFC 9110, section 13.1.2).
#[must_use]
pub fn none_match_holds(if_none_match: &str, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    if_none_match.trim() == "*" || if_none_match.split(',').any(|candidate| bare(candidate) == bare(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_tell_versions_and_bytes_apart() {
        assert_ne!(tag(Some(1), b"a"), tag(Some(2), b"a"));
        assert_ne!(tag(Some(1), b"a"), tag(Some(1), b"b"));
        assert!(tag(Some(3), b"a").starts_with("\"v3."));
    }

    #[test]
    fn lists_weak_tags_and_the_star_match() {
        let tag = tag(Some(1), b"a");
        assert!(none_match_holds(&tag, &tag));
        assert!(none_match_holds(&format!("\"x\", W/{tag}"), &tag));
        assert!(none_match_holds("*", &tag));
        assert!(!none_match_holds("\"x\"", &tag));
    }
}
