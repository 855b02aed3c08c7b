//! Puts the modules of each part into few files. A part consists of a dozen small modules, most of them shared with others; one
//! after the other in one file they compress a sixth better, and a page asks once.
//!
//! Each public part is one file, for most visits begin and end with one of them. A person who is signed in goes through several
//! parts: what everybody of them has loaded, what the pages of signing in and of the workspace share with other parts, and what only
//! those other parts share are files of their own, loaded once.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::{bindgen::CodeFiles, split::Parts};
use crate::error::{Error, Result};

/// The part that is loaded for everybody who is signed in, on every page.
pub(super) const SESSION: &str = "session";
/// The parts of signed-in people beside it.
pub(super) const OF_PEOPLE: [&str; 7] = ["people", "desk", "judging", "reviewing", "writing", "owning", "again"];
/// The part in which people sign in and find their workspace: the first of these that they load.
const FIRST: &str = "people";
/// The file with what that part shares with others of these.
const KIT: &str = "kit";
/// The file with what at least two of the others share.
const WORK: &str = "work";

/// The script that loads the parts; the splitter writes it.
const LOADER: &str = "app_parts.js";

/// Where the splitter's own way of loading begins; what is above stays.
const OWN_LOADING: &str = "function makeLoad(";

/// How the loader gets at modules: a file is fetched once, and the modules that a part needs are cut out of it by their sizes. The
/// last module of a part is its own and needs the others.
const READER: &str = r#"
const loading = new Map();
function once(key, load) {
    let promise = loading.get(key);
    if (!promise) {
        promise = load();
        loading.set(key, promise);
        // A failure is not kept: the next try fetches again.
        promise.catch(() => loading.delete(key));
    }
    return promise;
}
async function fetched(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.arrayBuffer();
}
function module(number, names) {
    return once(number, async () => {
        const name = names.find((name) => files[name][1].includes(number));
        const [url, numbers] = files[name];
        let from = 0;
        for (const other of numbers.slice(0, numbers.indexOf(number))) from += sizes[other];
        const file = await once(name, () => fetched(url()));
        return WebAssembly.instantiate(file.slice(from, from + sizes[number]), getSharedImports());
    });
}
function part(part) {
    return () => once(`${part}:`, async () => {
        const [names, numbers] = parts[part];
        const own = numbers[numbers.length - 1];
        await Promise.all(numbers.slice(0, -1).map((number) => module(number, names)));
        const done = await module(own, names);
        // What is in a file is in the program now.
        for (const name of names) loading.delete(name);
        return done;
    });
}
"#;

/// The modules of each file, by their names.
type Files = BTreeMap<String, Vec<String>>;

/// Replaces the modules of the parts by files, and has the loader read those; gives the names of the files of each part.
pub(super) fn pack(files: &mut CodeFiles, parts: Parts) -> Result<Parts> {
    if parts.is_empty() {
        return Ok(parts);
    }
    let all: BTreeSet<&String> = parts.values().flatten().collect();
    let numbers: BTreeMap<&String, usize> = all.iter().enumerate().map(|(number, name)| (*name, number)).collect();
    let list = |names: &[String]| -> Result<String> {
        let number = |name: &String| numbers.get(name).map(ToString::to_string).ok_or_else(|| unknown(name));
        Ok(names.iter().map(number).collect::<Result<Vec<_>>>()?.join(","))
    };
    let placed = placed(&parts);
    let mut packed = Parts::new();
    let mut tables = String::from("const files = {\n");
    let mut contents = BTreeMap::new();
    let mut sizes = vec![0; all.len()];
    for (name, modules) in &placed {
        let mut bytes: Vec<u8> = Vec::new();
        for module in modules {
            let own = files.get(module).ok_or_else(|| unknown(module))?;
            sizes[numbers[module]] = own.len();
            bytes.extend(own);
        }
        // Writing to a String cannot fail.
        let _ = writeln!(
            tables,
            "    {name}: [() => new URL(\"./{}\", import.meta.url), [{}]],",
            file_of(name),
            list(modules)?
        );
        contents.insert(file_of(name), bytes);
    }
    tables.push_str("};\nconst parts = {\n");
    let mut exports = String::new();
    for (part, modules) in &parts {
        let names = files_of(part, modules, &placed);
        let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        let _ = writeln!(tables, "    {part}: [[{}], [{}]],", quoted.join(","), list(modules)?);
        let _ = writeln!(
            exports,
            "export const __wasm_split_load_{part} = wrapAsyncCb(part(\"{part}\"));"
        );
        packed.insert(part.clone(), names.into_iter().map(file_of).collect());
    }
    let sizes: Vec<String> = sizes.iter().map(ToString::to_string).collect();
    let loader = files.get(LOADER).ok_or_else(|| unknown(LOADER))?;
    let loader = String::from_utf8_lossy(loader);
    let (begin, rest) = loader.split_once(OWN_LOADING).ok_or_else(|| unknown(LOADER))?;
    if let Some(part) = parts.keys().find(|part| !rest.contains(&loaded_by(part))) {
        return Err(unknown(part));
    }
    let loader = format!(
        "{begin}const sizes = [{}];\n{tables}}};{READER}{exports}",
        sizes.join(",")
    );
    files.insert(LOADER.to_owned(), loader.into_bytes());
    files.retain(|name, _| !all.contains(name));
    files.extend(contents);
    Ok(packed)
}

fn file_of(name: &str) -> String {
    format!("part_{name}.pack")
}

/// Which modules are in which file.
fn placed(parts: &Parts) -> Files {
    let mut files = Files::new();
    let mut shared: BTreeSet<&String> = BTreeSet::new();
    if let Some(session) = parts.get(SESSION) {
        shared.extend(session);
        files.insert(SESSION.to_owned(), session.clone());
    }
    let of_people = || parts.iter().filter(|(part, _)| OF_PEOPLE.contains(&part.as_str()));
    let mut needed: BTreeMap<&String, usize> = BTreeMap::new();
    for module in of_people().flat_map(|(_, modules)| modules) {
        *needed.entry(module).or_default() += 1;
    }
    needed.retain(|module, count| *count > 1 && !shared.contains(*module));
    let is_first = |module: &&String| parts.get(FIRST).is_some_and(|first| first.contains(module));
    let (kit, work): (Vec<&String>, Vec<&String>) = needed.into_keys().partition(is_first);
    for (name, modules) in [(KIT, kit), (WORK, work)] {
        if !modules.is_empty() {
            files.insert(
                name.to_owned(),
                modules.iter().map(|module| (*module).clone()).collect(),
            );
            shared.extend(modules);
        }
    }
    for (part, modules) in of_people() {
        let own = modules.iter().filter(|module| !shared.contains(module));
        files.insert(part.clone(), own.cloned().collect());
    }
    for (part, modules) in parts {
        files.entry(part.clone()).or_insert_with(|| modules.clone());
    }
    files
}

/// The files that have the modules of a part: a public part needs no other than its own.
fn files_of<'a>(part: &'a str, modules: &[String], placed: &'a Files) -> Vec<&'a str> {
    let has = |name: &str, of: &dyn Fn(&String) -> bool| placed.get(name).is_some_and(|own| own.iter().any(of));
    if !OF_PEOPLE.contains(&part) {
        return vec![part];
    }
    let shared = [SESSION, KIT, WORK].into_iter();
    let needed = shared.filter(|name| has(name, &|module| modules.contains(module)));
    needed.chain([part]).collect()
}

/// What the program imports to load a part.
fn loaded_by(part: &str) -> String {
    format!("export const __wasm_split_load_{part} = wrapAsyncCb(")
}

fn unknown(name: &str) -> Error {
    Error::new(format!(
        "{name} is not what the splitter is known to write (see xtask/src/web/pack.rs)"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(part: &str) -> String {
        format!("{}makeLoad(() => {{}}, []));\n", loaded_by(part))
    }

    fn written(parts: &[&str]) -> String {
        let begin = "import { initSync } from \"./app.js\";\nfunction wrapAsyncCb(callee) {}\n";
        let own = "function makeLoad(fetcher, deps) {}\nfetch(new URL(\"./chunk_1.wasm\", import.meta.url));\n";
        let loads: Vec<String> = parts.iter().map(|part| load(part)).collect();
        format!("{begin}{own}{}", loads.concat())
    }

    fn packed(parts: &[(&str, &[&str])]) -> (CodeFiles, Parts) {
        let names: Vec<&str> = parts.iter().map(|(part, _)| *part).collect();
        let mut files = CodeFiles::from([
            (LOADER.to_owned(), written(&names).into_bytes()),
            ("app_bg.wasm".to_owned(), vec![9]),
        ]);
        for module in parts.iter().flat_map(|(_, modules)| *modules) {
            files.insert((*module).to_owned(), module.as_bytes().to_vec());
        }
        let modules = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let parts = parts.iter().map(|(part, names)| ((*part).to_owned(), modules(names)));
        let packed = pack(&mut files, parts.collect()).unwrap();
        (files, packed)
    }

    #[test]
    fn a_public_part_is_one_file_and_the_loader_reads_it() {
        let (files, packed) = packed(&[("lists", &["both", "lists"]), ("things", &["both", "things"])]);
        assert_eq!(packed["lists"], ["part_lists.pack"]);
        assert_eq!(files["part_lists.pack"], b"bothlists");
        assert_eq!(files["part_things.pack"], b"boththings");
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["app_bg.wasm", LOADER, "part_lists.pack", "part_things.pack"]);
        let loader = String::from_utf8(files[LOADER].clone()).unwrap();
        assert!(loader.contains("const sizes = [4,5,6];"), "{loader}");
        let file = r#"lists: [() => new URL("./part_lists.pack", import.meta.url), [0,1]],"#;
        assert!(loader.contains(file), "{loader}");
        assert!(loader.contains(r#"    lists: [["lists"], [0,1]],"#), "{loader}");
        let export = "export const __wasm_split_load_things = wrapAsyncCb(part(\"things\"));\n";
        assert!(loader.ends_with(export), "{loader}");
        assert!(loader.contains("function wrapAsyncCb"), "{loader}");
        assert!(!loader.contains("makeLoad") && !loader.contains(".wasm"), "{loader}");
    }

    #[test]
    fn what_parts_of_people_share_is_a_file_of_its_own() {
        let (files, packed) = packed(&[
            ("session", &["all", "session"]),
            ("people", &["all", "forms", "people"]),
            ("reviewing", &["all", "diffs", "reviewing"]),
            ("writing", &["all", "diffs", "forms", "rows", "writing"]),
            ("things", &["all", "rows", "things"]),
        ]);
        assert_eq!(files["part_session.pack"], b"allsession");
        assert_eq!(files["part_kit.pack"], b"forms");
        assert_eq!(files["part_work.pack"], b"diffs");
        assert_eq!(files["part_people.pack"], b"people");
        assert_eq!(files["part_writing.pack"], b"rowswriting");
        assert_eq!(files["part_things.pack"], b"allrowsthings");
        assert_eq!(
            packed["writing"],
            [
                "part_session.pack",
                "part_kit.pack",
                "part_work.pack",
                "part_writing.pack"
            ]
        );
        assert_eq!(packed["things"], ["part_things.pack"]);
    }

    #[test]
    fn a_loader_of_another_make_is_refused() {
        for other in ["import x;\nsomething else", "function makeLoad(x) {}"] {
            let mut files = CodeFiles::from([
                (LOADER.to_owned(), other.as_bytes().to_vec()),
                ("lists".to_owned(), vec![1]),
            ]);
            let parts = Parts::from([("lists".to_owned(), vec!["lists".to_owned()])]);
            assert!(pack(&mut files, parts).is_err());
        }
    }
}
