//! Roles.

/// In what role a person acts. One person has several: one row for any of them is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Anyone, signed in or not.
    Visitor,
    /// Anyone who is signed in.
    Person,
    /// Staff of the operating agency who works cases, signed in with a second factor.
    Facilitator,
    /// Staff of the operating agency who looks after the installation, signed in with a second factor.
    Administrator,
    /// The operator at the command line of the server.
    Operator,
    /// The portal itself, by a job of each day.
    Portal,
}
