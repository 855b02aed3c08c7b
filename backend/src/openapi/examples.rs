//! Examples of what operations give, in one file a reader can open: `examples.json`, by operation id. A test holds each
//! against the type it stands for.

use std::{collections::HashMap, sync::LazyLock};

use serde_json::Value;

// The file is part of the program; the test below reads it.
static EXAMPLES: LazyLock<HashMap<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("examples.json")).unwrap_or_default());

/// The example of an operation.
#[must_use]
pub fn example_for(operation: &str) -> Option<Value> {
    EXAMPLES.get(operation).cloned()
}

#[cfg(test)]
mod tests {
    use serde::{Serialize, de::DeserializeOwned};
    use shared::{
        account::{AccountCard, AccountExport, AccountView, OtherAccountView},
        api_key::{ApiKeyView, NewApiKeySecret},
        audit::AuditEventView,
        highlight::{HighlightCard, HighlightView},
        job::JobView,
        matches::{
            DeskWish, MatchQuality, OwnDeclaration, SimilarSolutions, SimilarWishes, SolutionCandidates,
            SolutionMatches, VerdictView, WishCandidates, WishMatches,
        },
        membership::{InvitationView, MemberView, MembershipActions, MembershipView},
        merge::{MergeProposal, WishMerges},
        organisation::{DomainClaim, OrganisationRecordView, OrganisationView},
        page::Page,
        preview::{Comparison, Preview},
        revision::{Draft, DraftCard, RevisionSummary, RevisionView, ThingActions},
        search::{SearchResults, Suggestions},
        session::{SessionSummary, SessionView},
        site::{PlainPage, Site},
        solution::{SolutionCard, SolutionContent, SolutionView},
        statistics::Statistics,
        taxonomy::{Taxonomy, TermView},
        wish::{WishCard, WishContent, WishView},
        workspace::Workspace,
    };

    use super::*;

    fn is_exactly<T: Serialize + DeserializeOwned>(operation: &str) {
        let example = example_for(operation).unwrap_or_else(|| panic!("no example of {operation}"));
        let value: T = serde_json::from_value(example.clone()).unwrap_or_else(|error| panic!("{operation}: {error}"));
        assert_eq!(
            serde_json::to_value(value).expect("it serialises"),
            example,
            "{operation}"
        );
    }

    #[test]
    fn examples_are_of_their_type() {
        is_exactly::<Page<WishCard>>("list_wishes");
        is_exactly::<WishView>("get_wish");
        is_exactly::<WishMatches>("list_wish_matches");
        is_exactly::<SimilarWishes>("list_similar_wishes");
        is_exactly::<Page<SolutionCard>>("list_solutions");
        is_exactly::<SolutionView>("get_solution");
        is_exactly::<SolutionMatches>("list_solution_matches");
        is_exactly::<SimilarSolutions>("list_similar_solutions");
        is_exactly::<Page<OrganisationView>>("list_organisations");
        is_exactly::<OrganisationView>("get_organisation");
        is_exactly::<Page<HighlightCard>>("list_highlights");
        is_exactly::<HighlightView>("get_highlight");
        is_exactly::<SearchResults>("search");
        is_exactly::<Suggestions>("suggest");
        is_exactly::<Statistics>("get_statistics");
        is_exactly::<Taxonomy>("get_taxonomy");
        is_exactly::<Site>("get_site");
        is_exactly::<PlainPage>("get_page");
        is_exactly::<Comparison>("compare_texts");
        is_exactly::<Preview>("preview_text");
    }

    #[test]
    fn examples_for_people_are_of_their_type() {
        is_exactly::<SessionView>("create_session");
        is_exactly::<AccountView>("get_account");
        is_exactly::<Vec<SessionSummary>>("list_sessions");
        is_exactly::<Vec<ApiKeyView>>("list_api_keys");
        is_exactly::<NewApiKeySecret>("create_api_key");
        is_exactly::<AccountExport>("export_account");
        is_exactly::<Vec<MembershipView>>("list_own_memberships");
        is_exactly::<MembershipActions>("list_membership_actions");
        is_exactly::<Page<MemberView>>("list_members");
        is_exactly::<Workspace>("get_workspace");
        is_exactly::<OrganisationRecordView>("get_organisation_record");
        is_exactly::<Page<OrganisationRecordView>>("list_organisation_records");
        is_exactly::<Vec<DomainClaim>>("list_domain_claims");
        is_exactly::<InvitationView>("read_invitation");
        is_exactly::<Page<AccountCard>>("list_accounts");
        is_exactly::<OtherAccountView>("get_other_account");
        is_exactly::<Page<AuditEventView>>("list_audit_events");
        is_exactly::<Page<JobView>>("list_jobs");
        is_exactly::<Vec<TermView>>("list_terms");
    }

    #[test]
    fn examples_of_writing_are_of_their_type() {
        is_exactly::<Draft<WishContent>>("create_wish");
        is_exactly::<Draft<WishContent>>("get_wish_draft");
        is_exactly::<Draft<WishContent>>("update_wish_draft");
        is_exactly::<Draft<WishContent>>("open_wish_draft");
        is_exactly::<Vec<RevisionSummary>>("move_wish_draft");
        is_exactly::<Vec<RevisionSummary>>("list_wish_revisions");
        is_exactly::<ThingActions>("move_wish");
        is_exactly::<ThingActions>("get_wish_actions");
        is_exactly::<RevisionView<WishContent>>("get_wish_revision");
        is_exactly::<Draft<SolutionContent>>("create_solution");
        is_exactly::<Draft<SolutionContent>>("get_solution_draft");
        is_exactly::<Draft<SolutionContent>>("update_solution_draft");
        is_exactly::<Draft<SolutionContent>>("open_solution_draft");
        is_exactly::<Vec<RevisionSummary>>("move_solution_draft");
        is_exactly::<Vec<RevisionSummary>>("list_solution_revisions");
        is_exactly::<ThingActions>("move_solution");
        is_exactly::<ThingActions>("get_solution_actions");
        is_exactly::<RevisionView<SolutionContent>>("get_solution_revision");
        is_exactly::<Vec<DraftCard>>("list_reviews");
        is_exactly::<Vec<DraftCard>>("list_own_drafts");
        is_exactly::<WishMerges>("get_wish_merges");
        is_exactly::<WishMerges>("propose_wish_merge");
        is_exactly::<WishMerges>("answer_wish_merge");
        is_exactly::<Vec<MergeProposal>>("list_merges");
    }

    #[test]
    fn examples_of_the_match_desk_are_of_their_type() {
        is_exactly::<WishCandidates>("list_wish_candidates");
        is_exactly::<SolutionCandidates>("list_solution_candidates");
        is_exactly::<OwnDeclaration>("get_declaration");
        is_exactly::<OwnDeclaration>("put_declaration");
        is_exactly::<VerdictView>("give_verdict");
        is_exactly::<Page<VerdictView>>("list_verdicts");
        is_exactly::<MatchQuality>("get_match_quality");
        is_exactly::<Page<DeskWish>>("list_desk_wishes");
    }
}
