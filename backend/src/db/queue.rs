//! The queues of jobs: each with workers of its own, so that slow work of one kind holds up no other.

use shared::code::Code;

/// Where a job waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// Mail: as slow as the mail server.
    Mail,
    /// What takes milliseconds and no other machine.
    Quick,
    /// What takes long, such as sweeping.
    Long,
}

impl Code for Queue {
    const ALL: &'static [Self] = &[Self::Mail, Self::Quick, Self::Long];

    fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Quick => "quick",
            Self::Long => "long",
        }
    }
}

impl Queue {
    /// How many of its jobs a server works on at the same time.
    #[must_use]
    pub const fn workers(self) -> usize {
        match self {
            Self::Mail => 2,
            Self::Quick | Self::Long => 1,
        }
    }

    /// The name of its workers in measures and in `/health/ready`.
    #[must_use]
    pub const fn worker(self) -> &'static str {
        match self {
            Self::Mail => "jobs_mail",
            Self::Quick => "jobs_quick",
            Self::Long => "jobs_long",
        }
    }
}
