//! Writing a solution.

use std::sync::Arc;

use chrono::NaiveDate;
use client::Client;
use leptos::prelude::*;
use shared::{
    hints::{self, Hint, Names},
    kind::Kind,
    localized::{LocalizedText, Words, WrittenText},
    matches::SolutionToCompare,
    solution::{Claim, IpPosition, MAX_CATEGORIES, MAX_CLAIMS, MAX_TERMS, SolutionContent, SolutionText},
    taxonomy::TermKind,
};

use super::{
    texts::{band, bands, fact, names, text, to_look_at, variants},
    written::{Call, Content, Fact, Text, Written, matched},
};
use crate::{
    components::{Found, claims},
    forms::{
        Bound, Field, Form, Offers, Options, Row, RowsOf, field, localized_field, number_field, one_or_none, options,
        or_none, picks_field, rows_field, select_field, text_field,
    },
    i18n::decimal,
    portal::{form_texts, messages, people},
};

/// The fields.
pub(super) fn fields(form: Form, content: Bound<SolutionContent>) -> AnyView {
    view! {
        <h2>{people().editor_solution_first()}</h2>
        {needed(form, content)}
        <h2>{people().editor_optional()}</h2>
        {optional(form, content)}
    }
    .into_any()
}

impl Written for SolutionContent {
    fn texts(&self) -> Vec<Text> {
        let (t, own) = (messages(), &self.text);
        let mut all = vec![
            text("/name", t.field("name").unwrap_or_default(), &own.name, false),
            text("/summary", t.field("summary").unwrap_or_default(), &own.summary, false),
            text("/description", t.solution_description(), &own.description, true),
            text("/deployments", t.solution_deployments(), &own.deployments, true),
            text("/alternative", t.solution_alternative(), &own.alternative, true),
            text("/utilities", t.solution_utilities(), &own.utilities, false),
            text("/shutdown", t.solution_shutdown(), &own.shutdown, false),
            text("/warranty", t.solution_warranty(), &own.warranty, false),
            text("/maintenance", t.solution_maintenance(), &own.maintenance, false),
            text("/approvals", t.solution_approvals(), &own.approvals, false),
        ];
        for (at, claim) in own.claims.iter().enumerate() {
            let parts = [
                ("benefit", &claim.benefit),
                ("conditions", &claim.conditions),
                ("evidence", &claim.evidence),
            ];
            all.extend(parts.map(|(part, text)| Text {
                pointer: format!("/claims/{at}/{part}"),
                label: None,
                text: text.clone(),
                markdown: false,
            }));
        }
        all
    }

    fn facts(&self) -> Vec<Fact> {
        let (t, p, own, language) = (messages(), people(), &self.text, messages().language());
        let life = own.service_life.map(|life| t.years(decimal(life, language)));
        let ip = own.ip_position.and_then(|ip| t.ip_position(ip.code()));
        vec![
            fact(
                "categories",
                t.fact_categories(),
                Some(names(TermKind::Category, &own.categories)),
            ),
            fact(
                "technologies",
                t.fact_technologies(),
                Some(names(TermKind::Technology, &own.technologies)),
            ),
            fact(
                "benefits",
                t.fact_benefits(),
                Some(names(TermKind::Benefit, &own.benefits)),
            ),
            fact("readiness_level", t.fact_readiness(), self.readiness_level.map(level)),
            fact("ip_position", t.fact_ip_position(), ip),
            fact("model", t.fact_model(), own.model.clone()),
            fact("service_life", t.fact_service_life(), life),
            fact("price_band", p.editor_price(), self.price_band.map(band)),
            fact("contact", p.editor_contact(), self.contact.clone()),
        ]
    }

    fn table(&self) -> Option<AnyView> {
        let text: SolutionText<LocalizedText> = self.text.clone().map(LocalizedText::from, LocalizedText::from);
        (!text.claims.is_empty()).then(|| claims(&text.claims).into_any())
    }

    fn hints(&self, _: &Names, today: NaiveDate) -> Vec<Hint> {
        let texts = self.texts();
        let variants = variants(&texts);
        // A solution is a product: names, marks and model numbers are in their place here.
        let found = hints::hints(&hints::Draft {
            texts: &to_look_at(&variants, matched(Kind::Solution)),
            criteria: None,
            closing_on: None,
            today,
            names: &Names::default(),
        });
        let is_of_a_product = |hint: &Hint| hint.code.check() == Some(hints::CheckCode::NoBrand);
        found.into_iter().filter(|hint| !is_of_a_product(hint)).collect()
    }

    fn alike(&self) -> Content {
        let text = SolutionText {
            name: self.text.name.clone(),
            description: self.text.description.clone(),
            categories: self.text.categories.clone(),
            technologies: self.text.technologies.clone(),
            ..SolutionText::default()
        };
        let content = Self {
            text,
            ..Self::default()
        };
        Content::Solution(Box::new(content))
    }

    fn similar(&self, client: &'static Client) -> Call<Vec<Found>> {
        let own = &self.text;
        let text = SolutionToCompare {
            name: own.name.clone(),
            description: Some(own.description.clone()).filter(|text| text.variants().next().is_some()),
            categories: own.categories.clone(),
            technologies: own.technologies.clone(),
            language: Some(messages().language()),
        };
        Box::pin(async move {
            if text.name.is_blank() {
                return Ok(Vec::new());
            }
            client.find_similar_solutions(&text).await.map(Found::similar_solutions)
        })
    }
}

fn level(level: u8) -> String {
    let t = messages();
    let words = t.readiness(&level.to_string()).unwrap_or_default();
    format!("{} · {words}", t.readiness_short(level))
}

fn needed(form: Form, content: Bound<SolutionContent>) -> AnyView {
    let (t, p) = (messages(), people());
    let name = Field::new("/name", t.field("name").unwrap_or_default());
    let summary = Field::new("/summary", t.field("summary").unwrap_or_default()).hint(p.editor_summary_hint());
    let description = Field::new("/description", t.solution_description())
        .hint(p.editor_markdown())
        .long();
    let categories = Field::new("/categories", t.fact_categories());
    let levels: Options = (1..=9_u8).map(|one| (one.to_string(), level(one))).collect();
    let readiness = field!(content.readiness_level).part(
        |level| level.map(|level| level.to_string()).unwrap_or_default(),
        |level, chosen: String| *level = chosen.parse().ok(),
    );
    view! {
        {localized_field(form, &name, field!(content.text.name))}
        {localized_field(form, &summary, field!(content.text.summary))}
        {localized_field(form, &description, field!(content.text.description))}
        {picks_field(form, &categories, Offers::terms(TermKind::Category), MAX_CATEGORIES, field!(content.text.categories))}
        {select_field(
            form,
            &Field::new("/readiness_level", t.fact_readiness()).hint(p.editor_readiness_hint()),
            or_none(form_texts().form_choose(), levels),
            readiness,
        )}
    }
    .into_any()
}

fn optional(form: Form, content: Bound<SolutionContent>) -> AnyView {
    let (t, p, f) = (messages(), people(), form_texts());
    let line = |pointer: &str, label: &'static str| Field::new(pointer, label).optional();
    let long = |pointer: &str, label: &'static str| line(pointer, label).hint(p.editor_markdown()).long();
    let ip = options(|ip: IpPosition| messages().ip_position(ip.code()).unwrap_or_default());
    let price = line("/price_band", p.editor_price()).hint(p.editor_price_hint());
    let contact = line("/contact", p.editor_contact()).hint(p.editor_contact_hint());
    let years = p.editor_years().to_owned();
    view! {
        {text_field(form, &line("/model", t.fact_model()), field!(content.text.model))}
        {rows(form, field!(content.text.claims))}
        {picks_field(
            form,
            &line("/technologies", t.fact_technologies()),
            Offers::terms(TermKind::Technology),
            MAX_TERMS,
            field!(content.text.technologies),
        )}
        {picks_field(
            form,
            &line("/benefits", t.fact_benefits()),
            Offers::terms(TermKind::Benefit),
            MAX_TERMS,
            field!(content.text.benefits),
        )}
        {localized_field(form, &long("/alternative", t.solution_alternative()), field!(content.text.alternative))}
        {localized_field(form, &line("/utilities", t.solution_utilities()), field!(content.text.utilities))}
        {localized_field(form, &line("/shutdown", t.solution_shutdown()), field!(content.text.shutdown))}
        {localized_field(form, &line("/warranty", t.solution_warranty()), field!(content.text.warranty))}
        {number_field(form, &line("/service_life", t.fact_service_life()), years, field!(content.text.service_life))}
        {localized_field(form, &line("/maintenance", t.solution_maintenance()), field!(content.text.maintenance))}
        {localized_field(form, &line("/approvals", t.solution_approvals()), field!(content.text.approvals))}
        {localized_field(form, &long("/deployments", t.solution_deployments()), field!(content.text.deployments))}
        {select_field(
            form,
            &line("/ip_position", t.fact_ip_position()),
            or_none(f.form_not_given(), ip),
            one_or_none(field!(content.text.ip_position)),
        )}
        {select_field(form, &price, bands(), one_or_none(field!(content.price_band)))}
        {text_field(form, &contact, field!(content.contact))}
    }
    .into_any()
}

fn rows(form: Form, list: Bound<Vec<Claim<WrittenText>>>) -> AnyView {
    let (t, p) = (messages(), people());
    let of = RowsOf {
        title: Arc::new(move |place| p.editor_claim(place + 1)),
        add: p.editor_add_claim(),
        most: MAX_CLAIMS,
    };
    let row = move |Row { content: row, pointer }: Row<Claim<WrittenText>>| {
        let at = |part: &str, label: &'static str| Field::new(format!("{pointer}/{part}"), label);
        let unit = field!(row.unit);
        let written = Signal::derive(move || unit.get().unwrap_or_default());
        view! {
            {localized_field(form, &at("benefit", t.claim_benefit()), field!(row.benefit))}
            <div class="form-row-line">
                {number_field(form, &at("value", t.claim_value()).optional(), written, field!(row.value))}
                {text_field(form, &at("unit", p.editor_unit()).optional(), unit)}
                {number_field(form, &at("low", p.editor_low()).optional(), written, field!(row.low))}
                {number_field(form, &at("high", p.editor_high()).optional(), written, field!(row.high))}
            </div>
            {localized_field(form, &at("conditions", t.claim_conditions()), field!(row.conditions))}
            {localized_field(form, &at("evidence", t.claim_evidence()), field!(row.evidence))}
        }
        .into_any()
    };
    let field = Field::new("/claims", t.solution_claims())
        .hint(p.editor_claims_hint())
        .optional();
    rows_field(form, &field, of, list, row)
}
