//! The organisations' desk: proposing, deciding, keeping the facts; and what the public sees of it.

use serde_json::{Value, json};
use shared::{
    account::AccountRole,
    localized::WrittenText,
    membership::MembershipState,
    organisation::{
        NewOrganisation, OrganisationAction, OrganisationKind, OrganisationPatch, OrganisationRecordQuery,
        OrganisationStatus, OrganisationTransition, Region, WrittenPartnership,
    },
    patch::Patch,
    problem::ProblemCode,
};

use super::memberships::{BOARD, own};
use crate::support::{Person, Portal, eventually, mails};

fn english(text: &str) -> WrittenText {
    WrittenText {
        en: Some(text.into()),
        ..WrittenText::default()
    }
}

pub fn works() -> NewOrganisation {
    NewOrganisation {
        name: english("Harbour Works (HK) Ltd."),
        slug: None,
        kind: OrganisationKind::Sme,
        region: Region::HongKong,
        about: Some(english("Maintains lifts.")),
        website: Some("https://works.example".into()),
        registration_number: Some(" 1234567 ".into()),
        email_domains: vec!["works.example".into()],
    }
}

fn to(action: OrganisationAction) -> OrganisationTransition {
    OrganisationTransition { action, reason: None }
}

pub const SLUG: &str = "harbour-works-hk-ltd";

#[tokio::test]
async fn a_proposal_is_seen_by_its_members_and_staff_until_it_is_approved() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    let stranger = Person::new(&portal, "sam@other.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let record = ann.client.propose_organisation(&works()).await.unwrap();
    assert_eq!(record.status, OrganisationStatus::Proposed);
    assert_eq!(record.organisation.slug, SLUG);
    assert_eq!(record.registration_number.as_deref(), Some("1234567"));
    assert!(record.organisation.may_offer && !record.organisation.may_wish && !record.needs_endorsement);
    let membership = own(&ann, SLUG).await;
    assert_eq!(
        (membership.state, membership.coordinator),
        (MembershipState::Active, true)
    );
    assert_eq!(membership.organisation_status, OrganisationStatus::Proposed);

    // To anybody else there is none.
    let address = format!("/api/v1/organisations/{SLUG}");
    assert_eq!(portal.get(&address).send().await.status, 404);
    let hidden = stranger.client.get_organisation_record(SLUG).await.unwrap_err();
    assert_eq!(hidden.code(), Some(ProblemCode::NotFound));
    let joining = stranger.client.join_organisation(SLUG).await.unwrap_err();
    assert_eq!(joining.code(), Some(ProblemCode::NotFound));
    assert_eq!(ann.client.get_organisation_record(SLUG).await.unwrap(), record);
    assert_eq!(fay.client.get_organisation_record(SLUG).await.unwrap(), record);

    let before = mails::to(&portal, &ann.email).len();
    let version = record.organisation.version;
    let approved = fay
        .client
        .change_organisation(SLUG, version, &to(OrganisationAction::Approve))
        .await
        .unwrap();
    assert_eq!(approved.status, OrganisationStatus::Active);
    let mail = mails::next_to(&portal, &ann.email, before).await;
    assert!(mail.subject.contains("is approved"), "{}", mail.subject);
    let public = eventually("the public sees it", || async {
        let answer = portal.get(&address).send().await;
        (answer.status == 200).then_some(answer)
    })
    .await;
    for private in ["1234567", "email_domains", "needs_endorsement", "status"] {
        assert!(!public.text().contains(private), "{private}");
    }
    eventually("search finds it", || async {
        let found = portal.get("/api/v1/search?q=Harbour%20Works").send().await;
        found.text().contains(SLUG).then_some(())
    })
    .await;
    // A colleague joins at once.
    let ben = Person::new(&portal, "ben@works.example").await;
    assert_eq!(
        ben.client.join_organisation(SLUG).await.unwrap().state,
        MembershipState::Active
    );
}

#[tokio::test]
async fn what_is_proposed_is_checked() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    let good = serde_json::to_value(works()).unwrap();
    for (changes, told) in [
        (json!({ "name": { "zh_hant": "海港工程" } }), "invalid /slug required"),
        (json!({ "name": {} }), "invalid /name required"),
        (json!({ "slug": "Harbour" }), "invalid /slug format"),
        (json!({ "slug": BOARD }), "invalid /slug taken"),
        (
            json!({ "email_domains": ["works.example", "other.example"] }),
            "invalid /email_domains/1 own_domain",
        ),
        (json!({ "website": "works.example" }), "invalid /website format"),
        (
            json!({ "name": { "en": "Suspended: verify at https://evil.example/login" } }),
            "invalid /name/en web_address",
        ),
        (
            json!({ "name": { "en": "Harbour\u{200b}Works" } }),
            "invalid /name/en hidden_character",
        ),
        (json!({ "status": "active" }), "invalid /status unknown"),
    ] {
        let body = crate::support::records::with(good.clone(), changes);
        let answer = ann.send("POST", "/api/v1/organisations", &body).send().await;
        assert_eq!((answer.status, answer.told().as_str()), (422, told));
    }
    // The same name again gets a number.
    ann.client.propose_organisation(&works()).await.unwrap();
    let second = ann.client.propose_organisation(&works()).await.unwrap();
    assert_eq!(second.organisation.slug, format!("{SLUG}-2"));
}

#[tokio::test]
async fn a_refusal_gives_its_reason_and_is_final() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    ann.client.propose_organisation(&works()).await.unwrap();
    let before = mails::to(&portal, &ann.email).len();
    let refuse = OrganisationTransition {
        action: OrganisationAction::Refuse,
        reason: Some("It is there under another name.".into()),
    };
    let refused = fay.client.change_organisation(SLUG, 1, &refuse).await.unwrap();
    assert_eq!(refused.status, OrganisationStatus::Refused);
    let mail = mails::next_to(&portal, &ann.email, before).await;
    assert!(
        mail.text.contains("Reason given: It is there under another name."),
        "{}",
        mail.text
    );
    let named = format!("{} {}", mail.subject, mail.text).contains("Harbour Works");
    assert!(!named, "nobody approved the name: {}", mail.text);
    let address = format!("/api/v1/organisations/{SLUG}/transitions");
    let body = json!({ "action": "approve" });
    let answer = fay
        .send("POST", &address, &body)
        .header("if-match", "\"v2\"")
        .send()
        .await;
    assert_eq!(
        (answer.status, answer.told().as_str()),
        (409, "illegal_transition /action not_now")
    );
    assert_eq!(answer.json()["errors"][0]["params"]["allowed"], json!([]));
    assert_eq!(
        portal.get(&format!("/api/v1/organisations/{SLUG}")).send().await.status,
        404
    );
}

#[tokio::test]
async fn facts_change_as_far_as_they_are_named() {
    let portal = Portal::demo();
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let before = fay.client.get_organisation_record(BOARD).await.unwrap();
    let patch = OrganisationPatch {
        name: Some(english("Hospitals of the Metropolis")),
        website: Patch::Set("https://hospitals.example".into()),
        registration_number: Patch::Set("99".into()),
        partnership: Patch::Set(WrittenPartnership {
            moc_on: "2026-01-15".parse().unwrap(),
            field: english("Clean air"),
        }),
        may_offer: Some(true),
        ..OrganisationPatch::default()
    };
    let version = before.organisation.version;
    let after = fay.client.update_organisation(BOARD, version, &patch).await.unwrap();
    assert_eq!(after.organisation.version, version + 1);
    assert_eq!(
        after
            .organisation
            .partnership
            .as_ref()
            .unwrap()
            .field
            .text(shared::language::Language::En),
        "Clean air"
    );
    assert_eq!(
        (
            after.organisation.kind,
            after.organisation.region,
            after.organisation.may_wish,
            after.needs_endorsement
        ),
        (
            before.organisation.kind,
            before.organisation.region,
            before.organisation.may_wish,
            before.needs_endorsement
        )
    );
    // Everything that shows its name follows.
    eventually("the index has the new name", || async {
        let found = portal.get("/api/v1/search?q=Metropolis").send().await;
        (found.text().contains(BOARD) && found.text().contains("Hospitals of the Metropolis")).then_some(())
    })
    .await;
    let ended = OrganisationPatch {
        partnership: Patch::Clear,
        website: Patch::Clear,
        ..OrganisationPatch::default()
    };
    let after = fay
        .client
        .update_organisation(BOARD, version + 1, &ended)
        .await
        .unwrap();
    assert_eq!(
        (after.organisation.partnership, after.organisation.website),
        (None, None)
    );
    assert_eq!(after.registration_number.as_deref(), Some("99"), "what is absent stays");
}

#[tokio::test]
async fn the_desk_is_for_staff_who_are_no_members() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.client.propose_organisation(&works()).await.unwrap();
    let stranger = Person::new(&portal, "sam@other.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let member = Person::staff(&portal, "fox@agency.example", AccountRole::Facilitator).await;
    member.joins(&portal, BOARD, true);
    for (path, method, good, wrong, told) in [
        (
            "",
            "PATCH",
            json!({ "may_host": true }),
            json!({ "website": "no" }),
            "invalid /website format",
        ),
        (
            "/transitions",
            "POST",
            json!({ "action": "suspend" }),
            json!({ "action": "suspend", "reason": "x".repeat(1_001) }),
            "invalid /reason too_long",
        ),
    ] {
        let ask = |person: &Person, slug: &str, body: &Value| {
            person.send(method, &format!("/api/v1/organisations/{slug}{path}"), body)
        };
        for (person, slug, status) in [
            (&stranger, SLUG, 404),
            (&stranger, BOARD, 403),
            (&ann, SLUG, 403),
            (&member, BOARD, 403),
            (&fay, "nothing-of-that-name", 404),
            (&fay, BOARD, 428),
        ] {
            let answer = ask(person, slug, &good).send().await;
            assert_eq!(answer.status, status, "{method} {slug} by {}", person.email);
        }
        let late = ask(&fay, BOARD, &good).header("if-match", "\"v77\"").send().await;
        assert_eq!(late.status, 412);
        let answer = ask(&fay, BOARD, &wrong).header("if-match", "\"v1\"").send().await;
        assert_eq!((answer.status, answer.told().as_str()), (422, told));
    }
    let record = stranger.client.get_organisation_record(BOARD).await.unwrap_err();
    assert_eq!(record.code(), Some(ProblemCode::Forbidden));
    let list = stranger
        .client
        .list_organisation_records(&OrganisationRecordQuery::default())
        .await;
    assert_eq!(list.unwrap_err().code(), Some(ProblemCode::Forbidden));
    let proposed = OrganisationRecordQuery {
        status: vec![OrganisationStatus::Proposed],
        ..OrganisationRecordQuery::default()
    };
    let page = fay.client.list_organisation_records(&proposed).await.unwrap();
    assert!(page.items.iter().any(|record| record.organisation.slug == SLUG));
    assert!(
        page.items
            .iter()
            .all(|record| record.status == OrganisationStatus::Proposed)
    );
    let bad = fay.ask("GET", "/api/v1/organisation-records?status=lost").send().await;
    assert_eq!((bad.status, bad.told().as_str()), (400, "invalid_query ?status one_of"));
}

#[tokio::test]
async fn a_suspended_organisation_is_shown_to_nobody_until_restored() {
    let portal = Portal::demo();
    let cora = super::memberships::coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let mut record = fay.client.get_organisation_record(BOARD).await.unwrap();
    let address = format!("/api/v1/organisations/{BOARD}");
    for (action, status, words) in [
        (OrganisationAction::Suspend, 404, "is suspended"),
        (OrganisationAction::Restore, 200, "is restored"),
    ] {
        let told = mails::to(&portal, &cora.email).len();
        let version = record.organisation.version;
        record = fay
            .client
            .change_organisation(BOARD, version, &to(action))
            .await
            .unwrap();
        eventually("the public sees the difference", || async {
            (portal.get(&address).send().await.status == status).then_some(())
        })
        .await;
        let mail = mails::next_to(&portal, &cora.email, told).await;
        assert!(mail.subject.contains(words), "{}", mail.subject);
        assert!(cora.client.get_organisation_record(BOARD).await.is_ok());
    }
}
