//! The index as a cache: edits equal a rebuild, files survive reopening, damage is seen.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use matching::{Arms, Document, Encoder, Index, Opened, RelatedRequest};
use rstest::rstest;
use shared::{language::Language, search::Kind};

use crate::{
    support::*,
    vectors::{Pairs, encoded},
};

fn ready(path: &Path) -> Index {
    match Index::open(path).unwrap() {
        Opened::Ready(index) => index,
        other => panic!("{other:?}"),
    }
}

/// By words alone, and with vectors, of which every other comes after its document.
#[rstest]
#[case::words(None)]
#[case::meaning(Some(Arc::new(Pairs("pairs")) as _))]
fn after_edits_the_ranking_equals_a_rebuilds(#[case] encoder: Option<Arc<dyn Encoder>>) {
    let mut dice = Dice(3);
    let index = Index::in_memory_with(encoder.clone()).unwrap();
    let mut living: BTreeMap<u128, Document> = BTreeMap::new();
    for position in 1..=1_000 {
        let number = 1 + dice.below(60) as u128;
        if dice.below(4) == 0 {
            living.remove(&number);
            index.apply(&[], &[id(number)], position).unwrap();
        } else {
            let document = random_document(number, &mut dice);
            living.insert(number, document.clone());
            if dice.below(2) == 0 {
                index.apply_encoded(&[document.into()], &[], position).unwrap();
            } else {
                index.apply(&[document], &[], position).unwrap();
            }
        }
    }
    let documents: Vec<Document> = living.values().cloned().collect();
    if let Some(encoder) = &encoder {
        assert!(index.missing() > 0);
        let lacking = index.lacking().unwrap();
        let late = documents.iter().filter(|document| lacking.contains(&document.id));
        index
            .fill(late.map(|document| encoded(document, encoder.as_ref())).collect())
            .unwrap();
        assert_eq!(index.missing(), 0);
    }
    let rebuilt = Index::in_memory_with(encoder).unwrap();
    rebuilt.apply(&documents, &[], 1).unwrap();
    assert_eq!(index.len(), documents.len() as u64);

    for query in [
        "lift noise",
        "升降機噪音",
        "sensor 監測 cooling",
        "pump leak valve water roof",
        "梯",
        "",
    ] {
        let (edited, fresh) = (search(&index, &words(query)), search(&rebuilt, &words(query)));
        assert_eq!(numbers(&edited), numbers(&fresh), "{query}");
        assert_eq!((edited.total, &edited.facets), (fresh.total, &fresh.facets));
        for (a, b) in edited.hits.iter().zip(&fresh.hits) {
            assert!((a.score - b.score).abs() <= 1e-4, "{query}: {} {}", a.score, b.score);
        }
    }
    for source in documents.iter().take(20) {
        let target = if source.kind == Kind::Wish {
            Kind::Solution
        } else {
            Kind::Wish
        };
        let request = RelatedRequest {
            target,
            reader: Language::En,
            today: TODAY,
            limit: 20,
        };
        let (edited, fresh) = (
            index.rank(source, &request, Arms::default()).unwrap(),
            rebuilt.rank(source, &request, Arms::default()).unwrap(),
        );
        assert!(!edited.is_empty());
        assert_eq!(edited.len(), fresh.len());
        for (a, b) in edited.iter().zip(&fresh) {
            let (a, b) = (a.score, b.score);
            assert!((a - b).abs() <= 1e-4, "{a} {b}");
        }
    }
}

#[test]
fn an_index_on_disk_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("search");
    assert!(matches!(Index::open(&path).unwrap(), Opened::Missing));
    let index = Index::create(&path).unwrap();
    assert_eq!((index.position(), index.len()), (0, 0));
    let document = wish(1, en("Lift noise"), hant("噪音"));
    // More commits than the search library leaves unmerged.
    for position in 1..=30 {
        index
            .apply(
                &[document.clone(), wish(position.into(), en("Fan"), en("Dust."))],
                &[],
                position,
            )
            .unwrap();
    }
    index.apply(std::slice::from_ref(&document), &[id(2)], 31).unwrap();
    let generation = index.generation();
    drop(index);

    let index = ready(&path);
    assert_eq!(
        (index.position(), index.len(), index.generation()),
        (31, 29, generation)
    );
    assert_eq!(index.get(id(1)).unwrap(), Some(document));
    assert_eq!(index.get(id(2)).unwrap(), None);
    assert_eq!(found(&index, "噪音"), [1]);
}

#[test]
fn a_rebuild_takes_the_place_of_the_old_index_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path()).unwrap();
    index.apply(&[wish(1, en("Lift"), en("Old."))], &[], 5).unwrap();
    let (reader, generation) = (index.clone(), index.generation());

    let mut abandoned = index.rebuild().unwrap();
    abandoned.add(&[wish(9, en("Lift"), en("Never."))]).unwrap();
    drop(abandoned);

    let mut rebuild = index.rebuild().unwrap();
    rebuild.add(&[wish(2, en("Lift"), en("New."))]).unwrap();
    rebuild.add(&[wish(3, en("Lift"), en("New."))]).unwrap();
    assert_eq!(found(&reader, "lift"), [1]);
    rebuild.finish(7).unwrap();
    assert_eq!(found(&reader, "lift"), [2, 3]);
    assert_eq!(reader.position(), 7);
    assert_ne!(reader.generation(), generation);
    index.apply(&[wish(4, en("Lift"), en("Newer."))], &[], 8).unwrap();
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        2,
        "one generation and the file that names it"
    );

    let reopened = ready(folder.path());
    assert_eq!(
        (reopened.position(), reopened.len(), reopened.generation()),
        (8, 3, index.generation())
    );
}

#[test]
fn other_formats_and_damage_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let fresh = || {
        let index = Index::create(path).unwrap();
        index
            .apply(&[wish(1, en("Lift noise"), en("At night, every night."))], &[], 5)
            .unwrap();
    };
    let current = path.join("current");

    fresh();
    let name = fs::read_to_string(&current).unwrap();
    let (_, generation) = name.split_once(' ').unwrap();
    fs::write(&current, format!("999 {generation}")).unwrap();
    assert!(matches!(Index::open(path).unwrap(), Opened::OtherFormat));
    fs::write(&current, b"\xff\xfe").unwrap();
    assert!(matches!(Index::open(path).unwrap(), Opened::Corrupt));

    let files = |path: &Path| -> Vec<_> {
        let generation = fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.is_dir());
        fs::read_dir(generation.unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect()
    };
    for extension in ["store", "idx", "term", "fast", "fieldnorm", "meta.json"] {
        for damage in ["cut", "flipped", "gone"] {
            fresh();
            let file = files(path)
                .into_iter()
                .find(|file| file.to_str().unwrap().ends_with(extension))
                .unwrap();
            let mut bytes = fs::read(&file).unwrap();
            match damage {
                "cut" => fs::write(&file, &bytes[..bytes.len() / 2]).unwrap(),
                "flipped" => {
                    bytes[0] ^= 0x55;
                    fs::write(&file, bytes).unwrap();
                }
                _ => fs::remove_file(&file).unwrap(),
            }
            assert!(
                matches!(Index::open(path).unwrap(), Opened::Corrupt),
                "{extension} {damage}"
            );
        }
    }
    fresh();
    assert_eq!(ready(path).len(), 1);
}

fn touch_nothing(_: &Path) {}

fn delete(file: &Path) {
    fs::remove_file(file).unwrap();
}

fn cut_off(file: &Path) {
    let content = fs::read(file).unwrap();
    // In another file, as a restored backup is: what readers have mapped stays as it is.
    fs::remove_file(file).unwrap();
    fs::write(file, &content[..content.len() / 2]).unwrap();
}

fn write_over(file: &Path) {
    let content = fs::read(file).unwrap();
    fs::remove_file(file).unwrap();
    fs::write(file, content.iter().map(|byte| !byte).collect::<Vec<u8>>()).unwrap();
}

#[rstest]
#[case::nothing(touch_nothing, true)]
#[case::deleted(delete, false)]
#[case::cut_off(cut_off, false)]
#[case::written_over(write_over, false)]
fn damage_to_an_open_index_is_noticed_and_mended(#[case] harm: fn(&Path), #[case] intact: bool) {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path()).unwrap();
    let document = wish(1, en("Lift noise"), en("At night, every night."));
    for position in 1..4 {
        index.apply(std::slice::from_ref(&document), &[], position).unwrap();
        assert!(index.is_intact());
    }
    let generation = fs::read_dir(folder.path())
        .unwrap()
        .flatten()
        .find(|entry| entry.path().is_dir());
    let files = fs::read_dir(generation.unwrap().path()).unwrap().flatten();
    let store = files
        .map(|file| file.path())
        .find(|file| file.extension() == Some("store".as_ref()));
    harm(&store.unwrap());
    assert_eq!(index.is_intact(), intact);
    if intact {
        index.doubt();
        assert!(!index.is_intact());
    }
    let mut building = index.rebuild().unwrap();
    building.add(&[document]).unwrap();
    building.finish(3).unwrap();
    assert!(index.is_intact());
    assert_eq!(found(&index, "noise"), [1]);
}

#[test]
fn an_index_whose_folder_is_gone_can_be_built_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    let index = Index::create(&path).unwrap();
    let document = wish(1, en("Lift noise"), en("At night, every night."));
    index.apply(std::slice::from_ref(&document), &[], 1).unwrap();
    fs::remove_dir_all(&path).unwrap();
    assert!(!index.is_intact());
    assert_eq!(found(&index, "noise"), [1], "readers keep what they had open");
    assert!(index.apply(&[], &[id(1)], 2).is_err());
    let mut building = index.rebuild().unwrap();
    building.add(&[document]).unwrap();
    building.finish(2).unwrap();
    assert!(index.is_intact());
    assert_eq!(found(&ready(&path), "noise"), [1]);
}
