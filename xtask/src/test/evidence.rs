//! The crate `evidence` beyond its own tests: 200 random trials give the same digits natively and in WebAssembly, whose size has a limit; logs, proofs and
//! canonical forms are held against programs of others, and in the large round models of a baseline as well.

use std::{collections::BTreeMap, fs, path::PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use super::Outcome;
use crate::{
    error::{Doing as _, Error, Result},
    process,
    report::{kilobytes, line},
    setup, web, workspace,
};

const TARGET: &str = "wasm32-unknown-unknown";
/// What pages load of it, on top of what every page has, may weigh so many bytes of brotli, optimised like the parts of the web app.
const MOST: usize = 120_000;
/// How many random trials the example draws.
const TRIALS: &str = "200";

/// All parts; those in Python are left out where there is none that is new enough, and models of a baseline are looked at with `full` only: what they are held against is large.
pub(super) fn evidence(full: bool) -> Result<Outcome> {
    same_digits()?;
    let Some(python) = setup::oracles()? else {
        line("No Python of 3.12 or later is here: log and canonical forms were not held against programs of others.");
        return Ok(Outcome::LeftOut);
    };
    let folder = emptied("evidence-oracle")?;
    let oracle = |what: &str| process::run(example("oracle").arg(what).arg(&folder));
    oracle("write")?;
    process::run(process::command(python).arg("evidence/tests/oracle.py").arg(&folder))?;
    oracle("check")?;
    if !full {
        return Ok(Outcome::Passed);
    }
    let python = match setup::models() {
        Ok(Some(python)) => python,
        Ok(None) => return Ok(Outcome::LeftOut),
        Err(error) => {
            line(format_args!(
                "{error} Models of a baseline were not computed again by opendsm."
            ));
            return Ok(Outcome::LeftOut);
        }
    };
    process::run(process::command(python).args(["evidence/tests/baseline_oracle.py", "--check"]))?;
    Ok(Outcome::Passed)
}

/// A folder of this name with nothing in it.
fn emptied(name: &str) -> Result<PathBuf> {
    let folder = workspace::cargo_target().join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).doing(format_args!("empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).doing(format_args!("create {}", folder.display()))?;
    Ok(folder)
}

/// An example of the crate, run with the features that the tests are built with.
fn example(name: &str) -> std::process::Command {
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "--package", "evidence", "--example", name, "--"]);
    cargo
}

fn same_digits() -> Result {
    let folder = emptied("evidence-trials")?;
    process::run(example("random_trial").arg("write").arg(&folder))?;
    let script = in_webassembly()?;
    let node = |words: &[&str]| {
        let mut node = process::command("node");
        node.arg("evidence/tests/in-node.cjs")
            .arg(&script)
            .arg(&folder)
            .args(words);
        process::output(&mut node)
    };
    let count = node(&[])?;
    if count.trim() != TRIALS {
        return Err(Error::new("The random trials did not all run."));
    }
    line(format_args!(
        "{TRIALS} random trials have the same digits natively and in WebAssembly."
    ));
    line(process::output(example("random_trial").arg("speed").arg(&folder))?.trim());
    line(node(&["speed"])?.trim());
    Ok(())
}

/// Compiles what pages call for a browser's engine, checks its size and gives the script that loads it.
fn in_webassembly() -> Result<PathBuf> {
    let (script, whole) = module("in_browser")?;
    let (_, every_page) = module("every_page")?;
    let part = whole.saturating_sub(every_page);
    line(format_args!(
        "What pages load of it is {} on top of what every page has ({} in all).",
        kilobytes(part as u64),
        kilobytes(whole as u64)
    ));
    if part > MOST {
        return Err(Error::new(format!("That is more than {}.", kilobytes(MOST as u64))));
    }
    Ok(script)
}

/// An example as a module for Node, optimised and compressed like the parts of the web app: its script, and its size in brotli.
fn module(name: &str) -> Result<(PathBuf, usize)> {
    let folder = workspace::cargo_target().join("web");
    let mut cargo = process::cargo();
    cargo.args(["build", "--quiet", "--package", "evidence", "--example", name]);
    cargo
        .args(["--target", TARGET, "--profile", "web", "--target-dir"])
        .arg(&folder);
    process::run(&mut cargo)?;
    let compiled = folder.join(TARGET).join(format!("web/examples/{name}.wasm"));
    let out = folder.join("evidence");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&compiled).out_name(name).typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.nodejs(true).doing("choose the target node")?;
    bindgen.generate(&out).doing("write the script of the module")?;
    let path = out.join(format!("{name}_bg.wasm"));
    let bytes = fs::read(&path).doing(format_args!("read {}", path.display()))?;
    let bytes = without_custom_sections(&bytes).ok_or_else(|| Error::new("The module is not WebAssembly."))?;
    let mut files = BTreeMap::from([(format!("{name}_bg.wasm"), bytes)]);
    web::shrink(&mut files)?;
    let mut packed = Vec::new();
    for bytes in files.values() {
        fs::write(&path, bytes).doing(format_args!("write {}", path.display()))?;
        let parameters = brotli::enc::BrotliEncoderParams::default();
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &parameters).doing("compress the module")?;
    }
    Ok((out.join(format!("{name}.js")), packed.len()))
}

/// What a browser runs of a module: without the notes for linkers, which the product's own build takes out as well.
fn without_custom_sections(module: &[u8]) -> Option<Vec<u8>> {
    let mut kept = module.get(..8)?.to_vec();
    let mut rest = module.get(8..)?;
    while let Some((kind, after)) = rest.split_first() {
        // The length is written in groups of seven bits, the lowest first.
        let digits = after.iter().take_while(|byte| **byte >= 0x80).count() + 1;
        let groups = after.get(..digits)?.iter().rev();
        let length = groups.fold(0_usize, |length, byte| length << 7 | usize::from(byte & 0x7f));
        let whole = rest.get(..1 + digits + length)?;
        if *kind != 0 {
            kept.extend(whole);
        }
        rest = rest.get(whole.len()..)?;
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_custom_sections_are_left_out() {
        let head = b"\0asm\x01\0\0\0";
        let module = [head.as_slice(), &[0, 0x82, 0, 1, b'x'], &[10, 1, 0], &[0, 1, 0]].concat();
        assert_eq!(
            without_custom_sections(&module).unwrap(),
            [head.as_slice(), &[10, 1, 0]].concat()
        );
        assert_eq!(without_custom_sections(&[head.as_slice(), &[10, 9, 0]].concat()), None);
    }
}
