//! Documents and their vectors: put in together or one after the other, of one model or another.

use std::sync::Arc;

use matching::{
    Arms, Document, Encoded, Encoder, EncoderError, Index, Opened, Ranked, RelatedRequest, Vector, readings,
};
use shared::{language::Language, search::Kind};

use crate::support::*;

/// Counts pairs of letters, so that texts that share words lie near each other.
#[derive(Debug)]
pub(crate) struct Pairs(pub(crate) &'static str);

/// The same, but refuses to encode.
#[derive(Debug)]
struct Away;

impl Encoder for Away {
    fn model(&self) -> &str {
        Pairs("a").0
    }

    fn dimensions(&self) -> usize {
        Pairs("a").dimensions()
    }

    fn encode(&self, _: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError> {
        Err(EncoderError::Missing)
    }
}

impl Encoder for Pairs {
    fn model(&self) -> &str {
        self.0
    }

    fn dimensions(&self) -> usize {
        20
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError> {
        let vector = |text: &&str| {
            let mut vector = vec![0.1_f32; 20];
            for pair in text.as_bytes().windows(2) {
                vector[(usize::from(pair[0]) * 31 + usize::from(pair[1])) % 20] += 1.0;
            }
            let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
            vector.into_iter().map(|x| x / length).collect()
        };
        Ok(texts.iter().map(vector).collect())
    }
}

/// The document with its vectors, as read from storage.
pub(crate) fn encoded(document: &Document, encoder: &dyn Encoder) -> Encoded {
    readings(document).fold(document.clone().into(), |encoded: Encoded, reading| {
        let vector = &encoder.encode(&[&reading.text]).unwrap()[0];
        let bytes = Vector::of(vector).to_bytes();
        assert_eq!(Vector::from_bytes(&bytes[1..], encoder.dimensions()), None);
        encoded.with(
            reading.tongue,
            Vector::from_bytes(&bytes, encoder.dimensions()).unwrap(),
        )
    })
}

fn documents() -> Vec<Document> {
    let mut dice = Dice(5);
    (1..=40).map(|number| random_document(number, &mut dice)).collect()
}

fn ranked(index: &Index, source: &Document) -> Vec<Ranked> {
    let target = match source.kind {
        Kind::Wish => Kind::Solution,
        _ => Kind::Wish,
    };
    let request = RelatedRequest {
        target,
        reader: Language::En,
        today: TODAY,
        limit: 20,
    };
    index.rank(source, &request, Arms::default()).unwrap()
}

fn lacking(index: &Index) -> Vec<u128> {
    let mut numbers: Vec<u128> = index.lacking().unwrap().iter().map(|id| id.as_u128()).collect();
    assert_eq!(numbers.len() as u64, index.missing());
    numbers.sort_unstable();
    numbers
}

#[test]
fn words_are_compared_until_all_vectors_are_there() {
    let documents = documents();
    let words = indexed(&documents);
    let meaning = Index::in_memory_with(Some(Arc::new(Pairs("a")))).unwrap();
    meaning.apply(&documents, &[], 1).unwrap();
    assert_ne!(ranked(&words, &documents[0]), ranked(&meaning, &documents[0]));

    let index = Index::in_memory_with(Some(Arc::new(Pairs("a")))).unwrap();
    let mut known: Vec<Encoded> = documents.iter().map(|one| encoded(one, &Pairs("a"))).collect();
    for late in [3, 7] {
        known[late] = documents[late].clone().into();
    }
    index.apply_encoded(&known, &[], 1).unwrap();
    assert_eq!(lacking(&index), [4, 8]);
    let before = (index.generation(), index.state());
    assert_eq!(ranked(&index, &documents[0]), ranked(&words, &documents[0]));

    index.fill(vec![encoded(&documents[3], &Pairs("a"))]).unwrap();
    assert_eq!(lacking(&index), [8]);
    assert_eq!(ranked(&index, &documents[0]), ranked(&words, &documents[0]));
    assert_eq!(index.generation(), before.0);

    index.fill(vec![encoded(&documents[7], &Pairs("a"))]).unwrap();
    assert_eq!(lacking(&index), [0; 0]);
    assert_eq!(index.position(), 1);
    for source in &documents {
        assert_eq!(ranked(&index, source), ranked(&meaning, source));
    }
    // Pages of a list by words must not go on in one by meaning.
    assert_ne!(index.generation(), before.0);
    assert_ne!(index.state(), before.1);
}

#[test]
fn a_vector_of_an_older_text_is_not_taken() {
    let index = Index::in_memory_with(Some(Arc::new(Pairs("a")))).unwrap();
    let old = wish(1, en("Lift noise"), en("At night."));
    let new = wish(1, en("Pump leak"), en("By day."));
    let late = encoded(&old, &Pairs("a"));
    index.apply_encoded(&[old.into()], &[], 1).unwrap();
    index.apply_encoded(&[new.clone().into()], &[], 2).unwrap();
    index.fill(vec![late]).unwrap();
    assert_eq!(lacking(&index), [1]);
    assert_eq!(index.get(id(1)).unwrap(), Some(new.clone()));
    assert_eq!(index.position(), 2);
    index.apply(&[], &[id(1)], 3).unwrap();
    index.fill(vec![encoded(&new, &Pairs("a"))]).unwrap();
    assert!(index.is_empty(), "what was removed came back");
    assert_eq!(index.missing(), 0);
}

#[test]
fn vectors_of_two_models_never_meet() {
    let folder = tempfile::tempdir().unwrap();
    let documents = documents();
    let with = |model| {
        let encoder: Arc<dyn Encoder> = Arc::new(Pairs(model));
        match Index::open_with(folder.path(), Some(Arc::clone(&encoder))).unwrap() {
            Opened::Ready(index) => index,
            Opened::Missing => Index::create_with(folder.path(), Some(encoder)).unwrap(),
            other => panic!("{other:?}"),
        }
    };
    with("a").apply(&documents, &[], 1).unwrap();
    assert_eq!(with("a").missing(), 0);

    let words = ranked(&indexed(&documents), &documents[0]);
    let index = with("b");
    assert_eq!(index.missing(), 40);
    assert_eq!(lacking(&index), (1..=40).collect::<Vec<u128>>());
    assert_eq!(ranked(&index, &documents[0]), words);
    // What changes meanwhile joins them, and nothing is filled in.
    let changed = encoded(&documents[0], &Pairs("b"));
    index.apply_encoded(std::slice::from_ref(&changed), &[], 2).unwrap();
    index.fill(vec![changed]).unwrap();
    assert_eq!(index.missing(), 40);

    let mut building = index.rebuild().unwrap();
    let known: Vec<Encoded> = documents.iter().map(|one| encoded(one, &Pairs("b"))).collect();
    building.add_encoded(&known).unwrap();
    building.finish(2).unwrap();
    assert_eq!(index.missing(), 0);
    drop(index);
    assert_eq!(with("b").missing(), 0);
    assert_eq!(with("a").missing(), 40);
}

#[test]
fn an_index_of_words_can_be_filled() {
    let folder = tempfile::tempdir().unwrap();
    let documents = documents();
    Index::create(folder.path()).unwrap().apply(&documents, &[], 1).unwrap();
    let Opened::Ready(index) = Index::open_with(folder.path(), Some(Arc::new(Pairs("a")))).unwrap() else {
        panic!("not opened");
    };
    assert_eq!(index.missing(), 40);
    let mut building = index.rebuild().unwrap();
    building.add(&documents).unwrap();
    building.finish(1).unwrap();
    assert_eq!(index.missing(), 0);
    // A server without an encoder changes one of them.
    drop(index);
    let Opened::Ready(index) = Index::open(folder.path()).unwrap() else {
        panic!("not opened");
    };
    assert_eq!(index.missing(), 0, "nobody asks for vectors");
    index.apply(&documents[..1], &[], 2).unwrap();
    drop(index);
    let Opened::Ready(index) = Index::open_with(folder.path(), Some(Arc::new(Pairs("a")))).unwrap() else {
        panic!("not opened");
    };
    assert_eq!(lacking(&index), [1]);
}

#[test]
fn what_is_in_the_index_is_not_encoded_to_be_compared() {
    let documents = documents();
    let meaning = Index::in_memory_with(Some(Arc::new(Pairs("a")))).unwrap();
    meaning.apply(&documents, &[], 1).unwrap();
    let index = Index::in_memory_with(Some(Arc::new(Away))).unwrap();
    let known: Vec<Encoded> = documents.iter().map(|one| encoded(one, &Pairs("a"))).collect();
    index.apply_encoded(&known, &[], 1).unwrap();
    for source in &documents {
        assert_eq!(ranked(&index, source), ranked(&meaning, source));
    }
    // A newer version of it has to be.
    let mut changed = documents[0].clone();
    changed.title = en("Pump leak");
    assert!(ranked(&index, &changed).iter().all(|ranked| ranked.meaning.is_none()));
    assert!(ranked(&meaning, &changed).iter().any(|ranked| ranked.meaning.is_some()));
}
