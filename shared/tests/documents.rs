//! The pages of `docs/` that print tables of this crate. They are written by this test with `UPDATE_DOCS=1`, and it fails
//! while they say something else than the tables.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test may be asked to write, and says by a panic what went wrong"
)]

use std::{fmt::Write, fs, path::Path};

use serde::Serialize;
use shared::{
    lifecycle::Lifecycle,
    membership, merge, organisation,
    policy::{self, Action, Atom},
    revision, solution, wish,
};

fn holds(name: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, expected).expect("docs can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == expected,
        "docs/{name} is out of date: run `UPDATE_DOCS=1 cargo test -p shared --test documents`"
    );
}

fn code(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("a code serialises");
    value.as_str().expect("a code is text").to_owned()
}

fn table<S: Copy + PartialEq + Serialize, A: Copy + PartialEq + Serialize>(lifecycle: &Lifecycle<S, A>) -> String {
    let mut text = String::from("| in state | action | leads to |\n| --- | --- | --- |\n");
    for row in lifecycle.table {
        writeln!(
            text,
            "| `{}` | `{}` | `{}` |",
            code(&row.from),
            code(&row.action),
            code(&row.to)
        )
        .expect("text grows");
    }
    text
}

#[test]
fn life_cycles() {
    let text = format!(
        "# Life cycles\n\nPrinted from the tables in `shared`; anything that is not here is refused.\n\n\
         ## Wish\n\nVisitors see `published`, `matched`, `in_trial` and `proven`, as long as the organisation takes part. A published wish past its closing day \
         shows as closed; that is computed, not a state.\n\n{}\n## Solution\n\nVisitors see `published`, as long as the organisation takes part.\n\n{}\n\
         ## Merge\n\nA proposal that a published wish is continued in another one; it begins as `proposed`. Where its owner agrees, the wish is \
         withdrawn with the reason `merged`, and its organisation joins the other.\n\n{}\n\
         ## Draft\n\nEvery text of a wish or a solution is a revision, and at most one of a thing is open. The states of a thing that was never \
         published follow its first revision. Afterwards a revision moves alone, and the public reads the last published one. Which of \
         `send` and `send_to_coordinator` is taken is a setting of the organisation.\n\n{}\n\
         ## Organisation\n\nVisitors see `active`. It begins as `proposed`, or as `active` where it was imported.\n\n{}\n\
         ## Membership\n\nIt begins as `requested`, as `active` where the person's address is at a domain of the \
         organisation, or as `invited`; after `left` it begins like this again, but as `requested` if someone else \
         ended, refused or suspended it. One that rests on the domain alone is `requested` again when the person changes to an address \
         elsewhere. An invitation that nobody takes up is removed after 30 days. Handing over work leads from `active` (by a \
         coordinator also from `suspended`) to `left`. The last active coordinator cannot leave, be suspended or lose the \
         right, but hand over.\n\n{}",
        table(&wish::LIFECYCLE),
        table(&solution::LIFECYCLE),
        table(&merge::LIFECYCLE),
        table(&revision::LIFECYCLE),
        table(&organisation::LIFECYCLE),
        table(&membership::LIFECYCLE)
    );
    holds("life-cycles.md", &text);
}

#[test]
fn access_table() {
    let mut text = String::from(
        "# Who may do what\n\nPrinted from `shared/src/policy/table.rs`. Each row allows; what no row allows is refused. Staff of the \
         operating agency have their role only in a session that began with a second factor; without one they are like \
         anyone signed in. An API key may do what its owner may and its scopes allow.\n\n\
         | who | may | when | anyone else | key's scope |\n| --- | --- | --- | --- | --- |\n",
    );
    for rule in policy::RULES {
        let scope = rule
            .action
            .scope()
            .map_or("no key may".to_owned(), |scope| code(&scope));
        let scope = if rule.role == policy::Role::Visitor {
            "none needed".to_owned()
        } else {
            scope
        };
        writeln!(
            text,
            "| {} | {} | {} | {} | {scope} |",
            who(rule.role),
            what(rule.action),
            conditions(rule),
            refused(rule.action)
        )
        .expect("text grows");
    }
    holds("access-table.md", &text);
}

const fn who(role: policy::Role) -> &'static str {
    match role {
        policy::Role::Visitor => "Anyone",
        policy::Role::Person => "Anyone signed in",
        policy::Role::Facilitator => "A facilitator",
        policy::Role::Administrator => "An administrator",
        policy::Role::Operator => "The operator, at the server's command line,",
        policy::Role::Portal => "The portal itself, each day,",
    }
}

const fn what(action: Action) -> &'static str {
    match action {
        Action::Read => "read, list, find and count a wish, a solution or a highlight",
        Action::ReadDraft => "read the text of a wish or a solution that is being written or in review",
        Action::WriteDraft => "begin a wish or a solution, write its text, attach files to it",
        Action::SendDraft => "send a text to the coordinator or to review, or take it back",
        Action::DeleteDraft => "delete a text that was never sent",
        Action::Endorse => "endorse a text in the name of the organisation, or send it back",
        Action::ReadReviews => "see which texts wait for a review, and which merges were proposed",
        Action::Review => "publish what is in review, or send it back,",
        Action::Withdraw => {
            "withdraw a wish, archive or restore a solution, extend a closing date, open a revision of what is published"
        }
        Action::ProposeMerge => "propose that a wish is continued in another one, or take the proposal back",
        Action::AnswerMerge => "agree that the organisation's wish is continued in another one, or refuse",
        Action::Confirm => "say that a solution is still current",
        Action::ArchiveUnconfirmed => {
            "archive a solution that nobody confirmed after its provider was asked and reminded"
        }
        Action::RemoveUntouched => {
            "remove a draft that nobody has touched for 18 months after its people were told twice"
        }
        Action::ReadOrganisation => "read and list an organisation",
        Action::Import => "take records from a file",
        Action::Register => "register, confirm an address, choose a new password by mail",
        Action::UseAccount => "read and change an account, its second factor, its sessions and its keys",
        Action::AddAccount => "make an account with a role",
        Action::ProposeOrganisation => "propose an organisation",
        Action::JoinOrganisation => "ask to be a member of an organisation",
        Action::UseMembership => "accept an invitation, leave an organisation, hand their work over",
        Action::ReadMembers => "see who is a member of an organisation, and what is not public of it",
        Action::InviteMember => "invite a person to an organisation",
        Action::ManageMembers => {
            "approve, refuse, suspend and restore members, make coordinators, hand a member's work over"
        }
        Action::ManageOrganisation => {
            "approve, suspend and restore an organisation, set what it may do, keep its facts and its partnership"
        }
        Action::ReadAccounts => "see the accounts of others",
        Action::SuspendAccount => "suspend and restore an account",
        Action::SetRole => "give an account a role and take it away",
        Action::ResetSecondFactor => "take off the second factor of a person who has lost it",
        Action::ReadCandidates => "see the candidates of a published wish or solution with their numbers",
        Action::ReadVerdicts => "see what facilitators said of matches, and the quality measured on it",
        Action::UseMatchDesk => "work the queue of the match desk and declare interests",
        Action::JudgeMatch => "say whether a solution fits a wish, having declared no interest in it,",
        Action::EditTaxonomy => "change the taxonomy",
        Action::ReadAudit => "read and export the audit trail",
        Action::OperateJobs => "see mail and other jobs that failed, and have them tried again",
    }
}

fn conditions(rule: &policy::Rule) -> String {
    if rule.when.is_empty() {
        return "always".to_owned();
    }
    let all: Vec<String> = rule.when.iter().map(|atom| when(*atom)).collect();
    format!("when {}", all.join(", and "))
}

fn when(atom: Atom) -> String {
    let text = match atom {
        Atom::Public => "it is public",
        Atom::Own => "it is their own",
        Atom::OfMember => "they are an active member of the organisation it belongs to",
        Atom::OfCoordinator => "they coordinate the organisation",
        Atom::OfApplicant => "they have asked to be a member of the organisation, and nobody has decided yet",
        Atom::Personal => "it was begun by a person who had only asked to be a member",
        Atom::Shared => "it is the organisation's, not one person's alone",
        Atom::Unrelated => "it is neither their own nor of an organisation they are a member of",
        Atom::NoStaff => "it is no account of staff",
        Atom::OwnerActive => "the organisation takes part",
        Atom::MayWrite => "the organisation may wish, or for a solution may offer",
        Atom::HelpAsked => "they were asked for help",
        Atom::StateIn(states) => {
            let codes: Vec<String> = states.iter().map(|state| format!("`{state}`")).collect();
            return format!("its state is {}", codes.join(" or "));
        }
    };
    text.to_owned()
}

const fn refused(action: Action) -> &'static str {
    match action {
        Action::Read | Action::ReadOrganisation => "is told that there is nothing (404)",
        Action::UseAccount | Action::ProposeOrganisation | Action::JoinOrganisation | Action::UseMembership => {
            "is asked to sign in (401), or told that there is nothing (404)"
        }
        Action::ReadDraft
        | Action::WriteDraft
        | Action::SendDraft
        | Action::DeleteDraft
        | Action::Endorse
        | Action::Review
        | Action::Withdraw
        | Action::ProposeMerge
        | Action::AnswerMerge
        | Action::Confirm
        | Action::ReadMembers
        | Action::InviteMember
        | Action::ManageMembers
        | Action::ManageOrganisation => {
            "is asked to sign in (401), told that they may not (403) where they may see it, else that there is nothing (404)"
        }
        Action::ReadCandidates | Action::UseMatchDesk => {
            "is asked to sign in (401), told that they may not (403) where it is public, else that there is nothing (404)"
        }
        Action::ReadAccounts | Action::SuspendAccount | Action::SetRole | Action::ResetSecondFactor => {
            "is asked to sign in (401), told that they may not (403) of the list and of accounts they may see, else that there is nothing (404)"
        }
        Action::ReadReviews
        | Action::ReadVerdicts
        | Action::JudgeMatch
        | Action::EditTaxonomy
        | Action::ReadAudit
        | Action::OperateJobs => "is asked to sign in (401), or told that they may not (403)",
        Action::Register => "does not exist",
        Action::Import | Action::AddAccount | Action::ArchiveUnconfirmed | Action::RemoveUntouched => {
            "has no such operation"
        }
    }
}
