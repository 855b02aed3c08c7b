//! Turns the files of `locales/` and its folders into typed messages: a missing key or parameter fails the build, not the reader.
//!
//! A locale file is a flat map. `"nav.wishes"` becomes `nav_wishes()`. Parameters are in braces: `"{count} of {total}"` becomes
//! a method with `count` and `total`. `"list.found#one"` and `"list.found#other"` become one method that takes the number and
//! its formatted text. `"problem[not_found]"` is an entry of the table `problem(code)`.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script is told its folders by the environment"
)]

use std::{collections::BTreeMap, env, error::Error, fmt::Write, fs, path::Path};

type Texts = BTreeMap<String, String>;

const LANGUAGES: [&str; 3] = ["en", "zh-hant", "zh-hans"];

/// Folder, type and what its constants and file are called.
const SETS: [(&str, &str, &str); 4] = [
    ("locales", "Messages", "messages"),
    ("locales/people", "PeopleMessages", "people_messages"),
    ("locales/forms", "FormMessages", "form_messages"),
    ("locales/evidence", "EvidenceMessages", "evidence_messages"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("..");
    println!("cargo::rerun-if-changed={}", root.join("locales").display());
    for (folder, name, file) in SETS {
        let mut locales = Vec::new();
        for language in LANGUAGES {
            let path = root.join(folder).join(format!("{language}.json"));
            let texts: Texts = serde_json::from_str(&fs::read_to_string(&path)?)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            locales.push(texts);
        }
        check(folder, &locales)?;
        let out = Path::new(&env::var("OUT_DIR")?).join(format!("{file}.rs"));
        fs::write(out, generate(name, &file.to_uppercase(), &locales)?)?;
    }
    Ok(())
}

/// Every language has the same keys, and each key the same parameters.
fn check(folder: &str, locales: &[Texts]) -> Result<(), String> {
    let reference = &locales[0];
    for (language, texts) in LANGUAGES.iter().zip(locales).skip(1) {
        if let Some(key) = reference.keys().find(|key| !texts.contains_key(*key)) {
            return Err(format!("{folder}/{language}.json lacks the key `{key}`"));
        }
        for (key, text) in texts {
            let Some(english) = reference.get(key) else {
                return Err(format!(
                    "{folder}/{language}.json has the key `{key}`, which en.json lacks"
                ));
            };
            // A Chinese plural needs no number in the `one` form, and English may spell it out.
            if !key.ends_with("#one") && parameters(english) != parameters(text) {
                return Err(format!(
                    "{folder}/{language}.json: `{key}` has other parameters than en.json"
                ));
            }
        }
    }
    Ok(())
}

/// The names in braces, sorted, each once.
fn parameters(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn generate(name: &str, constants: &str, locales: &[Texts]) -> Result<String, Box<dyn Error>> {
    let english = &locales[0];
    let mut methods = String::new();
    let mut tables: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for (index, (key, text)) in english.iter().enumerate() {
        if let Some((table, code)) = key.strip_suffix(']').and_then(|key| key.split_once('[')) {
            tables.entry(table).or_default().push((code, index));
            continue;
        }
        if key.ends_with("#one") {
            continue;
        }
        let doc = text.replace('\n', " ");
        if let Some(base) = key.strip_suffix("#other") {
            let one = english.keys().position(|other| *other == format!("{base}#one"));
            let one = one.ok_or_else(|| format!("`{key}` has no `{base}#one`"))?;
            let name = base.replace('.', "_");
            write!(
                methods,
                "/// {doc}\n#[must_use] pub fn {name}(&self, number: u64, count: impl std::fmt::Display) -> String {{\n\
                 let index = if number == 1 {{ {one} }} else {{ {index} }};\n\
                 fill(self.text(index), &[(\"count\", &count)])\n}}\n"
            )?;
            continue;
        }
        let name = key.replace('.', "_");
        let names = parameters(text);
        if names.is_empty() {
            write!(
                methods,
                "/// {doc}\n#[must_use] pub fn {name}(&self) -> &str {{ self.text({index}) }}\n"
            )?;
        } else {
            let arguments: Vec<String> = names
                .iter()
                .map(|name| format!("{name}: impl std::fmt::Display"))
                .collect();
            let pairs: Vec<String> = names.iter().map(|name| format!("(\"{name}\", &{name})")).collect();
            write!(
                methods,
                "/// {doc}\n#[must_use] pub fn {name}(&self, {}) -> String {{ fill(self.text({index}), &[{}]) }}\n",
                arguments.join(", "),
                pairs.join(", ")
            )?;
        }
    }
    for (table, entries) in tables {
        let name = table.replace('.', "_");
        write!(
            methods,
            "/// The entry of the table `{table}`.\n#[must_use] pub fn {name}(&self, code: &str) -> Option<&str> {{\nmatch code {{\n"
        )?;
        for (code, index) in entries {
            writeln!(methods, "{code:?} => Some(self.text({index})),")?;
        }
        methods.push_str("_ => None,\n}\n}\n");
    }
    let mut source = format!(
        "/// How many messages there are.\nconst {constants}_COUNT: usize = {};\nimpl {name} {{\n{methods}}}\n",
        english.len()
    );
    writeln!(
        source,
        "#[cfg(feature = \"embedded-messages\")]\nstatic {constants}_EMBEDDED: [[&str; {constants}_COUNT]; 3] = ["
    )?;
    for texts in locales {
        writeln!(source, "{:?},", texts.values().collect::<Vec<_>>())?;
    }
    source.push_str("];\n");
    Ok(source)
}
