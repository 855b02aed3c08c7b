//! Every code that a page or terminal shows has its words in three languages.

use std::collections::BTreeSet;

use evidence::{
    ErrorCode,
    log::EntryType,
    protocol::Fault,
    results::{Method, Note, Reason, Verdict},
    series::RowFault,
    verify::Code as Finding,
};
use shared::{code::Code, language::Language, messages::EvidenceMessages};

type Table = fn(&EvidenceMessages, &str) -> Option<String>;

/// Each value has a message; no two values of a table say the same.
fn said<T: Code>(table: Table) {
    for language in Language::ALL {
        let messages = EvidenceMessages::embedded(language);
        let mut all = BTreeSet::new();
        for value in T::ALL {
            let message = table(&messages, value.code()).filter(|text| !text.trim().is_empty());
            let message = message.unwrap_or_else(|| panic!("{language:?} has no words for {value:?}"));
            assert!(all.insert(message), "{language:?}: {value:?} says what another does");
        }
        assert_eq!(table(&messages, "no such code"), None);
    }
}

#[test]
fn every_code_has_its_words() {
    said::<Verdict>(|messages, code| messages.verdict(code).map(str::to_owned));
    said::<Reason>(|messages, code| messages.reason(code).map(str::to_owned));
    said::<Note>(|messages, code| messages.note(code).map(str::to_owned));
    said::<Method>(|messages, code| messages.method(code).map(str::to_owned));
    said::<Finding>(|messages, code| messages.finding(code).map(str::to_owned));
    said::<EntryType>(|messages, code| messages.log_entry(code).map(str::to_owned));
    said::<ErrorCode>(|messages, code| messages.document_error(code).map(str::to_owned));
    said::<RowFault>(|messages, code| messages.row_error(code).map(str::to_owned));
    said::<Fault>(|messages, code| messages.protocol_error(code).map(str::to_owned));
}

/// Codes are what JSON has: pages look words up by them.
#[test]
fn codes_stand_in_json_as_they_are() {
    for reason in Reason::ALL {
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
    }
    for finding in Finding::ALL {
        assert_eq!(serde_json::to_value(finding).unwrap(), finding.code());
    }
}
