//! Parsers and arithmetic over what nobody would write: no panic, no number that is none.

use evidence::{
    canonical::{canonical, read, read_as},
    log::{Checkpoint, Entry, Note, TlogProof, Verifier, entries_of},
    manifest::Manifest,
    protocol::Protocol,
    report::ReportFacts,
    series::{Readings, read_csv},
    statement::public_from_multibase,
    verify::{Trusted, verify},
};
use proptest::prelude::*;

use crate::support::*;

/// Text made of the pieces that the formats are made of.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("c2sp.org/tlog-proof@v1\n"),
        Just("index 7\n"),
        Just("extra AAAA\n"),
        Just("\n"),
        Just("\n\n"),
        Just("— portal.example/log AAAAAAAA\n"),
        Just("portal.example/log\n"),
        Just("20852163\n"),
        Just("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"),
        Just("series,time,value\n"),
        Just("power,2025-04-07T10:00:00Z,1\n"),
        Just("power,9999-12-31T23:59:59.999999999-23:59,-1e15\n"),
        Just("power,0000-01-01T00:00:00+23:59,1e-320\n"),
        Just("\"power\",\"\",\n"),
        Just("{\"v\":1,\"salt\":\"\",\"files\":[],\"trial\":\"\"}"),
        Just("{\"credentialSubject\":{},\"proof\":{\"verificationMethod\":\"did:key:z\"}}"),
        Just("+"),
        Just("\u{0}"),
        Just("界"),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn all_parsers(bytes: &[u8]) {
    let protocol = protocol(before_after(), level(at_most(1.0)));
    let _ = read(bytes);
    let _ = read_as::<Protocol>(bytes).map(|protocol| protocol.errors());
    let _ = read_as::<Manifest>(bytes).map(|manifest| manifest.check());
    let _ = Entry::read(bytes);
    let _ = entries_of(bytes, 3);
    let _ = read_csv(&protocol, bytes).map(|taken| ReportFacts::compute(&protocol, &taken.readings));
    let text = String::from_utf8_lossy(bytes);
    let _ = Note::read(&text).map(|note| assert_eq!(Note::read(&note.written()).unwrap(), note));
    let _ = Checkpoint::read(&text).map(|checkpoint| assert_eq!(checkpoint.text(), text));
    let _ = TlogProof::read(&text).map(|proof| (proof.checkpoint().is_ok(), proof.includes(b"x")));
    let _ = Verifier::read(&text);
    let _ = public_from_multibase(&text);
    let _ = verify(
        &[("a.json".to_owned(), bytes.to_vec()), ("b".to_owned(), bytes.to_vec())],
        &Trusted::default(),
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        all_parsers(&bytes);
    }

    #[test]
    fn almost_right(text in pieces()) {
        all_parsers(text.as_bytes());
    }

    /// A good protocol with one part replaced.
    #[test]
    fn damaged_protocols(at in any::<prop::sample::Index>(), with in "[\\[\\]{}:,\"0-9a-zé-]{0,3}") {
        let good = canonical(&protocol(before_after(), level(at_most(1.0)))).unwrap();
        let mut text = String::from_utf8(good).unwrap();
        let place = at.index(text.len());
        text.replace_range(place..=place, &with);
        if let Ok(protocol) = read_as::<Protocol>(text.as_bytes())
            && protocol.errors().is_empty()
        {
            let facts = ReportFacts::compute(&protocol, &Readings::default()).unwrap();
            prop_assert!(canonical(&facts).is_ok());
        }
    }

    /// Any finite values, at any time, in any order.
    #[test]
    fn any_readings(values in prop::collection::vec((any::<i64>(), -1e15..1e15_f64), 0..60), scale in 0_u8..3) {
        let mut protocol = protocol(before_after(), level(at_most(1.0)));
        protocol.series[0].kind = [
            evidence::protocol::SeriesKind::Instant,
            evidence::protocol::SeriesKind::Register,
            evidence::protocol::SeriesKind::Event,
        ][usize::from(scale)];
        let mut readings = Readings::default();
        for (time, value) in values {
            // Inside the trial as well as anywhere.
            let inside = crate::support::time("2025-04-07T00:00:00Z") + time.rem_euclid(84 * DAY);
            readings.push(0, 0, point(if time % 3 == 0 { time / 1_000 } else { inside }, value));
        }
        readings.settle();
        let facts = ReportFacts::compute(&protocol, &readings).unwrap();
        let text = String::from_utf8(canonical(&facts).unwrap()).unwrap();
        prop_assert!(!text.contains("NaN"));
    }
}
