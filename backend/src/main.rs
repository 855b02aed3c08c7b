//! The program `innoportal`.

use std::process::ExitCode;

/// Answering a request is mostly short texts coming and going, on several threads: what this allocator is made for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match backend::cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("innoportal: {sentence}");
            ExitCode::FAILURE
        }
    }
}
