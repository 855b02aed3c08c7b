//! What the SQL shows is what the policy allows: for everybody, of everything, in every state. Tests only; they stand here because
//! they fill a database by importing.

mod agree;
mod every_atom;
mod every_kind;
mod ground;
mod people;
