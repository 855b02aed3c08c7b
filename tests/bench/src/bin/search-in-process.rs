//! The portal's search without its server: opens a copy of its index and times the same queries.
//!
//! `search-in-process INDEX QUERIES SECONDS` prints one line of JSON with the times in microseconds.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant, SystemTime},
};

use bench::load::Measured;
use chrono::{DateTime, Utc};
use matching::{Index, Opened, SearchRequest};
use shared::{language::Language, search::SearchQuery};

/// As many results as the benches ask the server for.
const LIMIT: usize = 10;

#[expect(clippy::print_stdout, reason = "the line is what the bench reads")]
fn main() -> bench::Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [index, queries, seconds] = arguments.as_slice() else {
        return Err("usage: search-in-process INDEX QUERIES SECONDS".into());
    };
    let Opened::Ready(index) = Index::open(Path::new(index))? else {
        return Err("the index cannot be used".into());
    };
    let queries: Vec<SearchQuery> = fs::read_to_string(queries)?
        .lines()
        .map(|line| SearchQuery {
            q: Some(line.to_owned()),
            ..SearchQuery::default()
        })
        .collect();
    let measured = measure(&index, &queries, Duration::from_secs(seconds.parse()?))?;
    println!("{}", serde_json::to_string(&measured)?);
    Ok(())
}

fn measure(index: &Index, queries: &[SearchQuery], period: Duration) -> bench::Result<Measured> {
    let today = DateTime::<Utc>::from(SystemTime::now()).date_naive();
    let search = |query| {
        index.search(&SearchRequest {
            query,
            reader: Language::En,
            today,
            offset: 0,
            limit: LIMIT,
        })
    };
    // The first of each counts for nothing: dictionaries and pages of the index are read then.
    for query in queries {
        search(query)?;
    }
    let mut micros = Vec::new();
    let began = Instant::now();
    for query in queries.iter().cycle() {
        let asked = Instant::now();
        search(query)?;
        micros.push(asked.elapsed().as_secs_f64() * 1e6);
        if began.elapsed() > period {
            break;
        }
    }
    Ok(Measured::of(&mut micros, began.elapsed()))
}
