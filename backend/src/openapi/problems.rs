//! The problems that operations document: each status with a sentence on when it is answered. Operations name them; what every
//! operation may answer is in [`super::responses`].

use std::collections::BTreeMap;

use utoipa::{
    IntoResponses,
    openapi::{RefOr, Response},
};

use super::responses::problem;

macro_rules! problems {
    ($($name:ident = $status:literal, $sentence:literal;)+) => {$(
        #[doc = concat!(stringify!($status), ": ", $sentence, ".")]
        #[derive(Debug)]
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                [(stringify!($status).to_owned(), RefOr::T(problem($sentence).build()))].into()
            }
        }
    )+};
}

problems! {
    InvalidParameter = 400, "A parameter is unknown or not valid; `errors` names it";
    NoSessionOrPassword = 401, "There is no session, and no password was sent";
    NoSessionToRenew = 401, "There is no session to renew";
    SignInRefused = 401, "The address or the password is wrong, the address is not confirmed, or a code is needed";
    OnlyTaxonomyEditors = 403, "Only administrators can change the taxonomy";
    OnlyFacilitators = 403, "Only facilitators can do this";
    NotByKey = 403, "API keys cannot do this";
    NotThisAccount = 403, "The caller does not have permission for this account";
    OnlyStaffOutside = 403, "Only staff who are not members of the organisation can do this";
    OnlyStaff = 403, "Only staff can do this";
    NotAllowed = 403, "The caller does not have permission";
    OnlyMembers = 403, "Only members and staff can do this";
    NotTheirs = 403, "Another person must do this";
    OtherAccount = 403, "The session belongs to another account, or an API key was used";
    OtherSite = 403, "The request comes from another site";
    AccountNotUsable = 403, "The account is suspended, or it belongs to the demonstration";
    OnlyFacilitatorsOutside = 403, "Only facilitators who are members of neither organisation can do this";
    OnlyCoordinators = 403, "Only coordinators of an active organisation can do this";
    OnlySeekerOrStaff = 403, "Only staff and members of the wish's organisation can do this";
    OnlyProviderOrStaff = 403, "Only staff and members of the solution's organisation can do this";
    NoSuchOrganisation = 404, "There is no such organisation";
    NoSuchWish = 404, "There is no such public wish";
    NoSuchSolution = 404, "There is no such public solution";
    NotVisible = 404, "It does not exist, or the caller cannot see it";
    NoSuchMembership = 404, "There is no such membership";
    NoSuchTerm = 404, "There is no such term";
    NoSuchPage = 404, "There is no such page";
    NoSuchJob = 404, "The job no longer exists";
    NoSuchHighlight = 404, "There is no such highlight";
    NoSuchSession = 404, "The account has no such session";
    NoSuchKey = 404, "The account has no such key";
    NothingToHandOver = 409, "The membership is not active, so there is nothing to hand over";
    NoSecondFactor = 409, "The account has no second factor";
    HasSecondFactor = 409, "The account already has a second factor";
    IsMemberAlready = 409, "You already have a membership; `errors` has its state";
    LastOne = 409, "The account is the last administrator, or the last coordinator of the organisation that `errors` names";
    Declaration = 409, "No declaration was made yet (`declaration_needed`), or an interest was declared (`interest_declared`)";
    NotBegun = 409, "No second factor is being set up";
    IllegalStep = 409, "The current state does not allow this; `errors` lists what the caller can do";
    CannotProposeMerge = 409, "A merge of the wish waits for its answer, the wish cannot be withdrawn now, or you declared an interest (`interest_declared`)";
    CannotAnswerMerge = 409, "It was answered, or cannot be agreed to now; `errors` says why, and lists what the caller can do";
    IllegalAccountStep = 409, "The current state does not allow this, or the account is the last administrator";
    IsMerged = 409, "The term was merged into another";
    IllegalRole = 409, "The account already has this role, cannot be used, or is the last administrator";
    NotFailed = 409, "The job has not failed, or is running";
    WasWithdrawn = 410, "The wish was withdrawn; `errors` says when and why, and in which wish it is continued";
    InvitationExpired = 410, "The link was used or has expired, or the invitation was cancelled";
    LinkExpired = 410, "The link was used or has expired";
    LinkUsed = 410, "The link was used (`errors` says so) or has expired";
    Invalid = 422, "Values are not valid; `errors` names them";
    WrongPassword = 422, "The password is wrong";
    WrongProof = 422, "The password or the code is wrong";
    InvalidOrTaken = 422, "Values are not valid, or the slug is taken";
    InvalidOrWeak = 422, "Values are not valid, or the password is easy to guess";
    InvalidOrClaimed = 422, "Values are not valid, or another active organisation has one of the domains";
    InvalidOrTooMany = 422, "Values are not valid, the password or the code is wrong, or the account already has the maximum number of keys";
    InvalidOrNotPublic = 422, "Values are not valid, or there is no such public wish or solution";
    InvalidOrWrongProof = 422, "Values are not valid, or the password or the code is wrong";
    InvalidSuccessor = 422, "The successor is not an active member of the same organisation";
    WrongOrWeakPassword = 422, "The current password is wrong, or the new one is too short or easy to guess";
    WeakPassword = 422, "The password is too short or easy to guess";
    InvalidAddressOrPassword = 422, "The address or the password is not valid";
    InvalidAddress = 422, "The address is not valid";
    CannotContinue = 422, "Values are not valid, or the wish cannot be continued in that one";
    CannotMerge = 422, "The term cannot be merged into that one";
    TooManyTries = 429, "Too many attempts; `retry_after` says when to retry";
    TooManyProposals = 429, "The account has proposed ten organisations today; `retry_after` says when to retry";
}

/// 412 and 428: the change is about another version, or about none.
#[derive(Debug)]
pub struct Changed;

impl IntoResponses for Changed {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let responses = [
            ("412", "It has changed since it was read"),
            ("428", "If-Match is missing"),
        ];
        let response = |(status, sentence): (&str, &str)| (status.to_owned(), RefOr::T(problem(sentence).build()));
        responses.map(response).into()
    }
}
