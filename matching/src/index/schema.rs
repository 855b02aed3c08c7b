//! The fields of the index and how a document fills them. A change here that makes old files useless raises
//! [`FORMAT`](super::FORMAT).

use chrono::{Datelike, NaiveDate};
use shared::{
    language::Language,
    localized::{LocalizedText, Origin},
};
use tantivy::{
    TantivyDocument, Term,
    schema::{
        BytesOptions, FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema,
        TextFieldIndexing, TextOptions,
    },
    tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager},
};
use uuid::Uuid;

use super::{encoded::Encoded, names, vectors::pack};
use crate::{FieldName, analysis};

/// Fields of text are searched in tiers: a word in a title says more about a thing than a word in its small print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tier {
    Title,
    Summary,
    Main,
    Rest,
    /// Names of the organisation, fields and technologies.
    Names,
}

impl Tier {
    pub(crate) const ALL: [Self; 5] = [Self::Title, Self::Summary, Self::Main, Self::Rest, Self::Names];

    pub(crate) const fn of(name: FieldName) -> Self {
        match name {
            FieldName::Summary => Self::Summary,
            FieldName::Problem | FieldName::Description | FieldName::About | FieldName::Body => Self::Main,
            FieldName::CurrentPractice
            | FieldName::Constraints
            | FieldName::SuccessCriteria
            | FieldName::Venue
            | FieldName::Deployments => Self::Rest,
        }
    }
}

/// A text's language as far as statistics and vectors are concerned: both Chinese scripts are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// English.
    English,
    /// Chinese in either script.
    Chinese,
}

impl Tongue {
    /// Both.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The name it is kept under.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// The other one.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }

    pub(crate) const fn of(language: Language) -> Self {
        if language.is_chinese() {
            Self::Chinese
        } else {
            Self::English
        }
    }
}

/// One field of text in one tongue. Tongues are kept apart so that the length and rarity of English words are not
/// measured against those of Chinese.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextColumn {
    pub(crate) field: Field,
    pub(crate) tier: Tier,
    pub(crate) tongue: Tongue,
}

/// All fields. The names of the fast ones are their constants below.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    pub(crate) texts: Vec<TextColumn>,
    pub(crate) id: Field,
    pub(crate) reference: Field,
    /// What a name can be found by while it is typed, see [`names::of_title`].
    pub(crate) names: Field,
    /// English words as they are spelled, see [`names::spelled`].
    pub(crate) spelling: Field,
    pub(crate) document: Field,
    id_high: Field,
    id_low: Field,
    kind: Field,
    category: Field,
    technology: Field,
    organisation: Field,
    state: Field,
    closing: Field,
    published: Field,
    languages: Field,
    readiness: Field,
    lacking: Field,
    /// By [`Tongue`].
    vectors: [Field; 2],
}

/// Names of the columns that collectors read.
pub(crate) mod column {
    pub(crate) const ID_HIGH: &str = "id_high";
    pub(crate) const ID_LOW: &str = "id_low";
    /// `Kind as u64`.
    pub(crate) const KIND: &str = "kind";
    pub(crate) const CATEGORY: &str = "category";
    pub(crate) const TECHNOLOGY: &str = "technology";
    pub(crate) const ORGANISATION: &str = "organisation";
    /// `WishState as u64`; absent for other kinds.
    pub(crate) const STATE: &str = "state";
    /// Days, see [`super::day`].
    pub(crate) const CLOSING: &str = "closing";
    /// Days, see [`super::day`].
    pub(crate) const PUBLISHED: &str = "published";
    /// A bit for each `Language as u64` a person wrote.
    pub(crate) const LANGUAGES: &str = "languages";
    pub(crate) const READINESS: &str = "readiness";
    /// Present where a vector of the document is not known yet.
    pub(crate) const LACKING: &str = "lacking";
}

/// The column with the packed vectors of texts in this language.
pub(crate) const fn vector_column(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "vector_english",
        Tongue::Chinese => "vector_chinese",
    }
}

const ANALYSIS: &str = "portal";

/// Days since the first of January of the year 1.
pub(crate) fn day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut builder = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(ANALYSIS)
            .set_index_option(IndexRecordOption::WithFreqs);
        let text = TextOptions::default().set_indexing_options(indexing);
        let mut texts = Vec::new();
        for tier in Tier::ALL {
            for tongue in Tongue::ALL {
                let name = format!("{tier:?}_{tongue:?}").to_lowercase();
                texts.push(TextColumn {
                    field: builder.add_text_field(&name, text.clone()),
                    tier,
                    tongue,
                });
            }
        }
        let present = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        let word = TextOptions::default().set_indexing_options(present);
        let slug = TextOptions::default().set_fast("raw");
        let number = NumericOptions::default() | FAST;
        Self {
            texts,
            id: builder.add_bytes_field("id", INDEXED),
            reference: builder.add_text_field("reference", STRING),
            names: builder.add_text_field("names", word.clone()),
            spelling: builder.add_text_field("spelling", word),
            document: builder.add_bytes_field("document", BytesOptions::default() | STORED),
            id_high: builder.add_u64_field(column::ID_HIGH, number.clone()),
            id_low: builder.add_u64_field(column::ID_LOW, number.clone()),
            kind: builder.add_u64_field(column::KIND, number.clone()),
            category: builder.add_text_field(column::CATEGORY, slug.clone()),
            technology: builder.add_text_field(column::TECHNOLOGY, slug.clone()),
            organisation: builder.add_text_field(column::ORGANISATION, slug),
            state: builder.add_u64_field(column::STATE, number.clone()),
            closing: builder.add_i64_field(column::CLOSING, number.clone()),
            published: builder.add_i64_field(column::PUBLISHED, number.clone()),
            languages: builder.add_u64_field(column::LANGUAGES, number.clone()),
            readiness: builder.add_u64_field(column::READINESS, number.clone()),
            lacking: builder.add_u64_field(column::LACKING, number.clone()),
            vectors: Tongue::ALL.map(|tongue| builder.add_u64_field(vector_column(tongue), number.clone())),
            schema: builder.build(),
        }
    }

    pub(crate) fn id_term(&self, id: Uuid) -> Term {
        Term::from_field_bytes(self.id, id.as_bytes())
    }

    /// The document as the search library takes it; with its vectors, unless those in the index are of another model.
    pub(super) fn row(&self, encoded: &Encoded, with_vectors: bool) -> Result<TantivyDocument, serde_json::Error> {
        let document = &encoded.document;
        let mut row = TantivyDocument::new();
        row.add_bytes(self.id, document.id.as_bytes());
        let (high, low) = document.id.as_u64_pair();
        row.add_u64(self.id_high, high);
        row.add_u64(self.id_low, low);
        row.add_bytes(self.document, &serde_json::to_vec(document)?);
        if let Some(reference) = &document.reference {
            row.add_text(self.reference, reference.to_lowercase());
        }

        for name in names::of_title(document) {
            row.add_text(self.names, name);
        }
        for word in names::spelled(document) {
            row.add_text(self.spelling, word);
        }
        self.add_text(&mut row, Tier::Title, &document.title);
        for field in &document.fields {
            self.add_text(&mut row, Tier::of(field.name), &field.text);
        }
        let organisation = document.organisation.iter().map(|organisation| &organisation.name);
        let terms = document
            .categories
            .iter()
            .chain(&document.technologies)
            .map(|term| &term.name);
        for name in organisation.chain(terms) {
            self.add_text(&mut row, Tier::Names, name);
        }

        row.add_u64(self.kind, document.kind as u64);
        for category in &document.categories {
            row.add_text(self.category, &category.slug);
        }
        for technology in &document.technologies {
            row.add_text(self.technology, &technology.slug);
        }
        if let Some(organisation) = &document.organisation {
            row.add_text(self.organisation, &organisation.slug);
        }
        if let Some(state) = document.wish_state {
            row.add_u64(self.state, state as u64);
        }
        if let Some(closing) = document.closing_on {
            row.add_i64(self.closing, day(closing));
        }
        if let Some(published) = document.published_on {
            row.add_i64(self.published, day(published));
        }
        row.add_u64(
            self.languages,
            document
                .languages()
                .fold(0, |bits, language| bits | 1 << language as u64),
        );
        if let Some(level) = document.readiness_level {
            row.add_u64(self.readiness, u64::from(level));
        }
        if with_vectors {
            for (field, vector) in self.vectors.iter().zip(&encoded.vectors) {
                for packed in vector.iter().flat_map(|vector| pack(vector.numbers())) {
                    row.add_u64(*field, packed);
                }
            }
        }
        if !with_vectors || encoded.is_lacking() {
            row.add_u64(self.lacking, 1);
        }
        Ok(row)
    }

    fn add_text(&self, row: &mut TantivyDocument, tier: Tier, text: &LocalizedText) {
        for (tongue, text) in searched(text) {
            let column = self
                .texts
                .iter()
                .find(|column| column.tier == tier && column.tongue == tongue);
            if let Some(column) = column {
                row.add_text(column.field, text);
            }
        }
    }
}

/// The variants that are searched: those a person wrote. Both scripts of one Chinese text have the same terms, which
/// must not count twice.
pub(crate) fn searched(text: &LocalizedText) -> impl Iterator<Item = (Tongue, &str)> {
    text.variants()
        .filter(|(_, variant)| variant.origin == Origin::Written)
        .map(|(language, variant)| (Tongue::of(language), variant.text.as_str()))
}

/// Our analysis under the name that the schema gives it.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(ANALYSIS, TextAnalyzer::from(Analysis));
    manager
}

#[derive(Clone)]
struct Analysis;

struct Tokens {
    rest: std::vec::IntoIter<analysis::Token>,
    token: Token,
}

impl Tokenizer for Analysis {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        Tokens {
            rest: analysis::tokens(text, analysis::Grain::Fine).into_iter(),
            token: Token::default(),
        }
    }
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        let Some(next) = self.rest.next() else { return false };
        self.token.text = next.text;
        self.token.offset_from = next.span.start;
        self.token.offset_to = next.span.end;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
