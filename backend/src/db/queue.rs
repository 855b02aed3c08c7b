//! The queues of jobs: each has its own workers, so that slow work of one kind does not block others.

use shared::code::Code;

/// The queue of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// Mail: as slow as the mail server.
    Mail,
    /// Jobs that take milliseconds and need no other machine.
    Quick,
    /// Long jobs, such as sweeping.
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
    /// How many of its jobs a server runs at the same time.
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
