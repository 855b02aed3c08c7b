//! Reading one wish, without the cache, each as likely as any other.

use super::{Side, addresses, in_turn};
use crate::{
    Result,
    report::{Comparison, Figure, MEMORY, POCKETBASE, Table, Target, megabytes},
    requests::Draw,
    servers::{Cache, memory},
    stage::Stage,
};

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let folder = stage.folder();
    let paths = addresses::of_wishes(stage, addresses::wish);
    let theirs = addresses::of_wishes(stage, addresses::wish_of_pocketbase);
    let portal = stage.portal.serve(Cache::Off)?;
    let pocketbase = stage.pocketbase.serve()?;
    let (answers, remembered) = addresses::answers(&portal, &paths)?;
    let memory = memory(folder, &answers)?;
    let paths = Draw::Uniform.out_of(&paths, folder, "one")?;
    let theirs = Draw::Uniform.out_of(&theirs, folder, "one-pocketbase")?;
    let remembered = Draw::Uniform.out_of(&remembered, folder, "one-memory")?;
    let [ours, base, ceiling] = in_turn(
        stage,
        [
            Side::busy(&portal, &paths),
            Side::busy(&pocketbase, &theirs),
            Side::busy(&memory, &remembered),
        ],
    )?;
    let what = "read one wish, cache off";
    table.compare(Comparison::rates(what, &ours, POCKETBASE, &base, Target::AtLeast(1.5)));
    table.compare(Comparison::rates(what, &ours, MEMORY, &ceiling, Target::AtLeast(0.08)));
    table.figures.push(Figure::new(
        "one wish, mean size of the answer",
        format!("{} bytes", addresses::mean_size(&answers)),
    ));
    table.figures.push(Figure::new(
        "memory after these reads (most resident): portal, PocketBase",
        format!(
            "{}, {}",
            megabytes(portal.memory()?.most),
            megabytes(pocketbase.memory()?.most)
        ),
    ));
    Ok(())
}
