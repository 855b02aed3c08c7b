//! Domains of public mail providers, which prove nothing about where a person works.
//!
//! Short on purpose: the providers that people in Hong Kong and around it use most, from what their own sites offer for private
//! mail (looked at in November 2026). An operator who knows of another one refuses the domain at the desk.

/// Providers with one domain each.
const DOMAINS: [&str; 33] = [
    "126.com",
    "139.com",
    "163.com",
    "188.com",
    "189.cn",
    "aliyun.com",
    "aol.com",
    "fastmail.com",
    "foxmail.com",
    "gmail.com",
    "googlemail.com",
    "hongkong.com",
    "icloud.com",
    "live.cn",
    "live.com",
    "live.hk",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "naver.com",
    "netvigator.com",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "sina.cn",
    "sina.com",
    "sohu.com",
    "tom.com",
    "yandex.com",
    "yeah.net",
    "ymail.com",
];
/// Providers with a domain in many countries: `yahoo.com.hk` is one of them.
const FAMILIES: [&str; 4] = ["gmx.", "hotmail.", "outlook.", "yahoo."];

/// Whether anybody gets an address at this domain, which is in lower case.
#[must_use]
pub fn is_mail_provider(domain: &str) -> bool {
    DOMAINS.contains(&domain) || FAMILIES.iter().any(|family| domain.starts_with(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn providers_are_told_from_organisations() {
        for domain in [
            "gmail.com",
            "qq.com",
            "yahoo.com",
            "yahoo.com.hk",
            "hotmail.co.uk",
            "163.com",
        ] {
            assert!(is_mail_provider(domain), "{domain}");
        }
        for domain in [
            "works.example",
            "gmail.com.example",
            "qq.com.example",
            "notyahoo.com",
            "mail.works.example",
        ] {
            assert!(!is_mail_provider(domain), "{domain}");
        }
        assert!(DOMAINS.is_sorted(), "so that each stands there once");
    }
}
