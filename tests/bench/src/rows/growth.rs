//! The same reads among many wishes and among 1,000, by one client, without the cache: what more content costs a reader.

use serde_json::Value;
use uuid::Uuid;

use super::{Side, addresses, in_turn};
use crate::{
    Result,
    fetch::Reader,
    load::Measured,
    report::{Comparison, Table, Target},
    requests::Draw,
    samples::Samples,
    servers::{Cache, Server},
    stage::{API, Stage},
};

/// The addresses among so many wishes; each kind is one comparison.
struct Addresses {
    one: Vec<String>,
    first_page: Vec<String>,
    deep_page: Vec<String>,
    filtered: Vec<String>,
}

impl Addresses {
    fn of(server: &Server, wishes: &[Uuid], stage: &Stage) -> Result<Self> {
        Ok(Self {
            one: wishes.iter().map(addresses::wish).collect(),
            first_page: vec![format!("{API}/wishes?limit=20")],
            deep_page: vec![deep_page(server, wishes.len() / 2)?],
            filtered: addresses::of_lists(stage, addresses::list),
        })
    }
}

/// The page of 20 that comes after `depth` wishes of the unfiltered list.
fn deep_page(server: &Server, depth: usize) -> Result<String> {
    let reader = Reader::new(&server.url);
    let (mut cursor, mut passed) = (String::new(), 0);
    while passed < depth {
        let page: Value = serde_json::from_str(&reader.get(&format!("{API}/wishes?limit=100{cursor}"))?.text)?;
        let next = page["next_cursor"].as_str().ok_or("the list ended early")?;
        cursor = format!("&cursor={next}");
        passed += page["items"].as_array().map_or(0, Vec::len);
    }
    Ok(format!("{API}/wishes?limit=20{cursor}"))
}

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let (small, few) = stage.small_portal()?;
    let small = small.serve(Cache::Off)?;
    let large = stage.portal.serve(Cache::Off)?;
    let little = Addresses::of(&small, &few, stage)?;
    let much = Addresses::of(&large, &stage.wishes, stage)?;
    let kinds = [
        ("one wish", &much.one, &little.one),
        ("first page of all", &much.first_page, &little.first_page),
        ("page in the middle of all", &much.deep_page, &little.deep_page),
        ("first page of a field", &much.filtered, &little.filtered),
    ];
    for (what, many, few) in kinds {
        let many = Draw::Uniform.out_of(many, stage.folder(), "growth-many")?;
        let few = Draw::Uniform.out_of(few, stage.folder(), "growth-few")?;
        let [slow, fast] = in_turn(stage, [Side::quiet(&large, &many), Side::quiet(&small, &few)])?;
        let p50 = |runs: &[Measured]| runs.iter().map(|run| run.p50).collect::<Samples>();
        table.compare(Comparison::times(
            &format!("growth: {what}, cache off, one client: p50"),
            p50(&slow),
            "the same among 1,000",
            p50(&fast),
            Target::AtMost(2.0),
        ));
    }
    Ok(())
}
