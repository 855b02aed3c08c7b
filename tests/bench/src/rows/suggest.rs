//! Suggestions while the user types titles, letter by letter.

use std::fs;

use serde_json::Value;
use url::form_urlencoded;

use super::in_process::Sides;
use crate::{
    Result,
    fetch::Reader,
    report::Table,
    servers::Cache,
    stage::{API, Stage},
};

/// How many titles are typed, and how much of each.
const TITLES: usize = 20;
const TYPED: usize = 10;

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let server = stage.portal.serve(Cache::Off)?;
    let reader = Reader::new(&server.url);
    let taxonomy = stage.folder().join("taxonomy.json");
    fs::write(&taxonomy, reader.get(&format!("{API}/taxonomy"))?.text)?;
    let mut sides = Sides::new(stage, &stage.portal, &server, "suggest")?;
    sides.besides = Some(taxonomy);
    for (language, script) in [("English", "en"), ("Chinese", "zh_hant")] {
        let file = stage.arguments.root.join("backend/demo/wishes.jsonl");
        let wishes = fs::read_to_string(file)?;
        let wishes: Vec<Value> = wishes
            .lines()
            .map(serde_json::from_str)
            .collect::<std::result::Result<_, _>>()?;
        let titles = wishes.iter().filter_map(|wish| wish["title"][script].as_str());
        let typed: Vec<String> = titles.take(TITLES).flat_map(typed).collect();
        sides.compare(table, ("suggestions while typing", language), &typed, address)?;
    }
    Ok(())
}

/// What has been typed of a title after each of its first letters.
fn typed(title: &str) -> impl Iterator<Item = String> {
    let ends = title.char_indices().skip(1).map(|(at, _)| at).take(TYPED);
    let typed = ends.map(|end| title[..end].trim_end().to_owned());
    typed.collect::<Vec<_>>().into_iter()
}

fn address(typed: &str) -> String {
    let typed: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    format!("{API}/suggest?q={typed}")
}
