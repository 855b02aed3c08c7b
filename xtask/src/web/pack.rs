//! Puts the modules of each part into one file. A part consists of a dozen small modules, most of them shared with others;
//! one after the other in one file they compress a sixth better, and a page asks once.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{bindgen::CodeFiles, split::Parts};
use crate::error::{Error, Result};

/// The script that loads the parts; the splitter writes it.
const LOADER: &str = "app_parts.js";

/// How the loader gets at modules: a part's file is fetched once, and its modules are cut out of it.
const READER: &str = r#"
const modules = new Map();
function open(part) {
    const [url, places] = packs[part]();
    const missing = places.filter(([name]) => !modules.has(name));
    if (missing.length === 0) return;
    const file = fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        return answer.arrayBuffer();
    });
    for (const [name, from, to] of missing) {
        const module = file.then((bytes) => bytes.slice(from, to));
        modules.set(name, module);
        // A failure is not kept: the next try fetches again.
        module.catch(() => modules.delete(name));
    }
}
function opened(part, load) {
    return () => {
        open(part);
        return load();
    };
}
async function instantiate(source, imports) {
    return WebAssembly.instantiate(await source, imports);
}
"#;

/// Replaces the modules of the parts by one file for each part, and has the loader read those.
pub(super) fn pack(files: &mut CodeFiles, parts: Parts) -> Result<Parts> {
    if parts.is_empty() {
        return Ok(parts);
    }
    let mut packed = Parts::new();
    let mut packs = String::from("const packs = {\n");
    let mut contents = BTreeMap::new();
    for (part, modules) in &parts {
        let name = format!("part_{part}.pack");
        let mut bytes: Vec<u8> = Vec::new();
        let mut places = String::new();
        for module in modules {
            let from = bytes.len();
            bytes.extend(files.get(module).ok_or_else(|| unknown(module))?);
            let _ = write!(places, "[\"{}\", {from}, {}], ", stem(module), bytes.len());
        }
        let _ = writeln!(
            packs,
            "    {part}: () => [new URL(\"./{name}\", import.meta.url), [{places}]],"
        );
        packed.insert(part.clone(), vec![name.clone()]);
        contents.insert(name, bytes);
    }
    packs.push_str("};\n");
    let loader = files.get(LOADER).ok_or_else(|| unknown(LOADER))?;
    let loader = rewritten(&String::from_utf8_lossy(loader), &parts)?;
    let (imports, rest) = loader.split_once('\n').ok_or_else(|| unknown(LOADER))?;
    files.insert(
        LOADER.to_owned(),
        format!("{imports}\n{packs}{READER}{rest}").into_bytes(),
    );
    files.retain(|name, _| !parts.values().flatten().any(|module| module == name));
    files.extend(contents);
    Ok(packed)
}

fn stem(module: &str) -> &str {
    module.trim_end_matches(".wasm")
}

fn unknown(name: &str) -> Error {
    Error::new(format!(
        "{name} is not what the splitter is known to write (see xtask/src/web/pack.rs)"
    ))
}

/// The loader with each fetch of a module replaced by a look into the part's file.
fn rewritten(loader: &str, parts: &Parts) -> Result<String> {
    let mut text = loader.replace(
        "WebAssembly.instantiateStreaming(src, imports)",
        "instantiate(src, imports)",
    );
    for (part, modules) in parts {
        for module in modules {
            let fetch = format!("fetch(new URL(\"./{module}\", import.meta.url))");
            let look = format!("modules.get(\"{}\")", stem(module));
            text = text.replace(&fetch, &look);
            if !text.contains(&look) {
                return Err(unknown(module));
            }
        }
        let begin = format!("__wasm_split_load_{part} = wrapAsyncCb(makeLoad(");
        let (before, after) = text.split_once(&begin).ok_or_else(|| unknown(part))?;
        let (body, rest) = after.split_once("]));").ok_or_else(|| unknown(part))?;
        text = format!("{before}__wasm_split_load_{part} = wrapAsyncCb(opened(\"{part}\", makeLoad({body}])));{rest}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = r#"import { initSync } from "./app.js";
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
        assert!(
            loader.contains(r#"[["chunk_1", 0, 2], ["split_lists", 2, 3], ]"#),
            "{loader}"
        );
        assert!(
            loader.contains(r#"const src = modules.get("split_lists");"#),
            "{loader}"
        );
        assert!(
            loader.contains(r#"wrapAsyncCb(opened("lists", makeLoad("#) && loader.contains("[__chunk_1])));"),
            "{loader}"
        );
        assert!(!loader.contains("Streaming") && !loader.contains(".wasm"), "{loader}");
    }

    #[test]
    fn a_loader_of_another_make_is_refused() {
        let mut files = files();
        files.insert(LOADER.to_owned(), b"import x;\nsomething else".to_vec());
        assert!(pack(&mut files, parts()).is_err());
    }
}
