//! 200 random trials: `write FOLDER` leaves their protocols, readings and facts as files, for the module of a browser to give the same facts. `speed FOLDER` says what takes how long and
//! leaves what the module is timed with. Run by `cargo xtask test`.

mod report;
mod speed;
mod trials;

use std::{error::Error, fs, path::Path};

/// How many trials are compared.
const TRIALS: u32 = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", folder] => {
            for index in 0..TRIALS {
                let (protocol, readings) = (trials::protocol(index), trials::readings(index));
                let at = |end: &str| Path::new(folder).join(format!("{index}.{end}"));
                fs::write(at("facts"), trials::facts(&protocol, &readings)?)?;
                fs::write(at("json"), protocol)?;
                fs::write(at("csv"), readings)?;
            }
            Ok(())
        }
        ["speed", folder] => speed::measure(Path::new(folder)),
        _ => Err("write FOLDER or speed FOLDER".into()),
    }
}
