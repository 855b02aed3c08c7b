//! The portal's search and suggestions without its server: opens a copy of its index and times the same queries.
//!
//! `search-in-process words|meaning|suggest INDEX QUERIES SECONDS [TAXONOMY]` prints one line of JSON with the times in
//! microseconds; TAXONOMY is what the portal says at `/taxonomy`, which suggestions need.

use std::{
    fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use bench::{load::Measured, stand_in::StandIn};
use chrono::{DateTime, Utc};
use matching::{Index, Opened, SearchRequest, SuggestRequest};
use shared::{language::Language, search::SearchQuery, taxonomy::Taxonomy};

/// As many results as the benches ask the server for.
const LIMIT: usize = 10;
/// As many suggestions as the server gives when not told.
const SUGGESTIONS: usize = 8;

#[expect(clippy::print_stdout, reason = "the line is what the bench reads")]
fn main() -> bench::Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, index, queries, seconds, taxonomy @ ..] = arguments.as_slice() else {
        return Err("usage: search-in-process words|meaning|suggest INDEX QUERIES SECONDS [TAXONOMY]".into());
    };
    let encoder = (what == "meaning").then(|| Arc::new(StandIn) as _);
    let Opened::Ready(index) = Index::open_with(Path::new(index), encoder)? else {
        return Err("the index cannot be used".into());
    };
    let queries = fs::read_to_string(queries)?;
    let queries: Vec<&str> = queries.lines().collect();
    let period = Duration::from_secs(seconds.parse()?);
    let measured = match taxonomy.first() {
        Some(file) if what == "suggest" => {
            let taxonomy: Taxonomy = serde_json::from_str(&fs::read_to_string(file)?)?;
            measure(&queries, period, |typed| suggest(&index, typed, &taxonomy))?
        }
        _ => {
            let queries: Vec<SearchQuery> = queries.iter().map(|query| of_words(query)).collect();
            measure(&queries, period, |query| search(&index, query))?
        }
    };
    println!("{}", serde_json::to_string(&measured)?);
    Ok(())
}

fn of_words(words: &str) -> SearchQuery {
    SearchQuery {
        q: Some(words.to_owned()),
        ..SearchQuery::default()
    }
}

fn search(index: &Index, query: &SearchQuery) -> bench::Result {
    index.search(&SearchRequest {
        query,
        reader: Language::En,
        today: DateTime::<Utc>::from(SystemTime::now()).date_naive(),
        offset: 0,
        limit: LIMIT,
    })?;
    Ok(())
}

fn suggest(index: &Index, typed: &str, taxonomy: &Taxonomy) -> bench::Result {
    index.suggest(&SuggestRequest {
        typed,
        reader: Language::En,
        limit: SUGGESTIONS,
        categories: &taxonomy.categories,
        technologies: &taxonomy.technologies,
    })?;
    Ok(())
}

fn measure<Q>(queries: &[Q], period: Duration, ask: impl Fn(&Q) -> bench::Result) -> bench::Result<Measured> {
    // The first of each counts for nothing: dictionaries and pages of the index are read then.
    for query in queries {
        ask(query)?;
    }
    let mut micros = Vec::new();
    let began = Instant::now();
    for query in queries.iter().cycle() {
        let asked = Instant::now();
        ask(query)?;
        micros.push(asked.elapsed().as_secs_f64() * 1e6);
        if began.elapsed() > period {
            break;
        }
    }
    Ok(Measured::of(&mut micros, began.elapsed()))
}
