//! The tables of things that belong to organisations and carry terms, once.

/// Does something with each of these tables, under a name of the caller's.
macro_rules! every_listed {
    ($table:ident => $done:expr) => {
        $crate::things::every_listed! { $table => $done; wish, solution }
    };
    ($table:ident => $done:expr; $($entity:ident),+) => {
        $({
            type $table = $crate::entity::$entity::Entity;
            $done;
        })+
    };
}

pub(crate) use every_listed;
