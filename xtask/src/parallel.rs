//! The same work on many things, on all cores.

use std::{
    sync::{Mutex, PoisonError},
    thread,
};

use crate::error::Result;

/// Works on every item; the results come in no particular order. Fails if one of them does.
pub(crate) fn map<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> Result<R> + Sync) -> Result<Vec<R>> {
    let todo = Mutex::new(items);
    let done = Mutex::new(Vec::new());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let next = todo.lock().unwrap_or_else(PoisonError::into_inner).pop();
                    let Some(item) = next else { break };
                    let result = work(item);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push(result);
                }
            });
        }
    });
    let results = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn every_item_is_worked_on_once() {
        let mut squares = map((1..100).collect(), |n: u32| Ok(n * n)).unwrap();
        squares.sort_unstable();
        assert_eq!(squares, (1..100).map(|n| n * n).collect::<Vec<_>>());
    }

    #[test]
    fn one_failure_is_a_failure() {
        let result = map(
            vec![1, 2, 3],
            |n: u32| if n == 2 { Err(Error::new("two")) } else { Ok(n) },
        );
        assert_eq!(result.unwrap_err().to_string(), "two");
    }
}
