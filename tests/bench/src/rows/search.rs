//! Searching for ten results, by words alone and by words and meaning.

use url::form_urlencoded;

use super::in_process::{QUERIES, Sides};
use crate::{
    Result,
    report::{Figure, Table, seconds},
    servers::Cache,
    stage::{API, Stage},
};

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let server = stage.portal.serve(Cache::Off)?;
    let sides = Sides::new(stage, &stage.portal, &server, "words")?;
    for (language, queries) in QUERIES {
        let queries: Vec<String> = queries.lines().map(str::to_owned).collect();
        sides.compare(table, ("search, 10 results", language), &queries, address)?;
    }
    drop(sides);
    drop(server);
    let knowing = stage.knowing_wishes()?;
    if let Some(prepared) = knowing.prepared {
        table.figures.push(Figure::new(
            format!(
                "search index with vectors of the stand-in over {} wishes",
                stage.wishes.len()
            ),
            seconds(prepared),
        ));
    }
    let server = knowing.portal.serve(Cache::Off)?;
    let sides = Sides::new(stage, &knowing.portal, &server, "meaning")?;
    for (language, queries) in QUERIES {
        let queries: Vec<String> = queries.lines().map(str::to_owned).collect();
        sides.compare(table, ("search by words and meaning", language), &queries, address)?;
    }
    Ok(())
}

fn address(query: &str) -> String {
    let words: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
    format!("{API}/search?q={words}&limit=10")
}
