//! Puts the modules of each part into one file. A part consists of a dozen small modules, most of them shared with others;
//! one after the other in one file they compress a sixth better, and a page asks once.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{bindgen::CodeFiles, split::Parts};
use crate::error::{Error, Result};

/// The script that loads the parts; the splitter writes it.
const LOADER: &str = "app_parts.js";

/// Where the splitter's own way of loading begins; what is above stays.
const OWN_LOADING: &str = "function makeLoad(";

/// How the loader gets at modules: a part's file is fetched once, and its modules are cut out of it by their sizes. The last
/// module of a part is its own and needs the others.
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
function part(name) {
    return () => once(name, async () => {
        const [url, numbers] = parts[name]();
        let file;
        let end = 0;
        const modules = numbers.map((number) => {
            const from = end;
            const to = (end += sizes[number]);
            return () => once(number, async () => {
                file ??= fetched(url);
                return WebAssembly.instantiate((await file).slice(from, to), getSharedImports());
            });
        });
        const own = modules.pop();
        await Promise.all(modules.map((load) => load()));
        return own();
    });
}
"#;

/// Replaces the modules of the parts by one file for each part, and has the loader read those.
pub(super) fn pack(files: &mut CodeFiles, parts: Parts) -> Result<Parts> {
    if parts.is_empty() {
        return Ok(parts);
    }
    let modules: BTreeMap<&String, &Vec<u8>> = files
        .iter()
        .filter(|(name, _)| parts.values().flatten().any(|module| module == *name))
        .collect();
    let mut packed = Parts::new();
    let mut contents = BTreeMap::new();
    let (mut table, mut exports) = (String::from("const parts = {\n"), String::new());
    for (part, names) in &parts {
        let file = format!("part_{part}.pack");
        let mut bytes: Vec<u8> = Vec::new();
        let mut numbers = Vec::new();
        for name in names {
            let number = modules.keys().position(|module| *module == name);
            numbers.push(number.ok_or_else(|| unknown(name))?.to_string());
            bytes.extend(modules.get(name).into_iter().copied().flatten());
        }
        let numbers = numbers.join(",");
        // Writing to a String cannot fail.
        let _ = writeln!(
            table,
            "    {part}: () => [new URL(\"./{file}\", import.meta.url), [{numbers}]],"
        );
        let _ = writeln!(
            exports,
            "export const __wasm_split_load_{part} = wrapAsyncCb(part(\"{part}\"));"
        );
        packed.insert(part.clone(), vec![file.clone()]);
        contents.insert(file, bytes);
    }
    let sizes: Vec<String> = modules.values().map(|bytes| bytes.len().to_string()).collect();
    let sizes = sizes.join(",");
    let loader = files.get(LOADER).ok_or_else(|| unknown(LOADER))?;
    let loader = String::from_utf8_lossy(loader);
    let (begin, rest) = loader.split_once(OWN_LOADING).ok_or_else(|| unknown(LOADER))?;
    if let Some(part) = parts.keys().find(|part| !rest.contains(&loaded_by(part))) {
        return Err(unknown(part));
    }
    let loader = format!("{begin}const sizes = [{sizes}];\n{table}}};{READER}{exports}");
    files.insert(LOADER.to_owned(), loader.into_bytes());
    files.retain(|name, _| !parts.values().flatten().any(|module| module == name));
    files.extend(contents);
    Ok(packed)
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

    const WRITTEN: &str = r#"import { initSync } from "./app.js";
function wrapAsyncCb(callee) {}
function makeLoad(fetcher, deps) {}
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL("./chunk_1.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_lists = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_lists.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_1]));
"#;

    fn files() -> CodeFiles {
        CodeFiles::from([
            (LOADER.to_owned(), WRITTEN.as_bytes().to_vec()),
            ("app_bg.wasm".to_owned(), vec![9]),
            ("chunk_1.wasm".to_owned(), vec![1, 2]),
            ("split_lists.wasm".to_owned(), vec![3]),
        ])
    }

    fn parts() -> Parts {
        Parts::from([(
            "lists".to_owned(),
            vec!["chunk_1.wasm".to_owned(), "split_lists.wasm".to_owned()],
        )])
    }

    #[test]
    fn a_part_is_one_file_and_the_loader_reads_it() {
        let mut files = files();
        let packed = pack(&mut files, parts()).unwrap();
        assert_eq!(packed["lists"], ["part_lists.pack"]);
        assert_eq!(files["part_lists.pack"], [1, 2, 3]);
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["app_bg.wasm", LOADER, "part_lists.pack"]);
        let loader = String::from_utf8(files[LOADER].clone()).unwrap();
        assert!(loader.contains("const sizes = [2,1];"), "{loader}");
        assert!(
            loader.contains(r#"lists: () => [new URL("./part_lists.pack", import.meta.url), [0,1]],"#),
            "{loader}"
        );
        assert!(
            loader.ends_with("export const __wasm_split_load_lists = wrapAsyncCb(part(\"lists\"));\n"),
            "{loader}"
        );
        assert!(loader.contains("function wrapAsyncCb"), "{loader}");
        assert!(!loader.contains("Streaming") && !loader.contains(".wasm"), "{loader}");
    }

    #[test]
    fn a_loader_of_another_make_is_refused() {
        for other in ["import x;\nsomething else", "function makeLoad(x) {}"] {
            let mut files = files();
            files.insert(LOADER.to_owned(), other.as_bytes().to_vec());
            assert!(pack(&mut files, parts()).is_err());
        }
    }
}
