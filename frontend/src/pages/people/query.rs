//! Single values of an address's query.

/// The value of this name; `None` where there is none or it is blank.
pub(in crate::pages) fn query_value(search: &str, name: &str) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(search).ok()?;
    let (_, value) = pairs.into_iter().find(|(own, _)| own == name)?;
    Some(value).filter(|value| !value.trim().is_empty())
}
