//! The program `innoportal`.

use std::process::ExitCode;

fn main() -> ExitCode {
    match backend::cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("innoportal: {sentence}");
            ExitCode::FAILURE
        }
    }
}
