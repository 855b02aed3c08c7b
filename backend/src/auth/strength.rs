//! Password strength. Expensive: requests use [`super::Passwords::weakness`].

#![expect(clippy::disallowed_methods, reason = "the one module that judges passwords")]

use shared::problem::FieldError;

/// How many characters of a password are checked: a longer one is at least as strong, and the time grows with the square of the
/// length.
const LOOKED_AT: usize = 40;
/// How many words about a person are searched for in their password, and how many characters of each.
const MOST_INPUTS: usize = 8;

/// Why a password is too easy to guess for a person with these other `inputs` (their name, their address); `None` where it is
/// good. The estimate is zxcvbn's, of the first 40 characters; below 3 of 4 it takes fewer than 10⁸ guesses. A repetition of a
/// short piece is told by those too.
#[must_use]
pub fn weakness(pointer: &str, password: &str, inputs: &[&str]) -> Option<FieldError> {
    let password = first(password);
    let parts: Vec<&str> = inputs
        .iter()
        .flat_map(|input| [*input].into_iter().chain(input.split(|c: char| !c.is_alphanumeric())))
        .filter(|part| part.len() > 2)
        .take(MOST_INPUTS)
        .map(first)
        .collect();
    let estimate = zxcvbn::zxcvbn(password, &parts);
    if estimate.score() >= zxcvbn::Score::Three {
        return None;
    }
    let reason = estimate.feedback().and_then(|feedback| feedback.warning()).map(reason);
    Some(FieldError::new(pointer, "guessable").with("reason", reason.unwrap_or("common")))
}

fn first(text: &str) -> &str {
    let end = text.char_indices().nth(LOOKED_AT).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// The reason, as a code that the web app translates.
fn reason(warning: zxcvbn::feedback::Warning) -> &'static str {
    use zxcvbn::feedback::Warning as W;
    match warning {
        W::StraightRowsOfKeysAreEasyToGuess | W::ShortKeyboardPatternsAreEasyToGuess => "keyboard",
        W::RepeatsLikeAaaAreEasyToGuess | W::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => "repeat",
        W::SequencesLikeAbcAreEasyToGuess => "sequence",
        W::RecentYearsAreEasyToGuess | W::DatesAreOftenEasyToGuess => "date",
        W::NamesAndSurnamesByThemselvesAreEasyToGuess | W::CommonNamesAndSurnamesAreEasyToGuess => "name",
        _ => "common",
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn code(password: &str) -> Option<serde_json::Value> {
        weakness("/password", password, &["ann.lee@harbour.example", "Ann Lee"])
            .map(|error| error.params["reason"].clone())
    }

    #[test]
    fn what_is_easy_to_guess_is_said_why() {
        assert_eq!(code("a turbine in the rain"), None);
        assert_eq!(code("aaaaaaaaaaaa"), Some("repeat".into()));
        assert_eq!(code("qwertyuiop"), Some("common".into()));
        assert!(code("harbourann1").is_some());
    }

    #[test]
    fn a_long_password_is_good_unless_it_repeats_a_short_piece() {
        let words = "a turbine in the rain turns slower than one in the sun, ";
        assert_eq!(code(&words.repeat(3)), None);
        assert_eq!(code(&"電梯在雨中慢慢上升然後停在九樓".repeat(10)), None);
        assert!(code(&"ab1".repeat(60)).is_some());
        assert!(code(&"x".repeat(200)).is_some());
    }

    #[test]
    fn the_worst_input_takes_a_moment_only() {
        // Each of these characters stands for several letters, and all ways to read them are tried.
        let costly: String = "4@8({[<369!1|7$5+%02".chars().cycle().take(200).collect();
        let inputs = "4@8({[<369 ".repeat(20);
        let began = Instant::now();
        let _ = weakness("/password", &costly, &[&inputs, &costly]);
        assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    }
}
