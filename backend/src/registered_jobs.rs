//! Every type of job, once: what is not here is not done. Some are done each day.

use crate::{
    drafts::ReviewMail,
    jobs::Registered,
    lock_outs::LockOut,
    mail::Message,
    own_account::{ConfirmAddress, ForgotPassword, Registration},
    retention::Sweep,
    solutions::StillCurrent,
};

/// The types of jobs.
pub static JOBS: [Registered; 8] = [
    Registered::of::<Message>(),
    Registered::of::<Registration>(),
    Registered::of::<ForgotPassword>(),
    Registered::of::<ConfirmAddress>(),
    Registered::of::<LockOut>(),
    Registered::daily::<Sweep>(),
    Registered::daily::<StillCurrent>(),
    Registered::daily::<ReviewMail>(),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::JOBS;
    use crate::jobs::Registered;

    #[test]
    fn each_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = JOBS.iter().map(Registered::kind).collect();
        assert_eq!(names.len(), JOBS.len());
    }
}
