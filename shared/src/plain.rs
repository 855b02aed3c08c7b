//! What a line of text may hold, so that what looks alike is alike: nothing that cannot be seen or turns writing round, one
//! form for each letter, and in the name of a person no address of the web.

/// Characters that show nothing or change how others are shown, in ranges: the categories Cf, Zl and Zp, and what Unicode
/// lets programs ignore (`Default_Ignorable_Code_Point`, Unicode 16, `DerivedCoreProperties.txt`). Control characters (Cc)
/// have a rule of their own.
const HIDDEN: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{600}', '\u{605}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{890}', '\u{891}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    // Ends of lines and paragraphs, and what turns the direction of writing.
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    // Empty Braille: a blank that is none.
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d159}', '\u{1d159}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Whether a character shows nothing of itself, or changes how others are shown.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    HIDDEN.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// Whether a character turns the direction of what follows it, on beyond its own text (Unicode Bidirectional Algorithm, explicit
/// embeddings, overrides and isolates). Neither English nor Chinese needs one.
#[must_use]
pub const fn turns_writing(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A line as it is kept and compared: in normal form C (UAX #15), without blanks around it. What it may contain
/// [`line`](crate::limits::line) says.
#[cfg(feature = "normal-forms")]
#[must_use]
pub fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.trim().nfc().collect()
}

/// A password as it is hashed: in normal form KC, so that every keyboard gives the same (NIST SP 800-63B, section 3.1.1.2).
#[cfg(feature = "normal-forms")]
#[must_use]
pub fn plain_password(password: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    password.nfkc().collect()
}

/// An e-mail address in normal form KC (full-width letters are the same letters) and lower case, without blanks around it.
/// Where the tables are not at hand, letters stay as they were typed.
#[must_use]
pub(crate) fn plain_address(address: &str) -> String {
    #[cfg(feature = "normal-forms")]
    let address = unicode_normalization::UnicodeNormalization::nfkc(address).collect::<String>();
    address.trim().to_lowercase()
}

/// Whether a text holds what a reader, or a mail program, takes for an address of the web.
#[must_use]
pub fn holds_web_address(text: &str) -> bool {
    // Dots of other scripts stand for a dot in names of hosts (UTS #46).
    let text = text.replace(['．', '｡', '。'], ".");
    let lower = text.to_lowercase();
    lower.contains("://")
        || lower.contains("www.")
        || text
            .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '.'))
            .any(looks_like_a_host)
}

/// `evil.example` does, and so does `Evil.COM`; initials such as `J.R.Tolkien` do not.
fn looks_like_a_host(word: &str) -> bool {
    let labels: Vec<&str> = word.split('.').filter(|label| !label.is_empty()).collect();
    labels.windows(2).any(|pair| {
        let (before, after) = (pair[0], pair[1]);
        let is_ending = after.chars().count() >= 2 && after.chars().all(|c| c.is_alphabetic() || c == '-');
        is_ending && !(is_initial(before) && is_capitalised(after))
    })
}

fn is_initial(label: &str) -> bool {
    let mut chars = label.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

fn is_capitalised(label: &str) -> bool {
    let mut chars = label.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_known() {
        for hidden in [
            '\u{200b}',
            '\u{202e}',
            '\u{2066}',
            '\u{feff}',
            '\u{ad}',
            '\u{2029}',
            '\u{e0041}',
        ] {
            assert!(is_hidden(hidden), "{hidden:?}");
        }
        for seen in ['a', '李', ' ', '\u{301}', 'ß', '·', '𠮷'] {
            assert!(!is_hidden(seen), "{seen:?}");
        }
        let sorted = HIDDEN.windows(2).all(|two| two[0].1 < two[1].0);
        assert!(sorted && HIDDEN.iter().all(|(first, last)| first <= last));
    }

    #[test]
    fn addresses_of_the_web_are_found_in_names() {
        for bad in [
            "your mailbox is full: sign in at https://evil.example/login",
            "WWW.evil",
            "evil.example",
            "Evil.COM",
            "see evil。example",
            "Ann evil.example/x Lee",
            "x.com",
        ] {
            assert!(holds_web_address(bad), "{bad}");
        }
        for good in [
            "Ann Lee",
            "J.R.R.Tolkien",
            "J. R. R. Tolkien",
            "Dr. Chan Tai Man",
            "陳大文",
            "Ann Lee, Ph.D.",
            "No. 4",
        ] {
            assert!(!holds_web_address(good), "{good}");
        }
    }

    #[cfg(feature = "normal-forms")]
    #[test]
    fn one_form_for_each_letter() {
        assert_eq!(plain("  Jose\u{301} "), "José");
        assert_eq!(plain_password("ａｂｃ１２３ e\u{301}"), "abc123 é");
        assert_eq!(plain_address(" Ａnn＠Works.Example "), "ann@works.example");
    }
}
