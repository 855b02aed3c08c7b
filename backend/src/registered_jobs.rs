//! Every type of job, once: what is not here is not done.

use crate::{
    jobs::Registered,
    lock_outs::LockOut,
    mail::Message,
    own_account::{ConfirmAddress, ForgotPassword, Registration},
    retention::Sweep,
};

/// The types of jobs.
pub static JOBS: [Registered; 6] = [
    Registered::of::<Message>(),
    Registered::of::<Registration>(),
    Registered::of::<ForgotPassword>(),
    Registered::of::<ConfirmAddress>(),
    Registered::of::<LockOut>(),
    Registered::of::<Sweep>(),
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
