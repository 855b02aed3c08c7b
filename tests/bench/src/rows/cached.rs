//! The public reads with the cache as it is by default, some things asked for far more often than others; and the same
//! when the reader has the answer already.

use uuid::Uuid;

use super::{Side, addresses, in_turn};
use crate::{
    Result,
    fetch::Reader,
    report::{Comparison, Figure, MEMORY, POCKETBASE, Table, Target, megabytes},
    requests::{Draw, Requests},
    servers::{Cache, Server, memory},
    stage::Stage,
};

/// How many wishes a reader is taken to have read already.
const READ_BEFORE: usize = 2_000;

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let portal = stage.portal.serve(Cache::Default)?;
    let pocketbase = stage.pocketbase.serve()?;
    let wishes = Kind {
        what: "read one wish, cache on, Zipf",
        name: "cached-one",
        paths: addresses::of_wishes(stage, addresses::wish),
        theirs: addresses::of_wishes(stage, addresses::wish_of_pocketbase),
    };
    let lists = Kind {
        what: "list 20 wishes of a field, cache on, Zipf",
        name: "cached-list",
        paths: addresses::of_lists(stage, addresses::list),
        theirs: addresses::of_lists(stage, addresses::list_of_pocketbase),
    };
    wishes.measure(stage, &portal, &pocketbase, table)?;
    lists.measure(stage, &portal, &pocketbase, table)?;
    unchanged(stage, &portal, table)?;
    table.figures.push(Figure::new(
        "portal's memory with a full cache (most resident)",
        megabytes(portal.memory()?.most),
    ));
    Ok(())
}

struct Kind {
    what: &'static str,
    name: &'static str,
    paths: Vec<String>,
    theirs: Vec<String>,
}

impl Kind {
    fn measure(&self, stage: &Stage, portal: &Server, pocketbase: &Server, table: &mut Table) -> Result {
        let folder = stage.folder();
        let draw = |lines: &[String], side: &str| -> Result<Requests> {
            Draw::Zipf.out_of(lines, folder, &format!("{}{side}", self.name))
        };
        let (answers, remembered) = addresses::answers(portal, &self.paths)?;
        let memory = memory(folder, &answers)?;
        let paths = draw(&self.paths, "")?;
        let theirs = draw(&self.theirs, "-pocketbase")?;
        let remembered = draw(&remembered, "-memory")?;
        let [ours, base, ceiling] = in_turn(
            stage,
            [
                Side::busy(portal, &paths),
                Side::busy(pocketbase, &theirs),
                Side::busy(&memory, &remembered),
            ],
        )?;
        table.compare(Comparison::rates(
            self.what,
            &ours,
            POCKETBASE,
            &base,
            Target::AtLeast(10.0),
        ));
        table.compare(Comparison::rates(
            self.what,
            &ours,
            MEMORY,
            &ceiling,
            Target::AtLeast(0.35),
        ));
        Ok(())
    }
}

/// Requests that say which answer they have, against a server that knows all tags by heart.
fn unchanged(stage: &Stage, portal: &Server, table: &mut Table) -> Result {
    let reader = Reader::new(&portal.url);
    let known: Vec<&Uuid> = stage.wishes.iter().take(READ_BEFORE).collect();
    let answers = known.into_iter().map(|id| reader.get(&addresses::wish(id)));
    let answers = answers.collect::<Result<Vec<_>>>()?;
    let memory = memory(stage.folder(), &answers)?;
    let tagged: Vec<String> = answers
        .iter()
        .map(|body| format!("{}\t{}", body.path, body.tag))
        .collect();
    let requests = Draw::Zipf.out_of(&tagged, stage.folder(), "unchanged")?;
    let [ours, ceiling] = in_turn(stage, [Side::busy(portal, &requests), Side::busy(&memory, &requests)])?;
    let sent = ours
        .iter()
        .map(|run| run.bytes / run.requests)
        .max()
        .unwrap_or_default();
    let whole = addresses::mean_size(&answers);
    if usize::try_from(sent)? > whole {
        return Err(format!("answers with If-None-Match have {sent} bytes: they are not 304").into());
    }
    table.compare(Comparison::rates(
        "read one wish, unchanged (304), cache on",
        &ours,
        MEMORY,
        &ceiling,
        Target::AtLeast(0.5),
    ));
    Ok(())
}
