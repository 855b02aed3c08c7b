//! The texts of a draft as pages will show them to its reviewer.

use std::cell::RefCell;

use client::Error;
use futures_util::future::join_all;
use shared::{
    language::Language,
    localized::{LocalizedText, WrittenText},
    preview::{Preview, TextToPreview},
    solution::SolutionText,
    wish::WishText,
};

use crate::pages::as_published::{answered, question};

/// A wish as its page will show it to a reader of this language.
///
/// # Errors
/// When a text could not be made into what readers get.
pub(super) async fn shown_wish(
    client: &client::Client,
    written: WishText<WrittenText>,
    language: Language,
) -> Result<WishText<LocalizedText>, Error> {
    let questions = Questions::new(language);
    let text = written.map(|text| questions.about(text, false), |text| questions.about(text, true));
    let answers = questions.ask(client).await?;
    Ok(text.map(|text| answers.put(text, false), |text| answers.put(text, true)))
}

/// A solution as its page will show it to a reader of this language.
///
/// # Errors
/// When a text could not be made into what readers get.
pub(super) async fn shown_solution(
    client: &client::Client,
    written: SolutionText<WrittenText>,
    language: Language,
) -> Result<SolutionText<LocalizedText>, Error> {
    let questions = Questions::new(language);
    let text = written.map(|text| questions.about(text, false), |text| questions.about(text, true));
    let answers = questions.ask(client).await?;
    Ok(text.map(|text| answers.put(text, false), |text| answers.put(text, true)))
}

/// What the server is asked about the texts.
struct Questions {
    language: Language,
    asked: RefCell<Vec<TextToPreview>>,
}

impl Questions {
    const fn new(language: Language) -> Self {
        Self {
            language,
            asked: RefCell::new(Vec::new()),
        }
    }

    fn about(&self, text: WrittenText, is_markdown: bool) -> LocalizedText {
        let text = LocalizedText::from(text);
        self.asked
            .borrow_mut()
            .extend(question(&text, self.language, is_markdown));
        text
    }

    async fn ask(self, client: &client::Client) -> Result<Answers, Error> {
        let each = self.asked.into_inner().into_iter().map(|asked| async move {
            let preview = client.preview_text(&asked).await?;
            Ok((asked, preview))
        });
        let answers: Result<_, Error> = join_all(each).await.into_iter().collect();
        Ok(Answers {
            language: self.language,
            answers: answers?,
        })
    }
}

/// What it answered.
struct Answers {
    language: Language,
    answers: Vec<(TextToPreview, Preview)>,
}

impl Answers {
    fn put(&self, text: LocalizedText, is_markdown: bool) -> LocalizedText {
        let question = question(&text, self.language, is_markdown);
        let answer = self.answers.iter().find(|(asked, _)| Some(asked) == question.as_ref());
        match answer {
            Some((_, preview)) => answered(text, self.language, is_markdown, preview),
            None => text,
        }
    }
}
