//! How often hints are right, measured on the demonstration's texts: `docs/writing-help.md` has the figures.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::{CheckCode, Draft, DraftCriterion, DraftText, Hint, HintCode, Names, hints};

const WISHES: &str = include_str!("../../../backend/demo/wishes.jsonl");
const SOLUTIONS: &str = include_str!("../../../backend/demo/solutions.jsonl");
const ORGANISATIONS: &str = include_str!("../../../backend/demo/organisations.jsonl");

/// What to plant: what is found, and in which sentence.
const PLANTED: &[(HintCode, &[&str])] = &[
    (HintCode::BrandMark, &["Halo®", "NovaLift™", "光環牌®", "CoolEdge(R)"]),
    (
        HintCode::PartNumber,
        &[
            "XK-2000B",
            "FX3000",
            "CM-4502",
            "TRX-9100A",
            "6ES7315-2EH14",
            "ZN770Q",
            "AB12-3456",
            "HVX900",
            "QL-820NWB",
            "PX_4410A",
            "MTR-350-T",
            "K-9912",
        ],
    ),
    (
        HintCode::PersonName,
        &[
            "Mr Chan",
            "Ms. WONG Siu-ling",
            "Ir Dr Lee",
            "Prof. Cheung",
            "Mrs Ho",
            "Dr Lam Ka Yan",
            "陳大文先生",
            "黃工程師",
            "陈先生",
            "李小姐",
            "歐陽女士",
            "张经理",
            "何志強博士",
            "Engr Yip",
        ],
    ),
    (
        HintCode::Telephone,
        &[
            "2345 6789",
            "+852 9876 5432",
            "(852) 2345-6789",
            "138 1234 5678",
            "+86 13812345678",
            "0755-26541234",
            "電話23456789",
            "Tel. 2345-6789",
            "+44 20 7946 0958",
        ],
    ),
    (
        HintCode::Email,
        &[
            "ann.lee@works.example",
            "helpdesk@seeker.example",
            "chan_tm@board.example",
        ],
    ),
    (
        HintCode::IdentityCard,
        &["A123456(3)", "G123456(A)", "AB987654(3)", "A1234563"],
    ),
    (HintCode::Classified, &["RESTRICTED", "限閱", "机密"]),
];

fn lines(file: &str) -> Vec<Value> {
    file.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

/// Each variant of each of the fields, with its pointer.
fn texts(record: &Value, fields: &[&str]) -> Vec<(String, String)> {
    let variants = fields
        .iter()
        .filter_map(|field| Some((field, record[*field].as_object()?)));
    variants
        .flat_map(|(field, languages)| {
            languages.iter().map(move |(language, text)| {
                (
                    format!("/{field}/{language}"),
                    text.as_str().expect("a text").to_owned(),
                )
            })
        })
        .collect()
}

fn offering_names(without: Option<(&str, &Value)>) -> Vec<String> {
    let organisations = lines(ORGANISATIONS).into_iter().filter(|organisation| {
        organisation["may_offer"] == true && without.is_none_or(|(slug, _)| organisation["slug"] != slug)
    });
    let solutions = lines(SOLUTIONS).into_iter();
    let solutions = solutions.filter(|solution| without.is_none_or(|(_, name)| solution["name"] != *name));
    let names = organisations.chain(solutions).map(|record| texts(&record, &["name"]));
    names.flatten().map(|(_, name)| name).collect()
}

fn look(texts: &[(String, String)], criteria: Option<&[DraftCriterion<'_>]>, names: &Names) -> Vec<Hint> {
    let texts: Vec<DraftText<'_>> = texts
        .iter()
        .map(|(pointer, text)| DraftText {
            pointer,
            text,
            is_matched: pointer.starts_with("/problem") || pointer.starts_with("/description"),
        })
        .collect();
    let day = NaiveDate::from_ymd_opt(2026, 5, 10).expect("a day");
    hints(&Draft {
        texts: &texts,
        criteria,
        closing_on: None,
        today: day,
        names,
    })
}

/// Every draft of the demonstration with what it is told, and how many texts there are.
fn demonstration() -> (Vec<Hint>, usize) {
    let names = offering_names(None);
    let names = Names::new(names.iter().map(String::as_str));
    let (mut told, mut count) = (Vec::new(), 0);
    for wish in lines(WISHES) {
        let texts = texts(&wish, &["title", "problem", "current_practice", "constraints", "venue"]);
        let rows = wish["success_criteria"].as_array().cloned().unwrap_or_default();
        let measures: Vec<String> = rows
            .iter()
            .map(|row| {
                row["measure"]
                    .as_object()
                    .and_then(|it| it.values().next()?.as_str())
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect();
        let rows: Vec<DraftCriterion<'_>> = rows
            .iter()
            .zip(&measures)
            .map(|(row, measure)| DraftCriterion {
                measure,
                unit: row["unit"].as_str(),
                target: row["target"].as_f64(),
                today: Some(1.0),
            })
            .collect();
        count += texts.len();
        told.extend(look(&texts, Some(&rows), &names));
    }
    for solution in lines(SOLUTIONS) {
        let texts = texts(&solution, &["name", "summary", "description", "deployments"]);
        let own = offering_names(Some((
            solution["organisation"].as_str().unwrap_or_default(),
            &solution["name"],
        )));
        count += texts.len();
        told.extend(look(&texts, None, &Names::new(own.iter().map(String::as_str))));
    }
    (told, count)
}

#[test]
fn nearly_nothing_is_told_about_good_texts() {
    let (told, count) = demonstration();
    let mut by_code: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for hint in &told {
        by_code
            .entry(hint.code.code())
            .or_default()
            .push(format!("{} {}", hint.pointer, hint.found));
    }
    let per_hundred = 100.0 * told.len() as f64 / count as f64;
    println!(
        "{count} texts, {} hints, {per_hundred:.2} per 100: {by_code:#?}",
        told.len()
    );
    assert!(count > 1_000, "{count}");
    assert!(per_hundred <= 1.0, "{per_hundred:.2}: {by_code:#?}");
}

#[test]
fn what_is_planted_is_found() {
    let names = offering_names(None);
    let known = Names::new(names.iter().map(String::as_str));
    let wishes = lines(WISHES);
    let mut sentences = wishes
        .iter()
        .flat_map(|wish| texts(wish, &["problem", "current_practice"]))
        .cycle();
    let named = names.iter().map(|name| (HintCode::BrandName, name.as_str()));
    let planted = PLANTED
        .iter()
        .flat_map(|(code, words)| words.iter().map(|word| (*code, *word)));
    let mut measured: BTreeMap<&str, (usize, usize, Vec<&str>)> = BTreeMap::new();
    for (code, word) in named.chain(planted) {
        // Each at the end of three texts.
        for _ in 0..3 {
            let (pointer, text) = sentences.next().expect("an endless row");
            let is_person = code.check() == Some(CheckCode::NoPersonalData);
            let end = match (pointer.contains("zh"), is_person) {
                (true, true) => format!("{text}請聯絡{word}查詢。"),
                (true, false) => format!("{text}現時使用{word}。"),
                (false, true) => format!("{text} Ask {word} about it."),
                (false, false) => format!("{text} Today it is {word}."),
            };
            let (all, found, missed) = measured.entry(code.code()).or_default();
            *all += 1;
            if look(&[(pointer, end)], None, &known)
                .iter()
                .any(|hint| hint.code == code && word.contains(hint.found.trim_start_matches(['用', '使'])))
            {
                *found += 1;
            } else {
                missed.push(word);
            }
        }
    }
    for (code, (all, found, missed)) in &measured {
        println!("{code}: {found} of {all}; missed {missed:?}");
        assert!(
            *found as f64 >= 0.95 * *all as f64,
            "{code}: {found} of {all}; missed {missed:?}"
        );
    }
    assert!(measured.len() == 8);
}

#[test]
fn a_long_draft_is_looked_through_in_a_moment() {
    let names = offering_names(None);
    let known = Names::new(names.iter().map(String::as_str));
    let all: String = lines(WISHES)
        .iter()
        .flat_map(|wish| texts(wish, &["problem"]))
        .map(|(_, text)| text)
        .collect();
    let long: String = all.chars().cycle().take(30_000).collect();
    let before = std::time::Instant::now();
    let told = look(&[("/problem/en".into(), long)], None, &known);
    let took = before.elapsed();
    println!("30,000 characters: {took:?}, {} hints", told.len());
    assert!(took.as_secs() < 2, "{took:?}");
}
