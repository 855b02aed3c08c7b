//! The table read row by row.

use super::{Refusal, decide};
use crate::{
    policy::{Action, Facts, Role},
    solution::SolutionState,
    wish::WishState,
};

const MEMBER: Facts = Facts::of_organisation(false, Some(false));
const COORDINATOR: Facts = Facts::of_organisation(true, Some(true));

#[test]
fn a_visitor_reads_what_is_public_and_learns_of_nothing_else() {
    let visitor = [Role::Visitor];
    assert_eq!(decide(&visitor, Action::Read, Facts::PUBLIC), Ok(()));
    assert_eq!(decide(&visitor, Action::Read, Facts::NONE), Err(Refusal::NotFound));
    assert_eq!(decide(&visitor, Action::Import, Facts::NONE), Err(Refusal::NotFound));
    assert_eq!(decide(&visitor, Action::Import, Facts::PUBLIC), Err(Refusal::Forbidden));
}

#[test]
fn an_account_is_for_its_owner_whatever_role_others_have() {
    let person = [Role::Visitor, Role::Person];
    assert_eq!(decide(&person, Action::UseAccount, Facts::OWN), Ok(()));
    assert_eq!(decide(&person, Action::UseAccount, Facts::NONE), Err(Refusal::NotFound));
    let administrator = [Role::Visitor, Role::Person, Role::Administrator];
    assert!(decide(&administrator, Action::UseAccount, Facts::NONE).is_err());
    assert!(decide(&[Role::Visitor], Action::UseAccount, Facts::OWN).is_err());
}

#[test]
fn a_member_is_told_that_they_may_not_and_a_stranger_that_there_is_nothing() {
    let person = [Role::Visitor, Role::Person];
    assert_eq!(decide(&person, Action::ManageMembers, COORDINATOR), Ok(()));
    assert_eq!(decide(&person, Action::ManageMembers, MEMBER), Err(Refusal::Forbidden));
    assert_eq!(
        decide(&person, Action::ManageMembers, Facts::NONE),
        Err(Refusal::NotFound)
    );
}

#[test]
fn nobody_acts_in_the_name_of_an_organisation_that_takes_no_part() {
    let coordinator = [Role::Visitor, Role::Person];
    let administrator = [Role::Visitor, Role::Person, Role::Administrator];
    let resting = Facts::of_organisation(false, Some(true));
    for action in [Action::InviteMember, Action::ManageMembers, Action::ReadCandidates] {
        assert_eq!(decide(&coordinator, action, COORDINATOR), Ok(()), "{action:?}");
        assert!(decide(&coordinator, action, resting).is_err(), "{action:?}");
    }
    assert!(decide(&administrator, Action::InviteMember, Facts::NONE).is_err());
    assert_eq!(decide(&administrator, Action::ManageMembers, Facts::NONE), Ok(()));
}

#[test]
fn nobody_decides_for_an_organisation_they_are_a_member_of() {
    let staff = [Role::Visitor, Role::Person, Role::Facilitator];
    assert_eq!(decide(&staff, Action::ManageOrganisation, Facts::PUBLIC), Ok(()));
    assert_eq!(
        decide(&staff, Action::ManageOrganisation, MEMBER),
        Err(Refusal::Forbidden)
    );
}
const PERSON: &[Role] = &[Role::Visitor, Role::Person];
const FACILITATOR: &[Role] = &[Role::Visitor, Role::Person, Role::Facilitator];
const ADMINISTRATOR: &[Role] = &[Role::Visitor, Role::Person, Role::Administrator];
const ALLOWED: Result<(), Refusal> = Ok(());
const FORBIDDEN: Result<(), Refusal> = Err(Refusal::Forbidden);
const NOT_FOUND: Result<(), Refusal> = Err(Refusal::NotFound);

/// Of a wish in this state, of an organisation that takes part and may wish.
fn wish(state: WishState, coordinator: Option<bool>) -> Facts {
    Facts::of_organisation(true, coordinator).of_its_thing(state.is_public(), state.code(), true)
}

#[test]
fn members_read_and_write_what_is_their_organisations_in_every_state() {
    for state in WishState::ALL {
        let (own, elsewhere) = (wish(state, Some(false)), wish(state, None));
        let refused = if state.is_public() { FORBIDDEN } else { NOT_FOUND };
        for action in [
            Action::Read,
            Action::ReadDraft,
            Action::WriteDraft,
            Action::SendDraft,
            Action::Withdraw,
        ] {
            assert_eq!(decide(PERSON, action, own), ALLOWED, "{action:?} {state:?}");
            if action != Action::Read {
                assert_eq!(decide(PERSON, action, elsewhere), refused, "{action:?} {state:?}");
                assert_eq!(
                    decide(ADMINISTRATOR, action, elsewhere),
                    refused,
                    "{action:?} {state:?}"
                );
            }
        }
        assert_eq!(decide(PERSON, Action::Read, elsewhere).is_ok(), state.is_public());
    }
}

#[test]
fn an_organisation_that_may_not_have_it_writes_and_sends_nothing() {
    let draft = WishState::Draft.code();
    let may_not = Facts::of_organisation(true, Some(true)).of_its_thing(false, draft, false);
    let resting = Facts::of_organisation(false, Some(true)).of_its_thing(false, draft, true);
    for action in [Action::WriteDraft, Action::SendDraft, Action::Endorse] {
        assert_eq!(
            decide(PERSON, action, wish(WishState::Draft, Some(true))),
            ALLOWED,
            "{action:?}"
        );
        assert_eq!(decide(PERSON, action, may_not), FORBIDDEN, "{action:?}");
        assert_eq!(decide(PERSON, action, resting), FORBIDDEN, "{action:?}");
    }
    for action in [Action::DeleteDraft, Action::Withdraw] {
        assert_eq!(decide(PERSON, action, may_not), ALLOWED, "{action:?}");
        assert_eq!(decide(PERSON, action, resting), FORBIDDEN, "{action:?}");
    }
    assert_eq!(decide(PERSON, Action::ReadDraft, resting), ALLOWED);
}

#[test]
fn a_draft_is_deleted_by_who_began_it_or_a_coordinator() {
    let draft = |coordinator| wish(WishState::Draft, coordinator);
    assert_eq!(decide(PERSON, Action::DeleteDraft, draft(Some(false))), FORBIDDEN);
    assert_eq!(decide(PERSON, Action::DeleteDraft, draft(Some(true))), ALLOWED);
    let own = draft(Some(false)).held_by_them(true);
    assert_eq!(decide(PERSON, Action::DeleteDraft, own), ALLOWED);
    // Whose membership has ended has no part in it any more.
    assert_eq!(
        decide(PERSON, Action::DeleteDraft, draft(None).held_by_them(true)),
        NOT_FOUND
    );
}

#[test]
fn what_an_applicant_writes_is_theirs_alone_and_does_not_leave() {
    let draft = wish(WishState::Draft, None).kept_personal(true);
    let own = draft.held_by_them(true).asked_to_join(true);
    for action in [Action::Read, Action::ReadDraft, Action::WriteDraft, Action::DeleteDraft] {
        assert_eq!(decide(PERSON, action, own), ALLOWED, "{action:?}");
        // Staff who apply are applicants too.
        assert_eq!(decide(FACILITATOR, action, own), ALLOWED, "{action:?}");
    }
    for action in [Action::SendDraft, Action::Endorse, Action::Withdraw] {
        assert_eq!(decide(PERSON, action, own), FORBIDDEN, "{action:?}");
        assert_eq!(decide(FACILITATOR, action, own), FORBIDDEN, "{action:?}");
    }
    // Nobody else knows of it: members, coordinators, facilitators.
    let of_member = |coordinator| wish(WishState::Draft, Some(coordinator)).kept_personal(true);
    for action in Action::ALL
        .into_iter()
        .filter(|action| action.shown_by() == Some(Action::ReadDraft))
    {
        for facts in [of_member(false), of_member(true), draft.asked_to_join(true)] {
            assert_eq!(decide(PERSON, action, facts), NOT_FOUND, "{action:?}");
            assert_eq!(decide(FACILITATOR, action, facts), NOT_FOUND, "{action:?}");
        }
    }
    // Where they were refused they read it, or delete it, and that is all.
    let refused = own.asked_to_join(false);
    assert_eq!(decide(PERSON, Action::ReadDraft, refused), ALLOWED);
    assert_eq!(decide(PERSON, Action::DeleteDraft, refused), ALLOWED);
    assert_eq!(decide(PERSON, Action::WriteDraft, refused), FORBIDDEN);
    // What members began is not theirs by having asked.
    assert_eq!(decide(PERSON, Action::ReadDraft, own.kept_personal(false)), NOT_FOUND);
}

#[test]
fn a_coordinator_endorses_and_nobody_else_does() {
    let waiting = |coordinator| wish(WishState::WithCoordinator, coordinator);
    assert_eq!(decide(PERSON, Action::Endorse, waiting(Some(true))), ALLOWED);
    assert_eq!(decide(PERSON, Action::Endorse, waiting(Some(false))), FORBIDDEN);
    assert_eq!(decide(FACILITATOR, Action::Endorse, waiting(None)), NOT_FOUND);
    assert_eq!(decide(ADMINISTRATOR, Action::Endorse, waiting(None)), NOT_FOUND);
}

#[test]
fn facilitators_see_what_was_sent_and_drafts_only_where_they_were_asked_for_help() {
    let unsent = [WishState::Draft, WishState::WithCoordinator];
    for state in WishState::ALL {
        let facts = wish(state, None);
        let seen = if unsent.contains(&state) { NOT_FOUND } else { ALLOWED };
        assert_eq!(decide(FACILITATOR, Action::Read, facts), seen, "{state:?}");
        assert_eq!(decide(FACILITATOR, Action::ReadDraft, facts), seen, "{state:?}");
        assert_eq!(
            decide(FACILITATOR, Action::ReadDraft, facts.with_help_asked(true)),
            ALLOWED
        );
    }
    let archived = Facts::of_organisation(true, None).of_its_thing(false, SolutionState::Archived.code(), true);
    assert_eq!(decide(FACILITATOR, Action::Read, archived), ALLOWED);
}

#[test]
fn facilitators_review_edit_in_review_and_withdraw_what_they_have_no_part_in() {
    let of = |state, member: Option<bool>| wish(state, member);
    assert_eq!(
        decide(FACILITATOR, Action::WriteDraft, of(WishState::Submitted, None)),
        ALLOWED
    );
    assert_eq!(
        decide(FACILITATOR, Action::WriteDraft, of(WishState::Published, None)),
        FORBIDDEN
    );
    assert_eq!(
        decide(FACILITATOR, Action::WriteDraft, of(WishState::Draft, None)),
        NOT_FOUND
    );
    let helped = of(WishState::Draft, None).with_help_asked(true);
    assert_eq!(decide(FACILITATOR, Action::WriteDraft, helped), FORBIDDEN);
    for action in [Action::Review, Action::Withdraw] {
        assert_eq!(
            decide(FACILITATOR, action, of(WishState::Submitted, None)),
            ALLOWED,
            "{action:?}"
        );
        assert_eq!(
            decide(FACILITATOR, action, of(WishState::Draft, None)),
            NOT_FOUND,
            "{action:?}"
        );
        assert_eq!(decide(FACILITATOR, action, helped), FORBIDDEN, "{action:?}");
        assert_eq!(
            decide(ADMINISTRATOR, action, of(WishState::Submitted, None)),
            NOT_FOUND,
            "{action:?}"
        );
    }
    let own = of(WishState::Submitted, Some(true));
    assert_eq!(decide(FACILITATOR, Action::Review, own), FORBIDDEN);
    // Who is a member withdraws as a member.
    assert_eq!(decide(FACILITATOR, Action::Withdraw, own), ALLOWED);
    let begun = of(WishState::Submitted, None).held_by_them(true);
    assert_eq!(decide(FACILITATOR, Action::Review, begun), FORBIDDEN);
}
