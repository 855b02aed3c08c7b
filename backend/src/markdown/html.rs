//! A text as HTML.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, html};

use super::{
    events::{SCHEMES, events},
    lines::shallow,
};

/// Everything that a text may hold.
pub(super) const ELEMENTS: [&str; 20] = [
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "ul",
];
/// Parts of tables that no rule is about.
const OF_TABLES: [&str; 2] = ["thead", "tr"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(ELEMENTS.into_iter().chain(OF_TABLES).collect())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("nofollow"));
    cleaner
});

/// Markdown as HTML that is safe on any page: headings from the third level, a line break where the writer made one. Empty
/// for what has nothing to show. Takes time in proportion to its length; only a single paragraph of nothing but ampersands takes
/// more (the cleaner looks for what to escape from each to the end), a few milliseconds at the length that fields have.
#[must_use]
pub fn to_html(source: &str) -> String {
    let source = shallow(source);
    let shown = events(&source).map(|event| match event {
        // Who types into a field of text sees lines, and means them; Chinese would get a blank between two characters.
        Event::SoftBreak => Event::HardBreak,
        other => other,
    });
    let mut written = String::with_capacity(source.len() + source.len() / 2);
    html::push_html(&mut written, shown);
    CLEANER.clean(&written).to_string()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::lines("First\nSecond\n\nNext", "<p>First<br>\nSecond</p>\n<p>Next</p>\n")]
    #[case::chinese("第一行\n第二行", "<p>第一行<br>\n第二行</p>\n")]
    #[case::headings("# One\n## Two\n##### Five", "<h3>One</h3>\n<h4>Two</h4>\n<h6>Five</h6>\n")]
    #[case::lists("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")]
    #[case::numbers("3. c\n4. d", "<ol start=\"3\">\n<li>c</li>\n<li>d</li>\n</ol>\n")]
    #[case::marked(
        "**bold**, *slanted*, `code`",
        "<p><strong>bold</strong>, <em>slanted</em>, <code>code</code></p>\n"
    )]
    #[case::link(
        "[the site](https://lifts.example/a?b=1&c=2 \"title\")",
        "<p><a href=\"https://lifts.example/a?b=1&amp;c=2\" rel=\"nofollow\">the site</a></p>\n"
    )]
    #[case::mail(
        "<ann@works.example>",
        "<p><a href=\"mailto:ann@works.example\" rel=\"nofollow\">ann@works.example</a></p>\n"
    )]
    #[case::elsewhere("[a file](ftp://works.example) [here](/en/wishes)", "<p>a file here</p>\n")]
    #[case::image(
        "Before ![the pump](https://works.example/p.png) after",
        "<p>Before the pump after</p>\n"
    )]
    #[case::raw("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n")]
    #[case::raw_block("<div>\nx\n</div>", "<p>&lt;div&gt;<br>\nx<br>\n&lt;/div&gt;</p>\n")]
    #[case::raw_line("<div>x</div>\n\nb", "<p>&lt;div&gt;x&lt;/div&gt;</p>\n<p>b</p>\n")]
    #[case::less(
        "pressure < 5 bar & flow > 3 l/s",
        "<p>pressure &lt; 5 bar &amp; flow &gt; 3 l/s</p>\n"
    )]
    #[case::nothing(" \n ", "")]
    fn texts_are_shown(#[case] source: &str, #[case] expected: &str) {
        assert_eq!(to_html(source), expected);
    }

    #[test]
    fn tables_are_shown_without_inline_styles() {
        let html = to_html("| Place | lx |\n|:--|--:|\n| Hall | 300 |");
        assert!(
            html.contains("<th>Place</th>") && html.contains("<td>300</td>"),
            "{html}"
        );
        assert!(!html.contains("style"), "{html}");
    }

    /// What is deep, and what parsers are slow at.
    #[rstest]
    #[case::words("Handrails lag behind **their** steps.\n", "")]
    #[case::chinese("扶手帶時快時慢，長者失去平衡。", "")]
    #[case::quotations(">", "")]
    #[case::items("- ", "")]
    #[case::numbers("1. ", "")]
    #[case::plus("+ * ", "")]
    #[case::links("[", "")]
    #[case::closed_links("[a](", "")]
    #[case::images("![", "](b)")]
    #[case::emphasis("*a **b ", "")]
    #[case::underlines("_a __b ", "")]
    #[case::code("`a``b", "")]
    #[case::ticks("`", "")]
    #[case::angles("<", "")]
    #[case::comments("<!--", "")]
    #[case::tags("<a ", "")]
    #[case::declarations("<!A ", "")]
    #[case::instructions("<?", "")]
    #[case::backslashes("\\", "")]
    #[case::cells("|", "\n|-|")]
    #[case::rows("a|b\n", "")]
    #[case::headings("# a\n", "")]
    #[case::rules("***\n", "")]
    #[case::breaks("\n", "")]
    #[case::references("[a]: b\n", "[a]")]
    fn time_goes_with_length(#[case] part: &str, #[case] end: &str) {
        let source = |length: usize| part.chars().cycle().take(length).chain(end.chars()).collect::<String>();
        linear(&source(5_000), &source(20_000));
    }

    #[rstest]
    #[case::quoted(">", "\n")]
    #[case::listed("- ", "\n")]
    #[case::numbered("1. ", "\n")]
    #[case::lazy(">", "a\n")]
    fn time_goes_with_length_where_deep_lines_are_followed_by_many(#[case] deep: &str, #[case] line: &str) {
        let source = |length: usize| deep.repeat(length) + "\n" + &line.repeat(length);
        linear(&source(2_000), &source(8_000));
    }

    #[test]
    fn steps_inwards_are_shown_as_words_where_they_are_too_many() {
        let steps: String = (0..150)
            .map(|depth| format!("{}- a\n", " ".repeat(2 * depth)))
            .collect();
        let html = to_html(&steps);
        assert!((10..=20).contains(&html.matches("<ul>").count()), "{html}");
        assert_eq!(html.matches('a').count(), 150);
        let time = time(&(steps + &"\n".repeat(20_000)));
        assert!(time < Duration::from_secs(1), "{time:?}");
    }

    /// The longest that any field takes is a fifth of this.
    #[rstest]
    #[case::words("Handrails lag behind **their** steps on 20 escalators.\n\n")]
    #[case::chinese("扶手帶時快時慢，長者拉住扶手時失去平衡。\n")]
    #[case::table("| Hall | 300 |\n|---|---|\n| Stairs | 100 |\n\n")]
    fn a_hundred_thousand_characters_are_shown_in_a_moment(#[case] part: &str) {
        let source: String = part.chars().cycle().take(100_000).collect();
        let time = time(&source);
        // A twentieth of it where nothing else runs and everything is optimised.
        assert!(time < Duration::from_secs(1), "{time:?}");
    }

    /// Four times the text in less than ten times the time: not in sixteen.
    fn linear(short: &str, long: &str) {
        let (fast, slow) = (time(short), time(long));
        assert!(
            slow < 10 * fast + Duration::from_millis(40),
            "{fast:?}, {slow:?}: {:.12}",
            long
        );
    }

    /// The best of three: other tests run at the same time.
    fn time(source: &str) -> Duration {
        let times = (0..3).map(|_| {
            let before = Instant::now();
            let html = to_html(source);
            let plain = super::super::to_plain(source);
            assert!(html.len() < 60 * source.len() + 100 && plain.len() < 4 * source.len() + 100);
            before.elapsed()
        });
        times.min().unwrap_or_default()
    }
}
