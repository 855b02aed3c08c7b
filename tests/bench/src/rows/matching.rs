//! Solutions for a wish that is not on the portal and for one that does, and wishes for a solution, each among the many, by
//! words and meaning: against reading one wish.

use std::{
    fs::File,
    io::{BufWriter, Write as _},
};

use serde_json::{Value, json};
use uuid::Uuid;

use super::{Side, addresses, in_turn};
use crate::{
    Result,
    fetch::Reader,
    load::Measured,
    report::{Comparison, Figure, Table, Target},
    requests::{Draw, Requests, Way},
    samples::Samples,
    servers::{Cache, Server},
    stage::{API, Stage, ids_of},
};

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let many = stage.arguments.records;
    {
        let knowing = stage.knowing_solutions()?;
        let server = knowing.portal.serve(Cache::Off)?;
        let wishes = ids_of(&knowing.portal, "wishes")?;
        let one = reading(stage, &wishes)?;
        let new = new_wishes(stage, &server, &wishes)?;
        compare(
            stage,
            table,
            &server,
            &format!("solutions for a new wish among {many}"),
            &new,
            &one,
        )?;
        let paths: Vec<String> = wishes.iter().map(|id| format!("{API}/wishes/{id}/matches")).collect();
        let matches = Draw::Uniform.out_of(&paths, stage.folder(), "matches")?;
        compare(
            stage,
            table,
            &server,
            &format!("solutions for a wish among {many}"),
            &matches,
            &one,
        )?;
    }
    let knowing = stage.knowing_wishes()?;
    let server = knowing.portal.serve(Cache::Off)?;
    let solutions = ids_of(&knowing.portal, "solutions")?;
    let paths: Vec<String> = solutions
        .iter()
        .map(|id| format!("{API}/solutions/{id}/matches"))
        .collect();
    let matches = Draw::Uniform.out_of(&paths, stage.folder(), "matches")?;
    let one = reading(stage, &stage.wishes)?;
    compare(
        stage,
        table,
        &server,
        &format!("wishes for a solution among {many}"),
        &matches,
        &one,
    )
}

fn reading(stage: &Stage, wishes: &[Uuid]) -> Result<Requests> {
    let paths: Vec<String> = wishes.iter().map(addresses::wish).collect();
    Draw::Uniform.out_of(&paths, stage.folder(), "one")
}

/// The texts of wishes, as sent before a wish is written.
fn new_wishes(stage: &Stage, server: &Server, wishes: &[Uuid]) -> Result<Requests> {
    let requests = Requests {
        file: stage.folder().join("new-wishes.requests"),
        way: Way::Post(format!("{API}/match")),
    };
    let reader = Reader::new(&server.url);
    let mut file = BufWriter::new(File::create(&requests.file)?);
    for id in wishes {
        let wish: Value = serde_json::from_str(&reader.get(&addresses::wish(id))?.text)?;
        let (title, problem) = (written(&wish["title"]), written(&wish["problem"]));
        let body = json!({ "title": title, "problem": problem, "categories": wish["categories"] });
        writeln!(file, "{body}")?;
    }
    file.flush()?;
    Ok(requests)
}

/// A text as its author wrote it.
fn written(text: &Value) -> Value {
    let variants = text.as_object().into_iter().flatten();
    let written = variants.filter(|(_, variant)| variant["origin"] == "written");
    Value::Object(
        written
            .map(|(language, variant)| (language.clone(), variant["text"].clone()))
            .collect(),
    )
}

fn compare(stage: &Stage, table: &mut Table, server: &Server, what: &str, asked: &Requests, one: &Requests) -> Result {
    let [ours, theirs] = in_turn(stage, [Side::quiet(server, asked), Side::quiet(server, one)])?;
    let times = |runs: &[Measured], time: fn(&Measured) -> f64| runs.iter().map(time).collect::<Samples>();
    table.compare(Comparison::times(
        &format!("{what}, cache off: p50"),
        times(&ours, |run| run.p50),
        "read one wish",
        times(&theirs, |run| run.p50),
        Target::AtMost(300.0),
    ));
    table.figures.push(Figure::new(
        format!("{what}: p99"),
        format!("{:.1} ms", times(&ours, |run| run.p99).median() / 1e3),
    ));
    Ok(())
}
