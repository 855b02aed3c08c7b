//! Work side by side: the first lane prints as it goes, what the others print follows when all have ended.

use std::{
    fs::{self, File},
    thread,
};

use crate::{
    error::{Doing as _, Error, Result},
    report, workspace,
};

/// Does each lane's work one piece after the other, all lanes at the same time; gives the results lane by lane.
pub(crate) fn side_by_side<T: Send, R: Send>(lanes: Vec<Vec<T>>, work: impl Fn(T) -> R + Sync) -> Result<Vec<R>> {
    let mut lanes = lanes.into_iter();
    let Some(first) = lanes.next() else {
        return Ok(Vec::new());
    };
    let work = &work;
    thread::scope(|scope| {
        let mut beside = Vec::new();
        for (number, lane) in lanes.enumerate() {
            let path = workspace::cargo_target().join(format!("lane-{}.log", number + 2));
            let file = File::create(&path).doing(format_args!("create {}", path.display()))?;
            let all = move || lane.into_iter().map(work).collect::<Vec<R>>();
            beside.push((path, scope.spawn(move || report::printing_to(file, all))));
        }
        let mut results: Vec<R> = first.into_iter().map(work).collect();
        for (path, lane) in beside {
            let done = lane
                .join()
                .map_err(|_| Error::new("A lane of work ended in a panic."))?;
            let said = fs::read_to_string(&path).doing(format_args!("read {}", path.display()))?;
            report::line(said.trim_end());
            results.extend(done);
        }
        Ok(results)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_lane_by_lane() {
        let done = side_by_side(vec![vec![1, 2], vec![], vec![3]], |n| n * 10).unwrap();
        assert_eq!(done, [10, 20, 30]);
    }
}
