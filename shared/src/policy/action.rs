//! Actions: what each is, what a key needs for it, and what shows the thing it is about.

use crate::{api_key::Scope, code::codes};

codes! {
    /// What is done.
    Action {
        /// Read a wish, a solution or a highlight, see it in a list, find it or see it counted.
        Read = "read",
        /// Read the text of a wish or a solution that is being written or in review.
        ReadDraft = "read_draft",
        /// Start a wish or a solution, write its text, attach files to it.
        WriteDraft = "write_draft",
        /// Send a text to the coordinator or to review, or take it back from there.
        SendDraft = "send_draft",
        /// Delete a text that was never sent.
        DeleteDraft = "delete_draft",
        /// Endorse in the name of the organisation what is to leave it, or send it back to who wrote it.
        Endorse = "endorse",
        /// See which texts wait for a review, and which merges were proposed.
        ReadReviews = "read_reviews",
        /// Publish what is in review, or send it back.
        Review = "review",
        /// Withdraw a wish, archive or restore a solution, extend a closing date, open a revision of what is published.
        Withdraw = "withdraw",
        /// Propose that a wish is continued in another one, or take the proposal back.
        ProposeMerge = "propose_merge",
        /// Agree that the organisation's wish is continued in another one, or refuse.
        AnswerMerge = "answer_merge",
        /// Say that a published solution is still current.
        Confirm = "confirm",
        /// Archive a solution that nobody confirmed, after its provider was asked and reminded.
        ArchiveUnconfirmed = "archive_unconfirmed",
        /// Remove a draft that nobody has touched for long, after its people were told twice.
        RemoveUntouched = "remove_untouched",
        /// Read an organisation, see it in a list, find it or see it counted.
        ReadOrganisation = "read_organisation",
        /// Take records from a file.
        Import = "import",
        /// Make an account of your own, prove an address, choose a new password by mail.
        Register = "register",
        /// Read and change an account: profile, password, address, second factor, sessions, keys.
        UseAccount = "use_account",
        /// Make an account with a role, at the command line.
        AddAccount = "add_account",
        /// Propose an organisation that is not there yet.
        ProposeOrganisation = "propose_organisation",
        /// Ask to be a member of an organisation.
        JoinOrganisation = "join_organisation",
        /// Accept an invitation, leave an organisation, hand your own work over.
        UseMembership = "use_membership",
        /// See who is a member of an organisation, and what is not public of it.
        ReadMembers = "read_members",
        /// Invite a person to an organisation, in its name.
        InviteMember = "invite_member",
        /// Approve, refuse, suspend or restore a member, make one a coordinator, hand a member's work over.
        ManageMembers = "manage_members",
        /// Approve, suspend or restore an organisation, set what it may do, keep its facts and those of the partnership.
        ManageOrganisation = "manage_organisation",
        /// See the accounts of others.
        ReadAccounts = "read_accounts",
        /// Suspend or restore an account.
        SuspendAccount = "suspend_account",
        /// Set or remove the role of an account.
        SetRole = "set_role",
        /// Take off the second factor of a person who has lost it.
        ResetSecondFactor = "reset_second_factor",
        /// See the candidates of a wish or a solution with their numbers.
        ReadCandidates = "read_candidates",
        /// See what facilitators said of matches, and the quality measured on it.
        ReadVerdicts = "read_verdicts",
        /// Work the queue of the match desk and declare interests.
        UseMatchDesk = "use_match_desk",
        /// Give a verdict on a match.
        JudgeMatch = "judge_match",
        /// Change the taxonomy.
        EditTaxonomy = "edit_taxonomy",
        /// Read the audit trail.
        ReadAudit = "read_audit",
        /// See mail and other jobs that failed, and try them again.
        OperateJobs = "operate_jobs",
    }
}

impl Action {
    /// The scope an API key needs for it, where the person alone may and visitors may not; `None` for what no key may do.
    #[must_use]
    pub const fn scope(self) -> Option<Scope> {
        match self {
            Self::Read
            | Self::ReadDraft
            | Self::ReadReviews
            | Self::ReadOrganisation
            | Self::ReadMembers
            | Self::ReadCandidates
            | Self::ReadVerdicts => Some(Scope::Read),
            Self::WriteDraft | Self::SendDraft | Self::DeleteDraft | Self::Withdraw | Self::Confirm => {
                Some(Scope::Write)
            }
            Self::ProposeOrganisation
            | Self::JoinOrganisation
            | Self::UseMembership
            | Self::InviteMember
            | Self::ManageMembers
            | Self::ManageOrganisation => Some(Scope::Organisations),
            Self::ReadAccounts | Self::SuspendAccount | Self::EditTaxonomy | Self::ReadAudit | Self::OperateJobs => {
                Some(Scope::Administration)
            }
            // A judgement is a person's.
            Self::Endorse
            | Self::Review
            | Self::ProposeMerge
            | Self::AnswerMerge
            | Self::UseMatchDesk
            | Self::JudgeMatch => None,
            Self::ArchiveUnconfirmed
            | Self::RemoveUntouched
            | Self::Import
            | Self::Register
            | Self::UseAccount
            | Self::AddAccount
            | Self::SetRole
            | Self::ResetSecondFactor => None,
        }
    }

    /// The action by which a person gets to see the thing that this one is about; `None` where it is about no thing of its own,
    /// so that only what is public is no secret.
    #[must_use]
    pub const fn shown_by(self) -> Option<Self> {
        match self {
            Self::Read | Self::ReadCandidates | Self::JudgeMatch => Some(Self::Read),
            Self::ReadDraft
            | Self::WriteDraft
            | Self::SendDraft
            | Self::DeleteDraft
            | Self::Endorse
            | Self::Review
            | Self::Withdraw
            | Self::ProposeMerge
            | Self::AnswerMerge
            | Self::Confirm => Some(Self::ReadDraft),
            Self::ReadOrganisation | Self::JoinOrganisation | Self::ManageOrganisation | Self::ReadMembers => {
                Some(Self::ReadOrganisation)
            }
            Self::InviteMember | Self::ManageMembers | Self::UseMembership => Some(Self::ReadMembers),
            Self::ReadAccounts | Self::SuspendAccount | Self::SetRole | Self::ResetSecondFactor => {
                Some(Self::ReadAccounts)
            }
            Self::ArchiveUnconfirmed
            | Self::RemoveUntouched
            | Self::Import
            | Self::Register
            | Self::UseAccount
            | Self::AddAccount
            | Self::ProposeOrganisation
            | Self::ReadReviews
            | Self::ReadVerdicts
            | Self::UseMatchDesk
            | Self::EditTaxonomy
            | Self::ReadAudit
            | Self::OperateJobs => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_a_thing_is_shown_by_nothing_else() {
        for action in Action::ALL {
            if let Some(shown_by) = action.shown_by() {
                let reading = shown_by.scope();
                assert!(
                    matches!(reading, Some(Scope::Read | Scope::Administration)),
                    "{action:?} by {shown_by:?}"
                );
            }
        }
    }

    #[test]
    fn no_key_gives_a_judgement() {
        for action in [
            Action::Endorse,
            Action::Review,
            Action::ProposeMerge,
            Action::AnswerMerge,
            Action::JudgeMatch,
            Action::UseMatchDesk,
        ] {
            assert_eq!(action.scope(), None, "{action:?}");
        }
    }
}
