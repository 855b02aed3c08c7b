//! Declarations of interest and verdicts: a declaration comes first, everything is kept, and nobody else sees any of it.

use rstest::rstest;
use serde_json::{Value, json};
use shared::{
    account::AccountRole,
    audit::AuditQuery,
    matches::{
        CandidateQuery, DeskQuery, MatchQuery, NewDeclaration, NewVerdict, VerdictCode, VerdictQuery, VerdictReason,
    },
    problem::ProblemCode,
};
use uuid::Uuid;

use crate::support::{Person, Portal};

const WISH: &str = "W-0031";

async fn facilitator(portal: &Portal, name: &str) -> Person {
    Person::staff(portal, &format!("{name}@works.example"), AccountRole::Facilitator).await
}

fn declared(has_interest: bool) -> NewDeclaration {
    NewDeclaration {
        has_interest,
        note: has_interest.then(|| "I advised them.".to_owned()),
    }
}

/// The wish, and its first candidates.
async fn pairs(portal: &Portal) -> (Uuid, Vec<Uuid>) {
    let client = portal.client();
    let wish = client.get_wish(WISH).await.unwrap().id;
    let matches = client.list_wish_matches(WISH, &MatchQuery::default()).await.unwrap();
    (wish, matches.items.into_iter().map(|found| found.solution.id).collect())
}

fn fits(wish: Uuid, solution: Uuid) -> NewVerdict {
    NewVerdict {
        wish,
        solution,
        verdict: VerdictCode::Fits,
        reason: None,
        note: None,
    }
}

#[tokio::test]
async fn declarations_are_amended_by_later_ones_and_all_are_kept() {
    let portal = Portal::demo();
    let one = facilitator(&portal, "one").await;
    assert_eq!(one.client.get_declaration(WISH).await.unwrap().latest, None);
    one.client.put_declaration(WISH, &declared(false)).await.unwrap();
    one.client.put_declaration(WISH, &declared(true)).await.unwrap();
    let kept = one.client.get_declaration(WISH).await.unwrap();
    let latest = kept.latest.unwrap();
    assert_eq!(
        (latest.has_interest, latest.note.as_deref()),
        (true, Some("I advised them."))
    );
    assert_eq!(kept.earlier.len(), 1);
    assert!(!kept.earlier[0].has_interest && kept.earlier[0].declared_at <= latest.declared_at);
    // Another's is another's.
    let other = facilitator(&portal, "other").await;
    assert_eq!(other.client.get_declaration(WISH).await.unwrap().latest, None);
}

#[tokio::test]
async fn a_verdict_needs_a_declaration_and_an_interest_forbids_it() {
    let portal = Portal::demo();
    let one = facilitator(&portal, "one").await;
    let (wish, solutions) = pairs(&portal).await;
    let code = |outcome: Result<_, client::Error>| outcome.map(drop).unwrap_err().code();
    let refused = one.client.give_verdict(&fits(wish, solutions[0])).await;
    assert_eq!(code(refused), Some(ProblemCode::DeclarationNeeded));
    one.client.put_declaration(WISH, &declared(true)).await.unwrap();
    let refused = one.client.give_verdict(&fits(wish, solutions[0])).await;
    assert_eq!(code(refused), Some(ProblemCode::InterestDeclared));
    one.client.put_declaration(WISH, &declared(false)).await.unwrap();
    one.client.give_verdict(&fits(wish, solutions[0])).await.unwrap();
}

#[tokio::test]
async fn nobody_judges_what_their_organisation_wishes_or_offers() {
    let portal = Portal::demo();
    let one = facilitator(&portal, "one").await;
    one.client.put_declaration(WISH, &declared(false)).await.unwrap();
    let (wish, solutions) = pairs(&portal).await;
    let provider = portal
        .client()
        .get_solution(&solutions[0].to_string())
        .await
        .unwrap()
        .organisation;
    one.joins(&portal, &provider.slug, false);
    let refused = one.client.give_verdict(&fits(wish, solutions[0])).await;
    assert_eq!(refused.unwrap_err().code(), Some(ProblemCode::Forbidden));
    let other = facilitator(&portal, "other").await;
    other.client.put_declaration(WISH, &declared(false)).await.unwrap();
    other.joins(&portal, "metropolitan-hospitals-board", false);
    let refused = other.client.give_verdict(&fits(wish, solutions[0])).await;
    assert_eq!(refused.unwrap_err().code(), Some(ProblemCode::Forbidden));
}

#[tokio::test]
async fn verdicts_are_kept_with_what_the_software_said_and_the_latest_counts() {
    let portal = Portal::demo();
    let one = facilitator(&portal, "one").await;
    one.client.put_declaration(WISH, &declared(false)).await.unwrap();
    let (wish, solutions) = pairs(&portal).await;
    let before = portal.get(&format!("/api/v1/wishes/{WISH}/matches")).send().await;
    let first = one.client.give_verdict(&fits(wish, solutions[1])).await.unwrap();
    let second = NewVerdict {
        verdict: VerdictCode::DoesNotFit,
        reason: Some(VerdictReason::NotReady),
        note: Some("A prototype.".into()),
        ..fits(wish, solutions[1])
    };
    let second = one.client.give_verdict(&second).await.unwrap();
    assert!(first.counts && second.counts);
    let candidates = one
        .client
        .list_wish_candidates(WISH, &CandidateQuery::default())
        .await
        .unwrap();
    let candidate = &candidates.items[1];
    assert_eq!(second.rank, Some(2));
    assert_eq!(
        (second.score, second.parts),
        (Some(candidate.score), Some(candidate.parts))
    );
    assert_eq!(
        (second.model.as_str(), second.account),
        (candidates.model.as_str(), one.id)
    );
    assert_eq!(candidate.verdict, Some(VerdictCode::DoesNotFit));
    let listed = one.client.list_verdicts(&VerdictQuery::default()).await.unwrap().items;
    let kept: Vec<_> = listed.iter().map(|verdict| (verdict.id, verdict.counts)).collect();
    assert_eq!(kept, [(second.id, true), (first.id, false)]);
    assert_eq!(
        (listed[0].reason, listed[0].note.as_deref()),
        (Some(VerdictReason::NotReady), Some("A prototype."))
    );
    assert_eq!(listed[0].wish.reference, WISH);
    // Another facilitator sees the list, and no verdict of theirs at the candidates.
    let other = facilitator(&portal, "other").await;
    let theirs = other
        .client
        .list_wish_candidates(WISH, &CandidateQuery::default())
        .await
        .unwrap();
    assert!(theirs.items.iter().all(|found| found.verdict.is_none()));
    let order =
        |items: &[shared::matches::SolutionCandidate]| items.iter().map(|found| found.solution.id).collect::<Vec<_>>();
    assert_eq!(order(&theirs.items), solutions, "verdicts move nothing");
    let after = portal.get(&format!("/api/v1/wishes/{WISH}/matches")).send().await;
    assert_eq!(before.body, after.body);
    let queue = one
        .client
        .list_desk_wishes(&DeskQuery {
            limit: Some(100),
            cursor: None,
        })
        .await
        .unwrap();
    let row = queue.items.iter().find(|row| row.wish.reference == WISH).unwrap();
    assert_eq!((row.own_verdicts, row.has_interest), (1, Some(false)));
}

#[tokio::test]
async fn verdicts_are_filtered_and_paged() {
    let portal = Portal::demo();
    let one = facilitator(&portal, "one").await;
    one.client.put_declaration(WISH, &declared(false)).await.unwrap();
    let (wish, solutions) = pairs(&portal).await;
    for solution in &solutions[..3] {
        one.client.give_verdict(&fits(wish, *solution)).await.unwrap();
    }
    let later = NewVerdict {
        verdict: VerdictCode::Later,
        ..fits(wish, solutions[0])
    };
    one.client.give_verdict(&later).await.unwrap();
    let count = async |query: VerdictQuery| one.client.list_verdicts(&query).await.unwrap().items.len();
    let all = VerdictQuery::default;
    assert_eq!(
        count(VerdictQuery {
            wish: Some(wish),
            ..all()
        })
        .await,
        4
    );
    assert_eq!(
        count(VerdictQuery {
            solution: Some(solutions[0]),
            ..all()
        })
        .await,
        2
    );
    assert_eq!(
        count(VerdictQuery {
            account: Some(one.id),
            ..all()
        })
        .await,
        4
    );
    assert_eq!(
        count(VerdictQuery {
            account: Some(wish),
            ..all()
        })
        .await,
        0
    );
    assert_eq!(
        count(VerdictQuery {
            verdict: vec![VerdictCode::Later],
            ..all()
        })
        .await,
        1
    );
    assert_eq!(
        count(VerdictQuery {
            verdict: vec![VerdictCode::Later, VerdictCode::Fits],
            ..all()
        })
        .await,
        4
    );
    let mut seen = Vec::new();
    let mut query = VerdictQuery {
        limit: Some(3),
        ..all()
    };
    loop {
        let page = one.client.list_verdicts(&query).await.unwrap();
        seen.extend(page.items.into_iter().map(|verdict| verdict.id));
        match page.next_cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => break,
        }
    }
    assert!(
        seen.len() == 4 && seen.is_sorted_by(|one, other| one > other),
        "{seen:?}"
    );
    for (address, told) in [
        ("/api/v1/match-verdicts?verdict=maybe", "invalid_query ?verdict one_of"),
        (
            "/api/v1/match-verdicts?cursor=x",
            "invalid_cursor ?cursor not_of_this_list",
        ),
        ("/api/v1/match-desk/wishes?limit=0", "invalid_query ?limit range"),
        ("/api/v1/wishes/W-0006/candidates?all=maybe", "invalid_query ?all type"),
        (
            "/api/v1/solutions/S-0100/candidates?colour=red",
            "invalid_query ?colour unknown",
        ),
    ] {
        let answer = one.ask("GET", address).send().await;
        assert_eq!((answer.status, answer.told().as_str()), (400, told), "{address}");
    }
}

#[tokio::test]
async fn the_audit_trail_tells_of_declarations_and_verdicts_without_their_notes() {
    let portal = Portal::demo();
    let one = facilitator(&portal, "one").await;
    one.client.put_declaration(WISH, &declared(true)).await.unwrap();
    one.client.put_declaration(WISH, &declared(false)).await.unwrap();
    let (wish, solutions) = pairs(&portal).await;
    let verdict = NewVerdict {
        verdict: VerdictCode::DoesNotFit,
        reason: Some(VerdictReason::Other),
        note: Some("Ask Ms Chan.".into()),
        ..fits(wish, solutions[0])
    };
    let verdict = one.client.give_verdict(&verdict).await.unwrap();
    let root = Person::staff(&portal, "root@works.example", AccountRole::Administrator).await;
    let query = AuditQuery {
        thing: Some(wish),
        person: Some(one.id),
        ..AuditQuery::default()
    };
    let events = root.client.list_audit_events(&query).await.unwrap().items;
    let told: Vec<_> = events
        .iter()
        .map(|event| (event.action.as_str(), event.details.clone()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "judge_match",
                Some(
                    json!({ "verdict": verdict.id, "solution": solutions[0], "said": "does_not_fit", "reason": "other" })
                )
            ),
            ("declare_interest", Some(json!({ "has_interest": false }))),
            ("declare_interest", Some(json!({ "has_interest": true }))),
        ]
    );
    assert!(events.iter().all(|event| event.right == "facilitator"));
    // Whose it is takes all of it home.
    one.client.look_at_wish(WISH).await.unwrap();
    let export = one.client.export_account().await.unwrap();
    let said: Vec<_> = export
        .declarations
        .iter()
        .map(|declared| (declared.wish, declared.has_interest))
        .collect();
    assert_eq!(said, [(wish, false), (wish, true)]);
    assert_eq!(export.verdicts, [verdict]);
    assert_eq!(export.looks.iter().map(|look| look.wish).collect::<Vec<_>>(), [wish]);
    // Whatever reaches the database behind the portal's back changes nothing of what was said.
    for statement in [
        "UPDATE match_verdicts SET verdict = 'fits'",
        "DELETE FROM interest_declarations",
    ] {
        assert_ne!(portal.store.database.run(statement).code, Some(0), "{statement}");
    }
}

#[rstest]
#[case::no_reason(json!({ "verdict": "does_not_fit" }), "invalid /reason required")]
#[case::a_reason_for_nothing(json!({ "reason": "not_ready" }), "invalid /reason not_with_this")]
#[case::other_without_words(json!({ "verdict": "does_not_fit", "reason": "other" }), "invalid /note required")]
#[case::a_reason_unknown(json!({ "verdict": "does_not_fit", "reason": "ugly" }), "invalid /reason one_of")]
#[case::a_verdict_unknown(json!({ "verdict": "perhaps" }), "invalid /verdict one_of")]
#[case::no_such_wish(json!({ "wish": "01935e2a-7c00-7000-8000-000000000000" }), "invalid /wish unknown")]
#[case::no_such_solution(json!({ "solution": "01935e2a-7c00-7000-8000-000000000000" }), "invalid /solution unknown")]
#[case::a_score_of_ones_own(json!({ "score": 1.0 }), "invalid /score unknown")]
#[case::a_rank_of_ones_own(json!({ "rank": 1 }), "invalid /rank unknown")]
#[case::for_somebody_else(json!({ "account": "01935e2a-7c00-7000-8000-000000000000" }), "invalid /account unknown")]
#[tokio::test]
async fn what_is_not_right_is_refused(#[case] changes: Value, #[case] told: &str) {
    let portal = Portal::demo();
    let one = facilitator(&portal, "one").await;
    one.client.put_declaration(WISH, &declared(false)).await.unwrap();
    let (wish, solutions) = pairs(&portal).await;
    let mut body = json!({ "wish": wish, "solution": solutions[0], "verdict": "fits" });
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    let answer = one.send("POST", "/api/v1/match-verdicts", &body).send().await;
    assert_eq!((answer.status, answer.told().as_str()), (422, told));
    let body = json!({ "has_interest": false, "declared_at": "2020-01-01T00:00:00Z" });
    let answer = one.send("PUT", "/api/v1/wishes/W-0006/declaration", &body).send().await;
    assert_eq!(
        (answer.status, answer.told().as_str()),
        (422, "invalid /declared_at unknown")
    );
}
