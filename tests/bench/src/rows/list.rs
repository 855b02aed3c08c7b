//! Listing the newest 20 wishes of a field, each with its organisation, without the cache.

use super::{Side, addresses, in_turn};
use crate::{
    Result,
    report::{Comparison, Figure, MEMORY, POCKETBASE, Table, Target},
    requests::Draw,
    servers::{Cache, memory},
    stage::Stage,
};

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let folder = stage.folder();
    let paths = addresses::of_lists(stage, addresses::list);
    let theirs = addresses::of_lists(stage, addresses::list_of_pocketbase);
    let portal = stage.portal.serve(Cache::Off)?;
    let pocketbase = stage.pocketbase.serve()?;
    let (answers, remembered) = addresses::answers(&portal, &paths)?;
    let memory = memory(folder, &answers)?;
    let paths = Draw::Uniform.out_of(&paths, folder, "list")?;
    let theirs = Draw::Uniform.out_of(&theirs, folder, "list-pocketbase")?;
    let remembered = Draw::Uniform.out_of(&remembered, folder, "list-memory")?;
    let [ours, base, ceiling] = in_turn(
        stage,
        [
            Side::busy(&portal, &paths),
            Side::busy(&pocketbase, &theirs),
            Side::busy(&memory, &remembered),
        ],
    )?;
    let what = "list 20 wishes of a field, cache off";
    table.compare(Comparison::rates(what, &ours, POCKETBASE, &base, Target::AtLeast(1.5)));
    table.compare(Comparison::rates(what, &ours, MEMORY, &ceiling, Target::AtLeast(0.05)));
    table.figures.push(Figure::new(
        "list of 20, mean size of the answer",
        format!("{} bytes", addresses::mean_size(&answers)),
    ));
    Ok(())
}
