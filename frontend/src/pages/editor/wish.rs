//! Writing a wish.

use std::sync::Arc;

use chrono::NaiveDate;
use client::Client;
use leptos::prelude::*;
use shared::{
    hints::{self, DraftCriterion, Hint, Names},
    kind::Kind,
    localized::{LocalizedText, Words, WrittenText},
    matches::TextToMatch,
    organisation::Region,
    taxonomy::TermKind,
    wish::{
        Criterion, Direction, Importance, MAX_CATEGORIES, MAX_CRITERIA, MAX_TECHNOLOGIES, TrialFunding, WhoMayPropose,
        WishContent, WishText,
    },
};

use super::{
    texts::{band, bands, fact, names, text, to_look_at, variants},
    wish_more::more,
    written::{Call, Content, Fact, Text, Written, matched},
};
use crate::follow::live_if;
use crate::{
    components::{Found, criteria},
    forms::{
        Bound, Field, Form, Offers, Row, RowsOf, checkboxes_field, date_field, field, localized_field, number_field,
        one_of, one_or_none, options, or_none, picks_field, radio_field, rows_field, select_field, several_of,
        text_field,
    },
    i18n::{decimal, long_date},
    portal::{form_texts, messages, people, portal},
};

/// The fields.
pub(super) fn fields(form: Form, content: Bound<WishContent>) -> AnyView {
    view! {
        <h2>{people().editor_wish_first()}</h2>
        {needed(form, content)}
        <h2>{people().editor_optional()}</h2>
        {optional(form, content)}
        <h2>{people().editor_wish_more()}</h2>
        <p class="hint">{people().editor_wish_more_hint()}</p>
        {more(form, content)}
    }
    .into_any()
}

impl Written for WishContent {
    fn texts(&self) -> Vec<Text> {
        let (t, own) = (messages(), &self.text);
        let mut all = vec![
            text("/title", t.field("title").unwrap_or_default(), &own.title, false),
            text("/problem", t.wish_problem(), &own.problem, true),
            text(
                "/current_practice",
                t.wish_current_practice(),
                &own.current_practice,
                true,
            ),
            text("/constraints", t.wish_constraints(), &own.constraints, true),
            text("/venue", t.fact_venue(), &own.venue, false),
            text("/scale", t.wish_scale(), &own.scale, false),
            text("/tried_before", t.wish_tried_before(), &own.tried_before, true),
            text("/operated_by", t.fact_operated_by(), &own.operated_by, false),
            text("/systems", t.wish_systems(), &own.systems, true),
        ];
        let measures = own.success_criteria.iter().enumerate().map(|(at, row)| Text {
            pointer: format!("/success_criteria/{at}/measure"),
            label: None,
            text: row.measure.clone(),
            markdown: false,
        });
        all.extend(measures);
        all
    }

    fn facts(&self) -> Vec<Fact> {
        let (t, p, own, language) = (messages(), people(), &self.text, messages().language());
        let date = |day: Option<NaiveDate>| day.map(|day| long_date(day, language));
        let regions = own.proposer_regions.iter().filter_map(|region| t.region(region.code()));
        let regions = regions.collect::<Vec<_>>().join(" · ");
        let currency = &portal().site.currency;
        let cost = own
            .yearly_cost
            .map(|cost| format!("{currency} {}", decimal(cost, language)));
        let then = own.if_it_works.and_then(|then| t.if_it_works(then.code()));
        vec![
            fact(
                "categories",
                t.fact_categories(),
                Some(names(TermKind::Category, &own.categories)),
            ),
            fact(
                "technologies",
                t.fact_expected_technologies(),
                Some(names(TermKind::Technology, &own.technologies)),
            ),
            fact(
                "trial_funding",
                t.fact_trial_funding(),
                t.trial_funding(own.trial_funding.code()),
            ),
            fact(
                "who_may_propose",
                t.fact_who_may_propose(),
                t.who_may_propose(own.who_may_propose.code()),
            ),
            fact("proposer_regions", t.fact_proposer_regions(), Some(regions)),
            fact("closing_on", t.fact_closing(), date(own.closing_on)),
            fact("yearly_cost", t.fact_yearly_cost(), cost),
            fact("trial_from", p.editor_trial_from(), date(own.trial_from)),
            fact("trial_until", p.editor_trial_until(), date(own.trial_until)),
            fact("if_it_works", t.wish_if_it_works(), then),
            fact(
                "budget_year",
                p.editor_budget_year(),
                own.budget_year.map(|year| year.to_string()),
            ),
            fact("budget_band", p.editor_budget(), self.budget_band.map(band)),
        ]
    }

    fn table(&self) -> Option<AnyView> {
        let text: WishText<LocalizedText> = self.text.clone().map(LocalizedText::from, LocalizedText::from);
        (!text.success_criteria.is_empty()).then(|| criteria(&text.success_criteria).into_any())
    }

    fn hints(&self, names: &Names, today: NaiveDate) -> Vec<Hint> {
        let texts = self.texts();
        let variants = variants(&texts);
        let rows: Vec<DraftCriterion<'_>> = self.text.success_criteria.iter().map(looked_at).collect();
        hints::hints(&hints::Draft {
            texts: &to_look_at(&variants, matched(Kind::Wish)),
            criteria: Some(&rows),
            closing_on: self.text.closing_on,
            today,
            names,
        })
    }

    fn alike(&self) -> Content {
        let text = WishText {
            title: self.text.title.clone(),
            problem: self.text.problem.clone(),
            categories: self.text.categories.clone(),
            technologies: self.text.technologies.clone(),
            ..WishText::default()
        };
        let budget_band = None;
        Content::Wish(Box::new(Self { text, budget_band }))
    }

    fn similar(&self, client: &'static Client) -> Call<Vec<Found>> {
        let own = &self.text;
        let text = TextToMatch {
            title: own.title.clone(),
            problem: Some(own.problem.clone()).filter(|problem| problem.variants().next().is_some()),
            categories: own.categories.clone(),
            technologies: own.technologies.clone(),
            language: Some(messages().language()),
        };
        Box::pin(async move {
            if text.title.is_blank() {
                return Ok(Vec::new());
            }
            client.find_similar_wishes(&text).await.map(Found::similar_wishes)
        })
    }
}

fn looked_at(row: &Criterion<WrittenText>) -> DraftCriterion<'_> {
    DraftCriterion {
        measure: row.measure.variants().next().map_or("", |(_, measure)| measure),
        unit: row.unit.as_deref(),
        target: row.target,
        today: row.today,
    }
}

fn needed(form: Form, content: Bound<WishContent>) -> AnyView {
    let (t, p) = (messages(), people());
    let title = Field::new("/title", t.field("title").unwrap_or_default()).hint(p.editor_title_hint());
    let problem = Field::new("/problem", t.wish_problem())
        .hint(p.editor_markdown())
        .long();
    let fields = Field::new("/categories", t.fact_categories());
    view! {
        {localized_field(form, &title, field!(content.text.title))}
        {localized_field(form, &problem, field!(content.text.problem))}
        {picks_field(form, &fields, Offers::terms(TermKind::Category), MAX_CATEGORIES, field!(content.text.categories))}
    }
    .into_any()
}

fn optional(form: Form, content: Bound<WishContent>) -> AnyView {
    let (t, p) = (messages(), people());
    let long = |pointer: &str, label: &str| Field::new(pointer, label).hint(p.editor_markdown()).long().optional();
    let who = one_of(field!(content.text.who_may_propose));
    let funding = one_of(field!(content.text.trial_funding));
    let who_words = options(|who: WhoMayPropose| t.who_may_propose(who.code()).unwrap_or_default());
    let funding_words = options(|funding: TrialFunding| t.trial_funding(funding.code()).unwrap_or_default());
    let regions = live_if(move || {
        (who.get() == WhoMayPropose::Regions.code()).then(|| {
            let words = options(|region: Region| messages().region(region.code()).unwrap_or_default());
            let chosen = several_of(field!(content.text.proposer_regions));
            checkboxes_field(
                form,
                &Field::new("/proposer_regions", messages().fact_proposer_regions()),
                words,
                chosen,
            )
        })
    });
    let technologies = Field::new("/technologies", t.fact_expected_technologies()).optional();
    let budget = Field::new("/budget_band", p.editor_budget())
        .hint(p.editor_budget_hint())
        .optional();
    view! {
        {localized_field(form, &long("/current_practice", t.wish_current_practice()), field!(content.text.current_practice))}
        {localized_field(form, &long("/constraints", t.wish_constraints()), field!(content.text.constraints))}
        {rows(form, field!(content.text.success_criteria))}
        {picks_field(
            form,
            &technologies,
            Offers::terms(TermKind::Technology),
            MAX_TECHNOLOGIES,
            field!(content.text.technologies),
        )}
        {select_field(form, &budget, bands(), one_or_none(field!(content.budget_band)))}
        {radio_field(form, &Field::new("/trial_funding", t.fact_trial_funding()), funding_words, funding)}
        {radio_field(form, &Field::new("/who_may_propose", t.fact_who_may_propose()), who_words, who)}
        {regions}
        {date_field(form, &Field::new("/closing_on", t.fact_closing()).optional(), field!(content.text.closing_on))}
        {localized_field(form, &Field::new("/venue", t.fact_venue()).optional(), field!(content.text.venue))}
    }
    .into_any()
}

fn rows(form: Form, list: Bound<Vec<Criterion<WrittenText>>>) -> AnyView {
    let (t, p, f) = (messages(), people(), form_texts());
    let of = RowsOf {
        title: Arc::new(move |place| p.editor_criterion(place + 1)),
        add: p.editor_add_criterion(),
        most: MAX_CRITERIA,
    };
    let row = move |Row { content: row, pointer }: Row<Criterion<WrittenText>>| {
        let at = |part: &str, label: &'static str| Field::new(format!("{pointer}/{part}"), label);
        let unit = field!(row.unit);
        let written = Signal::derive(move || unit.get().unwrap_or_default());
        let ways = options(|way: Direction| p.direction(way.code()).unwrap_or_default());
        let weights = options(|importance: Importance| match importance {
            Importance::MustHave => t.criterion_must_have(),
            Importance::Wanted => t.criterion_wanted(),
        });
        view! {
            {localized_field(form, &at("measure", t.criterion_measure()), field!(row.measure))}
            <div class="form-row-line">
                {select_field(
                    form,
                    &at("direction", p.editor_direction()).optional(),
                    or_none(f.form_not_given(), ways),
                    one_or_none(field!(row.direction)),
                )}
                {number_field(form, &at("target", t.criterion_target()).optional(), written, field!(row.target))}
                {text_field(form, &at("unit", p.editor_unit()).optional(), unit)}
                {number_field(form, &at("today", t.criterion_today()).optional(), written, field!(row.today))}
            </div>
            {radio_field(form, &at("importance", t.criterion_importance()), weights, one_of(field!(row.importance)))}
        }
        .into_any()
    };
    let field = Field::new("/success_criteria", t.wish_criteria())
        .hint(p.editor_criteria_hint())
        .optional();
    rows_field(form, &field, of, list, row)
}
